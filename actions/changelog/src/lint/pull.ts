import { graphQlError, UpstreamError } from '@bellwether/kit-action';
import type { Context } from '../inputs';

/** How a pull request may become a commit, as its repository is set. */
export interface MergeSettings {
  squashMergeAllowed: boolean;
  mergeCommitAllowed: boolean;
  rebaseMergeAllowed: boolean;
  squashMergeCommitTitle: 'PR_TITLE' | 'COMMIT_OR_PR_TITLE';
  squashMergeCommitMessage: 'PR_BODY' | 'COMMIT_MESSAGES' | 'BLANK';
}

/** A pull request as far as it decides what is released. */
export interface Pull {
  number: number;
  title: string;
  body: string;
  /** Messages of its commits, the first 100. */
  messages: readonly string[];
  commits: number;
}

const QUERY = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    squashMergeAllowed
    mergeCommitAllowed
    rebaseMergeAllowed
    squashMergeCommitTitle
    squashMergeCommitMessage
    pullRequest(number: $number) {
      title
      body
      commits(first: 100) {
        totalCount
        nodes { commit { message } }
      }
    }
  }
}`;

interface Answer {
  repository:
    | (MergeSettings & {
        pullRequest: {
          title: string;
          body: string;
          commits: {
            totalCount: number;
            nodes: { commit: { message: string } }[];
          };
        } | null;
      })
    | null;
}

/** Reads the pull request of the run as it is now: the event may be older than its title. */
export async function readPull({
  github,
  run: { pullRequest: number, repository },
}: Context): Promise<{ pull: Pull; settings: MergeSettings }> {
  if (number === undefined) {
    throw new UpstreamError({
      service: 'GitHub',
      message: 'The event names no pull request.',
    });
  }
  const { data, problems } = await github.graphql<Answer>(QUERY, {
    owner: repository.owner,
    name: repository.repo,
    number,
  });
  const found = data?.repository;
  const pull = found?.pullRequest;
  if (!found || !pull) {
    throw graphQlError(
      problems.length > 0
        ? problems
        : [{ message: `there is no pull request ${number}` }],
      'to show the pull request',
      'pull-requests: read',
    );
  }
  const { title, body, commits } = pull;
  return {
    settings: found,
    pull: {
      number,
      title,
      body,
      messages: commits.nodes.map(({ commit }) => commit.message),
      commits: commits.totalCount,
    },
  };
}
