import { createHash } from 'node:crypto';

/** Fields of something GitHub keeps; what is not given is filled in from the description. @public */
export type Fields = Record<string, unknown>;

/** What a test puts into a repository before an Action runs, and looks at afterwards. @public */
export interface RepositoryState {
  /** Fields of the repository itself. */
  repository: Fields;
  /** Pull requests by number. */
  pulls: Map<number, Fields>;
  /** Changed files by pull request. */
  pullFiles: Map<number, Fields[]>;
  /** Text files of the default branch by path. */
  contents: Map<string, string>;
  /** Comments by pull request or issue. */
  comments: Map<number, Fields[]>;
  checkRuns: Fields[];
  deployments: Fields[];
  /** Statuses by deployment. */
  deploymentStatuses: Map<number, Fields[]>;
  releases: Fields[];
  /** Id of the release that is marked as the latest. */
  latest: unknown;
  /** Whether a release cannot be changed any more once it is published. */
  immutableReleases: boolean;
  /** Tags of immutable releases that were deleted: nobody may use them again. */
  burntTags: Set<string>;
  /** Commits by full name, e.g. `refs/heads/main`. */
  refs: Map<string, string>;
  /** Full names of tags that are objects of their own and point to the commit. */
  annotated: Set<string>;
  /** Text files of branches other than the default one by path. */
  branches: Map<string, Map<string, string>>;
  /** Text files by path of commits and trees that are no tips of branches, by their SHA. */
  trees: Map<string, ReadonlyMap<string, string>>;
  /** Parent of commits that were made from a tree. */
  parents: Map<string, string>;
  /** Branches that take commits through pull requests only. */
  protectedBranches: Set<string>;
  /** Commits that were made through the API. */
  commits: { oid: string; branch: string; message: string }[];
  /** Pull requests by commit. */
  commitPulls: Map<string, number[]>;
  /** Numbers of issues that are no pull requests. */
  issues: Set<number>;
  /** Fields of issues by number, of those that were created here or that a test put in. */
  issueFields: Map<number, Fields>;
  /** What Apps said about deployments that wait for them, in order. */
  protectionAnswers: Fields[];
  /** Fields of workflow runs by id. */
  runs: Map<number, Fields>;
  /** Fields of the repository in the GraphQL API, such as `squashMergeCommitTitle`. */
  settings: Fields;
  /** Characters of a file the GraphQL API gives at most. */
  longestText: number;
}

/** An empty repository. */
export function emptyRepository(): RepositoryState {
  return {
    repository: {},
    pulls: new Map(),
    pullFiles: new Map(),
    contents: new Map(),
    comments: new Map(),
    checkRuns: [],
    deployments: [],
    deploymentStatuses: new Map(),
    releases: [],
    latest: undefined,
    immutableReleases: false,
    burntTags: new Set(),
    refs: new Map(),
    annotated: new Set(),
    branches: new Map(),
    trees: new Map(),
    parents: new Map(),
    protectedBranches: new Set(),
    commits: [],
    commitPulls: new Map(),
    issues: new Set(),
    issueFields: new Map(),
    protectionAnswers: [],
    runs: new Map(),
    settings: {},
    longestText: 512_000,
  };
}

/** Name of the default branch. */
const MAIN = 'main';

/** Commit at the tip of a branch. */
export function headOf(
  { refs }: RepositoryState,
  branch: string,
): string | undefined {
  return refs.get(`refs/heads/${branch}`);
}

/** Text files of a branch, or of any commit: those of the default branch. */
export function filesOf(
  { branches, contents }: RepositoryState,
  revision: string,
): Map<string, string> {
  return (revision === MAIN ? undefined : branches.get(revision)) ?? contents;
}

/** Adds a commit to a branch. @returns its SHA */
export function commitFiles(
  state: RepositoryState,
  branch: string,
  {
    message,
    files,
  }: { message: string; files: ReadonlyMap<string, string | undefined> },
): string {
  const own = filesOf(state, branch);
  for (const [path, text] of files) {
    if (text === undefined) own.delete(path);
    else own.set(path, text);
  }
  const oid = createHash('sha1')
    .update(`${headOf(state, branch)} ${message} ${state.commits.length}`)
    .digest('hex');
  state.commits.push({ oid, branch, message });
  state.refs.set(`refs/heads/${branch}`, oid);
  return oid;
}
