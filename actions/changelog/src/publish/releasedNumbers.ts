import type { GitHubClient } from '@bellwether/kit-action';
import { refuse } from './refuse';

/** Commits that one request asks about. */
const BATCH = 100;

/** What says who is released. */
export interface ReleasedChanges {
  github: GitHubClient;
  repository: { owner: string; repo: string };
  /** Commits of the release. */
  commits: readonly { hash: string; pullRequest: number | null }[];
  /** Issues that the commits close. */
  issues: readonly number[];
}

/** Merged pull requests of the commits, the issues those close, and the issues that commits close; each once, in order. */
export async function releasedNumbers({
  github,
  repository: { owner, repo },
  commits,
  issues,
}: ReleasedChanges): Promise<number[]> {
  const numbers = new Set<number>();
  for (let from = 0; from < commits.length; from += BATCH) {
    const batch = commits.slice(from, from + BATCH);
    const { data, problems } = await github.graphql<{
      repository: Record<string, CommitNode | null> | null;
    }>(
      `query ($owner: String!, $name: String!, ${batch.map((_, n) => `$c${n}: GitObjectID!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    ${batch
      .map((_, n) => `c${n}: object(oid: $c${n}) { ...pulls }`)
      .join('\n    ')}
  }
}
fragment pulls on Commit {
  associatedPullRequests(first: 5) {
    nodes {
      number
      merged
      closingIssuesReferences(first: 10) { nodes { number repository { nameWithOwner } } }
    }
  }
}`,
      {
        owner,
        name: repo,
        ...Object.fromEntries(batch.map(({ hash }, n) => [`c${n}`, hash])),
      },
    );
    refuse(problems);
    for (const [n, { pullRequest }] of batch.entries()) {
      const pulls =
        data?.repository?.[`c${n}`]?.associatedPullRequests?.nodes ?? [];
      for (const { number, merged, closingIssuesReferences } of pulls) {
        if (!merged) continue;
        numbers.add(number);
        for (const issue of closingIssuesReferences?.nodes ?? []) {
          if (issue.repository.nameWithOwner === `${owner}/${repo}`) {
            numbers.add(issue.number);
          }
        }
      }
      // a commit that GitHub does not know the pull request of may say it itself
      if (pulls.length === 0 && pullRequest !== null) numbers.add(pullRequest);
    }
  }
  for (const issue of issues) numbers.add(issue);
  return [...numbers].sort((a, b) => a - b);
}

interface CommitNode {
  associatedPullRequests?: {
    nodes: {
      number: number;
      merged: boolean;
      closingIssuesReferences: {
        nodes: { number: number; repository: { nameWithOwner: string } }[];
      } | null;
    }[];
  } | null;
}
