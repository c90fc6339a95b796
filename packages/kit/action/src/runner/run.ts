import type { context } from '@actions/github';

/** What `@actions/github` reads from the environment and the event of the step. @public */
export type GitHubContext = typeof context;

/** What GitHub says about the run this step belongs to. @public */
export interface RunInfo {
  repository: { owner: string; repo: string };
  eventName: string;
  /** Body of the event, `{}` when there is none. */
  event: GitHubContext['payload'];
  /** Number of the pull request the event is about. */
  pullRequest?: number;
  sha: string;
  ref: string;
  job: string;
  /** Id of the step, or a name the runner made. */
  step: string;
  runId: number;
  runAttempt: number;
  /** Page of this attempt of the run. */
  url: string;
  serverUrl: string;
  apiUrl: string;
}

/**
 * Brings together what later parts ask about the run.
 *
 * @throws Error when the repository is not known, which only happens outside a runner
 * @public
 */
export function readRun(context: GitHubContext): RunInfo {
  const { owner, repo } = context.repo;
  const { serverUrl, runId } = context;
  const runAttempt = context.runAttempt || 1;
  return {
    repository: { owner, repo },
    eventName: context.eventName,
    event: context.payload,
    pullRequest: pullRequestOf(context.payload),
    sha: context.sha,
    ref: context.ref,
    job: context.job,
    step: context.action,
    runId,
    runAttempt,
    url: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}/attempts/${runAttempt}`,
    serverUrl,
    apiUrl: context.apiUrl,
  };
}

function pullRequestOf({
  pull_request: pull,
  issue,
}: GitHubContext['payload']): number | undefined {
  // comments on a pull request arrive as comments on the issue of the same number
  return pull?.number ?? (issue?.pull_request ? issue.number : undefined);
}
