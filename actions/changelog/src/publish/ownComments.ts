import type { GitHubClient, GraphQlAnswer } from '@bellwether/kit-action';
import { isOurs } from './commentText';
import { refuse } from './refuse';

/** Pull requests and issues that one request asks about. */
const BATCH = 100;

/** Comments of one of them that are looked through for ours; with more there, all are read. */
const LAST_COMMENTS = 50;

/** Pages of 100 comments that are read at most. */
const MAX_PAGES = 50;

/** Who asks, and about what. */
export interface Asking {
  github: GitHubClient;
  repository: { owner: string; repo: string };
}

/** A comment of ours. */
export interface OwnComment {
  id: number;
  body: string;
}

interface CommentedNode {
  comments?: {
    totalCount: number;
    nodes: {
      databaseId: number | null;
      body: string;
      viewerDidAuthor: boolean;
    }[];
  };
}

/** Our comment on each pull request and issue that there is, undefined where there is none yet. */
export async function ownComments(
  { github, repository: { owner, repo } }: Asking,
  numbers: readonly number[],
): Promise<Map<number, OwnComment | undefined>> {
  const own = new Map<number, OwnComment | undefined>();
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = numbers.slice(from, from + BATCH);
    const { data, problems } = await github.graphql<{
      repository: Record<string, CommentedNode | null> | null;
    }>(
      `query ($owner: String!, $name: String!, ${batch.map((_, n) => `$n${n}: Int!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${batch
      .map(
        (_, n) =>
          `n${n}: issueOrPullRequest(number: $n${n}) { ...issue ...pull }`,
      )
      .join('\n    ')}
  }
}
fragment issue on Issue {
  comments(last: ${LAST_COMMENTS}) { ...own }
}
fragment pull on PullRequest {
  comments(last: ${LAST_COMMENTS}) { ...own }
}
fragment own on IssueCommentConnection {
  totalCount
  nodes { databaseId body viewerDidAuthor }
}`,
      {
        owner,
        name: repo,
        ...Object.fromEntries(batch.map((number, n) => [`n${n}`, number])),
      },
    );
    refuse(problems.filter(({ type }) => type !== 'NOT_FOUND'));
    for (const [n, number] of batch.entries()) {
      const comments = data?.repository?.[`n${n}`]?.comments;
      // a number in a message need not be one of this repository
      if (!comments) continue;
      const found = comments.nodes.find(
        ({ body, viewerDidAuthor }) => viewerDidAuthor && isOurs(body),
      );
      const all = comments.totalCount <= LAST_COMMENTS;
      if (found) {
        own.set(number, { id: found.databaseId ?? 0, body: found.body });
      } else {
        const asking = { github, repository: { owner, repo } };
        own.set(number, all ? undefined : await amongAll(asking, number));
      }
    }
  }
  return own;
}

const ALL = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) { ...issue ...pull }
  }
}
fragment issue on Issue {
  comments(first: 100, after: $after) { ...own }
}
fragment pull on PullRequest {
  comments(first: 100, after: $after) { ...own }
}
fragment own on IssueCommentConnection {
  pageInfo { hasNextPage endCursor }
  nodes { databaseId body viewerDidAuthor }
}`;

/** Our comment on a pull request or issue with many. */
async function amongAll(
  { github, repository: { owner, repo } }: Asking,
  number: number,
): Promise<OwnComment | undefined> {
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: GraphQlAnswer<CommentPage> =
      await github.graphql<CommentPage>(ALL, {
        owner,
        name: repo,
        number,
        after,
      });
    refuse(answer.problems);
    const comments: Comments | undefined =
      answer.data?.repository?.issueOrPullRequest?.comments;
    const found = comments?.nodes.find(
      ({ body, viewerDidAuthor }) => viewerDidAuthor && isOurs(body),
    );
    if (found) return { id: found.databaseId ?? 0, body: found.body };
    if (!comments?.pageInfo.hasNextPage) break;
    after = comments.pageInfo.endCursor;
  }
  return undefined;
}

interface CommentPage {
  repository: {
    issueOrPullRequest: {
      comments: Comments;
    } | null;
  } | null;
}

interface Comments {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: {
    databaseId: number | null;
    body: string;
    viewerDidAuthor: boolean;
  }[];
}
