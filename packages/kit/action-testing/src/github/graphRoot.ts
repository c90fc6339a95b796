import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { GraphAsked } from './graphql';
import {
  commitFiles,
  type Fields,
  filesOf,
  headOf,
  type RepositoryState,
} from './state';

/** Functions the fields at the top are answered by. */
export interface GraphRoot {
  repository(given: { owner: string; name: string }): unknown;
  createCommitOnBranch(given: { input: CommitInput }): unknown;
}

interface CommitInput {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  expectedHeadOid: string;
  message: { headline: string; body?: string };
  fileChanges?: {
    additions?: { path: string; contents: string }[];
    deletions?: { path: string }[];
  };
}

interface Paged {
  first?: number;
  last?: number;
  after?: string;
}

function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** GitHub wants to know how many, and gives 100 at most. */
function page<T>(items: readonly T[], { first, last, after }: Paged) {
  const count = first ?? last;
  if (count === undefined || count < 1 || count > 100) {
    throw failure(
      'EXCESSIVE_PAGINATION',
      `Requesting ${count} records exceeds the limit of 100 records.`,
    );
  }
  const from = after === undefined ? 0 : Number(after);
  const nodes =
    first === undefined ? items.slice(-count) : items.slice(from, from + count);
  return {
    nodes,
    totalCount: items.length,
    pageInfo: {
      hasNextPage: first !== undefined && from + count < items.length,
      endCursor: String(from + nodes.length),
    },
  };
}

/** What answers the fields of a request; every permission that is needed is put into `used`. */
export function graphRoot(
  state: RepositoryState,
  asked: GraphAsked,
  used: Set<string>,
): GraphRoot {
  function need(scope: 'contents' | 'pull-requests' | 'issues', write = false) {
    const { permissions } = asked;
    const level = permissions === 'all' ? 'write' : permissions[scope];
    if (level !== 'write' && (write || level !== 'read')) {
      throw failure('FORBIDDEN', 'Resource not accessible by integration');
    }
    used.add(`${scope}: ${write ? 'write' : 'read'}`);
  }

  const release = (fields: Fields | undefined) =>
    fields && {
      databaseId: fields.id,
      tagName: fields.tag_name,
      name: fields.name,
      description: fields.body,
      isDraft: fields.draft === true,
      isPrerelease: fields.prerelease === true,
      url: fields.html_url ?? `${asked.home}/releases/tag/${fields.tag_name}`,
    };

  const comments = (number: number) => (given: Paged) =>
    page(
      (state.comments.get(number) ?? []).map(({ id, body, user }) => ({
        databaseId: id,
        body,
        viewerDidAuthor: (user as Fields | undefined)?.id === asked.user.id,
      })),
      given,
    );

  const issue = (number: number) => ({
    __typename: 'Issue',
    number,
    repository: { nameWithOwner: asked.repository },
    comments: comments(number),
  });

  const pull = (number: number) => {
    const fields = state.pulls.get(number) ?? {};
    const base = fields.base as { ref?: string } | undefined;
    return {
      __typename: 'PullRequest',
      number,
      title: fields.title ?? '',
      body: fields.body ?? '',
      url: fields.html_url ?? `${asked.home}/pull/${number}`,
      baseRefName: base?.ref ?? 'main',
      isCrossRepository: fields.fork === true,
      merged: fields.merged !== false,
      comments: comments(number),
      commits: (given: Paged) =>
        page(
          ((fields.messages as string[] | undefined) ?? []).map(message => ({
            commit: { message },
          })),
          given,
        ),
      closingIssuesReferences: (given: Paged) =>
        page(((fields.closes as number[] | undefined) ?? []).map(issue), given),
    };
  };

  function object({
    expression,
    oid,
  }: {
    expression?: string;
    oid?: string;
  }): unknown {
    need('contents');
    if (oid !== undefined) {
      const of = state.commitPulls.get(oid);
      return {
        __typename: 'Commit',
        oid,
        associatedPullRequests: (given: Paged) => {
          need('pull-requests');
          return page((of ?? []).map(pull), given);
        },
      };
    }
    const [revision, path] = (expression ?? '').split(/:(.*)/s);
    const text = filesOf(state, revision.replace(/^refs\/heads\//, ''))?.get(
      path,
    );
    if (text === undefined) return null;
    const isTruncated = text.length > state.longestText;
    return {
      __typename: 'Blob',
      oid: createHash('sha1').update(text).digest('hex'),
      text: isTruncated ? text.slice(0, state.longestText) : text,
      isTruncated,
    };
  }

  function ref({ qualifiedName }: { qualifiedName: string }) {
    need('contents');
    const sha = state.refs.get(qualifiedName);
    if (sha === undefined) return null;
    const commit = { __typename: 'Commit', oid: sha };
    return {
      name: qualifiedName.replace(/^refs\/(heads|tags)\//, ''),
      target: state.annotated.has(qualifiedName)
        ? { __typename: 'Tag', oid: 'a'.repeat(40), target: commit }
        : commit,
    };
  }

  return {
    repository({ owner, name }) {
      if (`${owner}/${name}` !== asked.repository) {
        throw failure(
          'NOT_FOUND',
          `Could not resolve to a Repository with the name '${owner}/${name}'.`,
        );
      }
      return {
        nameWithOwner: asked.repository,
        squashMergeAllowed: true,
        mergeCommitAllowed: true,
        rebaseMergeAllowed: true,
        squashMergeCommitTitle: 'COMMIT_OR_PR_TITLE',
        squashMergeCommitMessage: 'COMMIT_MESSAGES',
        mergeCommitTitle: 'MERGE_MESSAGE',
        mergeCommitMessage: 'PR_TITLE',
        ...state.settings,
        defaultBranchRef: { name: 'main' },
        object,
        ref,
        latestRelease: () =>
          release(state.releases.find(({ id }) => id === state.latest)),
        release: ({ tagName }: { tagName: string }) => {
          need('contents');
          return release(
            state.releases.find(
              ({ tag_name: tag, draft }) => tag === tagName && !draft,
            ),
          );
        },
        releases: (given: Paged) => {
          // only who may write sees drafts
          const writes =
            asked.permissions === 'all' ||
            asked.permissions.contents === 'write';
          return page(
            state.releases
              .filter(({ draft }) => writes || !draft)
              .map(release)
              .reverse(),
            given,
          );
        },
        pullRequest: ({ number }: { number: number }) => {
          need('pull-requests');
          return state.pulls.has(number) ? pull(number) : null;
        },
        pullRequests: ({
          headRefName,
          states = [],
          ...given
        }: Paged & { headRefName?: string; states?: string[] }) => {
          need('pull-requests');
          const numbers = [...state.pulls]
            .filter(([, fields]) => {
              const head = fields.head as { ref?: string } | undefined;
              const open = fields.state === 'open' ? 'OPEN' : 'MERGED';
              return head?.ref === headRefName && states.includes(open);
            })
            .map(([number]) => number);
          return page(numbers.map(pull), given);
        },
        issueOrPullRequest: ({ number }: { number: number }) => {
          if (state.pulls.has(number)) {
            need('pull-requests');
            return pull(number);
          }
          if (!state.issues.has(number)) {
            throw failure(
              'NOT_FOUND',
              `Could not resolve to an issue or pull request with the number of ${number}.`,
            );
          }
          need('issues');
          return issue(number);
        },
      };
    },

    createCommitOnBranch({ input }) {
      need('contents', true);
      const { branchName = '', repositoryNameWithOwner } = input.branch;
      if (repositoryNameWithOwner !== asked.repository) {
        throw failure('NOT_FOUND', 'Could not resolve to a Repository.');
      }
      const head = headOf(state, branchName);
      if (head === undefined) {
        throw failure('NOT_FOUND', `No branch named ${branchName}.`);
      }
      if (head !== input.expectedHeadOid) {
        throw failure(
          'STALE_DATA',
          `Expected branch to point to "${head}" but it did not. Pull and try again.`,
        );
      }
      if (state.protectedBranches.has(branchName)) {
        throw failure(
          'UNPROCESSABLE',
          'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
        );
      }
      const { additions = [], deletions = [] } = input.fileChanges ?? {};
      const oid = commitFiles(state, branchName, {
        message: [input.message.headline, input.message.body]
          .filter(Boolean)
          .join('\n\n'),
        files: new Map<string, string | undefined>([
          ...additions.map(
            ({ path, contents }) =>
              [path, Buffer.from(contents, 'base64').toString()] as const,
          ),
          ...deletions.map(({ path }) => [path, undefined] as const),
        ]),
      });
      return { commit: { __typename: 'Commit', oid } };
    },
  };
}
