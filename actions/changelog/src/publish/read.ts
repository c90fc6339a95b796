import {
  type GitHubClient,
  type GraphQlProblem,
  graphQlError,
} from '@bellwether/kit-action';
import type { Known, KnownBranch, KnownRelease, Wanted } from './state';

/** Draft releases are not found by their tag; they are looked for among as many releases, newest first. */
const MAX_RELEASES = 1000;

const PAGE = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    releases(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { databaseId tagName isDraft url }
    }
  }
}`;

interface ReleaseNode {
  databaseId: number | null;
  tagName: string;
  isDraft: boolean;
  description?: string | null;
  url: string;
}

interface ReleasePage {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: ReleaseNode[];
}

interface Target {
  oid: string;
  target?: Target;
}

interface RefNode {
  target: Target | null;
}

interface BlobNode {
  oid?: string;
  text?: string | null;
  isTruncated?: boolean;
}

interface Answer {
  repository:
    | ({
        latestRelease: { tagName: string } | null;
        releases: ReleasePage;
        pulls?: {
          nodes: {
            number: number;
            title: string;
            body: string;
            url: string;
            baseRefName: string;
            isCrossRepository: boolean;
          }[];
        };
      } & Record<string, unknown>)
    | null;
}

/** Reads all that matters to what is wanted, in one request unless drafts or long files have to be looked for. */
export async function readKnown(
  github: GitHubClient,
  repository: { owner: string; repo: string },
  wanted: Wanted,
): Promise<Known> {
  const tags = [
    ...new Set([...wanted.releases.map(({ tag }) => tag), ...wanted.earlier]),
  ];
  const paths = wanted.files.map(({ path }) => path);
  const hasFiles = paths.length > 0;
  const asked = question(tags, paths);
  const { data, problems } = await github.graphql<Answer>(asked, {
    owner: repository.owner,
    name: repository.repo,
    ...Object.fromEntries(
      tags.flatMap((tag, n) => [
        [`tag${n}`, tag],
        [`ref${n}`, `refs/tags/${tag}`],
      ]),
    ),
    ...(hasFiles && {
      branch: `refs/heads/${wanted.branch}`,
      proposal: `refs/heads/${wanted.proposalBranch}`,
      head: wanted.proposalBranch,
    }),
    ...Object.fromEntries(
      paths.flatMap((path, n) => [
        [`base${n}`, `refs/heads/${wanted.branch}:${path}`],
        [`own${n}`, `refs/heads/${wanted.proposalBranch}:${path}`],
      ]),
    ),
  });
  const found = data?.repository;
  refuse(problems, hasFiles);
  if (!found) {
    throw graphQlError(
      [{ message: 'the repository was not found' }],
      'to tell what is released',
      'contents: write',
    );
  }

  const releases = new Map<string, KnownRelease | null>();
  const commits = new Map<string, string | null>();
  for (const [n, tag] of tags.entries()) {
    const { target } = (found[`ref${n}`] as RefNode | null) ?? { target: null };
    commits.set(tag, target ? peeled(target) : null);
    const node = found[`release${n}`] as ReleaseNode | null;
    releases.set(tag, node ? released(node) : null);
  }
  const missing = tags.filter(tag => !releases.get(tag));
  for (const draft of await drafts(github, repository, found.releases, {
    missing,
    // a tag without its release was left behind by a run that did not come to its end, or by people
    insist: missing.some(tag => commits.get(tag)),
  })) {
    releases.set(draft.tagName, await withBody(github, draft));
  }

  const branchOf = async (
    ref: unknown,
    name: 'base' | 'own',
  ): Promise<KnownBranch> => ({
    head: (ref as RefNode | null | undefined)?.target?.oid ?? null,
    files: new Map(
      await Promise.all(
        paths.map(
          async (path, n) =>
            [
              path,
              await textOf(github, found[`${name}${n}`] as BlobNode | null),
            ] as const,
        ),
      ),
    ),
  });
  const pull = found.pulls?.nodes.find(
    ({ baseRefName, isCrossRepository }) =>
      baseRefName === wanted.branch && !isCrossRepository,
  );
  return {
    tags: commits,
    releases,
    latestTag: found.latestRelease?.tagName ?? null,
    branchName: wanted.branch,
    branch: await branchOf(found.branch, 'base'),
    proposalBranch: await branchOf(found.proposal, 'own'),
    proposal: pull ?? null,
  };
}

/** One request for everything. Names are variables, so that none is part of its text. */
function question(tags: readonly string[], paths: readonly string[]): string {
  const each = <T>(items: readonly T[], text: (n: number) => string) =>
    items.map((_, n) => text(n)).join('\n');
  const hasFiles = paths.length > 0;
  return `query (
  $owner: String!
  $name: String!
  ${each(tags, n => `$tag${n}: String!, $ref${n}: String!`)}
  ${each(paths, n => `$base${n}: String!, $own${n}: String!`)}
  ${hasFiles ? '$branch: String!, $proposal: String!, $head: String!' : ''}
) {
  repository(owner: $owner, name: $name) {
    latestRelease { tagName }
    releases(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { databaseId tagName isDraft url }
    }
    ${each(
      tags,
      n => `release${n}: release(tagName: $tag${n}) {
      databaseId tagName isDraft description url
    }
    ref${n}: ref(qualifiedName: $ref${n}) {
      target { oid ... on Tag { target { oid ... on Tag { target { oid } } } } }
    }`,
    )}
    ${each(
      paths,
      n => `base${n}: object(expression: $base${n}) { ... on Blob { oid text isTruncated } }
    own${n}: object(expression: $own${n}) { ... on Blob { oid text isTruncated } }`,
    )}
    ${
      hasFiles
        ? `branch: ref(qualifiedName: $branch) { target { oid } }
    proposal: ref(qualifiedName: $proposal) { target { oid } }
    pulls: pullRequests(headRefName: $head, states: [OPEN], first: 10) {
      nodes { number title body url baseRefName isCrossRepository }
    }`
        : ''
    }
  }
}`;
}

/** What is not there is null, without a problem; a problem is a permission that is missing. */
function refuse(problems: readonly GraphQlProblem[], hasFiles: boolean): void {
  if (problems.length === 0) return;
  const pulls = problems.some(({ path }) => path?.includes('pulls'));
  throw graphQlError(
    problems,
    'to tell what is released',
    hasFiles && pulls ? 'pull-requests: write' : 'contents: write',
  );
}

function peeled(target: Target): string {
  return target.target ? peeled(target.target) : target.oid;
}

function released(node: ReleaseNode): KnownRelease {
  return {
    id: node.databaseId ?? 0,
    draft: node.isDraft,
    body: node.description ?? '',
    url: node.url,
  };
}

/** Drafts with one of the tags, the newest of each. */
async function drafts(
  github: GitHubClient,
  { owner, repo }: { owner: string; repo: string },
  first: ReleasePage,
  { missing, insist }: { missing: readonly string[]; insist: boolean },
): Promise<ReleaseNode[]> {
  const found = new Map<string, ReleaseNode>();
  let page = first;
  for (let seen = page.nodes.length; ; seen += page.nodes.length) {
    for (const node of page.nodes) {
      if (
        node.isDraft &&
        missing.includes(node.tagName) &&
        !found.has(node.tagName)
      ) {
        found.set(node.tagName, node);
      }
    }
    const { hasNextPage, endCursor } = page.pageInfo;
    const goOn = insist && found.size < missing.length && seen < MAX_RELEASES;
    if (!goOn || !hasNextPage) return [...found.values()];
    const { data, problems } = await github.graphql<Answer>(PAGE, {
      owner,
      name: repo,
      after: endCursor,
    });
    refuse(problems, false);
    if (!data?.repository) return [...found.values()];
    page = data.repository.releases;
  }
}

async function withBody(
  github: GitHubClient,
  node: ReleaseNode,
): Promise<KnownRelease> {
  const { data } = await github.request(
    'GET /repos/{owner}/{repo}/releases/{release_id}',
    { release_id: node.databaseId ?? 0 },
  );
  return { ...released(node), body: data.body ?? '', url: data.html_url };
}

/** The whole text of a file: of a long one the first answer has a part only. */
async function textOf(
  github: GitHubClient,
  blob: BlobNode | null,
): Promise<string | null> {
  if (!blob?.oid) return null;
  if (!blob.isTruncated) return blob.text ?? '';
  const { data } = await github.request(
    'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    { file_sha: blob.oid },
  );
  return Buffer.from(data.content, 'base64').toString();
}
