import {
  OUTSIDE,
  assignReleases,
  type CommitGraph,
  openChangelog,
  type OpenChangelog,
  reachableFrom,
  selectTags,
} from '@bellwether/domain-changelog';
import { type OpenHistory, packHistory } from '@bellwether/kit-git';

const NO_TAGS =
  'There are no tags, so nothing counts as released. Where there should be some, fetch them: git fetch --tags (actions/checkout: fetch-depth: 0).';

/** What of a history is wanted. */
export interface ChangelogRequest {
  /** Files and folders from the root of the repository; everything when empty. */
  paths: readonly string[];
  /** Prefixes of the tags that are releases; those of a whole repository when left out. */
  tagPrefixes?: readonly string[];
  /** All releases; otherwise the newest one, or what is not released yet. */
  all: boolean;
  /** What commits are kept by for the next time, see `PackOptions`; nothing is kept without it. */
  kept?: readonly string[];
}

/** A changelog, and what somebody should know about it. */
export interface ChangelogResult {
  changelog: OpenChangelog;
  notices: string[];
  /** Keeps what was read of the history for the next time. */
  keep(): Promise<void>;
}

/**
 * Reads a whole history and makes the changelog of it, or of a part: what is released where, and what comes next, depends on
 * all of it. Messages are read while Git looks for the next.
 *
 * @param earlierThan - the history that is left out
 */
export async function changelogOf(
  history: OpenHistory,
  earlierThan: OpenHistory | undefined,
  request: ChangelogRequest,
): Promise<ChangelogResult> {
  const { paths } = request;
  const [{ commits, graph, order, keep }, tags] = await Promise.all([
    packHistory(history, {
      packageOf: paths.length > 0 ? touching(paths) : undefined,
      kept: request.kept && [...request.kept, ...paths],
    }),
    history.tags(),
  ]);
  const selected = selectTags(tags, request.tagPrefixes);
  const assignment = assignReleases(graph, selected.tags, history.head);
  const earlier = earlierThan && (await contained(graph, earlierThan));
  earlier?.forEach(index => {
    assignment.releaseOf[index] = OUTSIDE;
  });
  const changelog = openChangelog({
    commits,
    order,
    ...assignment,
    ...(paths.length > 0 && {
      member: Uint8Array.from(
        { length: commits.length },
        (_, index) => commits.packagesOf(index).length,
      ),
    }),
  });
  const notices = [];
  if (tags.length === 0) notices.push(NO_TAGS);
  else if (selected.tags.length === 0) notices.push(noReleases(tags.length));
  if (selected.odd.length > 0) notices.push(oddTags(selected.odd));
  return {
    changelog: {
      ...changelog,
      releases: wanted(changelog, request, graph, earlier),
    },
    notices,
    keep,
  };
}

function wanted(
  { releases }: OpenChangelog,
  { all }: ChangelogRequest,
  graph: CommitGraph,
  earlier: ReadonlySet<number> | undefined,
): OpenChangelog['releases'] {
  if (!earlier) return all ? releases : releases.slice(0, 1);
  return releases.filter(
    ({ hash }) => hash === null || !earlier.has(graph.indexOf(hash)),
  );
}

/**
 * The commits of a graph that another commit contains. Not asked of Git, whose answer depends on dates: where clocks were wrong,
 * `git log to ^from` lists what `from` contains.
 */
async function contained(
  graph: CommitGraph,
  { head, read }: OpenHistory,
): Promise<Set<number>> {
  const start = graph.indexOf(head);
  if (start < 0) {
    const { commits } = await read({ messageLimit: 0 });
    const found = commits.map(commit => graph.indexOf(commit.hash));
    return new Set(found.filter(index => index >= 0));
  }
  const marks = reachableFrom(graph, start);
  return new Set([...marks.keys()].filter(index => marks[index] === 1));
}

/** 0 for paths that are one of the given or below one, otherwise -1. */
function touching(paths: readonly string[]): (path: string) => number {
  const folders = paths.map(path => path.replace(/^(?:\.?\/)+|\/+$/g, ''));
  if (folders.includes('') || folders.includes('.')) return () => 0;
  return path =>
    folders.some(folder => path === folder || path.startsWith(`${folder}/`))
      ? 0
      : -1;
}

function noReleases(count: number): string {
  return `None of the ${count} ${count === 1 ? 'tag' : 'tags'} is a release such as v1.2.3. For tags such as web@1.2.3 give --tag-prefix web@.`;
}

function oddTags(odd: readonly string[]): string {
  const some = odd
    .slice(0, 3)
    .map(name => JSON.stringify(name))
    .join(', ');
  const more = odd.length > 3 ? ` and ${odd.length - 3} more` : '';
  return `Left out, as they name no semantic version: ${some}${more}.`;
}
