import type {
  DriftDecision,
  DriftIssueSettings,
  DriftReport,
} from '@bellwether/domain-drift';
import {
  defaultBranch,
  type FactsAbout,
  outsideFacts,
} from './facts/outsideFacts';
import type { Context } from './inputs';
import type { IssueOutcome } from './issues';
import { branchLedger, statusOf } from './ledgerStore';
import { remediate, type RemediationOutcome } from './remediate';
import { keepAdoptPullRequest } from './adoptPullRequest';
import { readInventory } from './inventory';
import { keepRevertPullRequest } from './revertPullRequest';
import type { Source } from './sources/source';

/** What became of a stack that may be put right. */
export interface Righting extends Pick<
  RemediationOutcome,
  'report' | 'decision' | 'applied' | 'closed' | 'reason'
> {
  /** Page of the revert pull request. */
  pullRequest: string | null;
  /** Page of the pull request that changes the code to what is there. */
  adopting: string | null;
  /** What became of its issue when the remediation closed it; else it is still to be told. */
  issue: IssueOutcome | null;
}

/** What putting right needs of its surroundings. */
export interface RightingOptions extends FactsAbout {
  /** Of this process; `<run id>-<attempt>-<random>`. */
  identity: string;
  keepIssue: (
    report: DriftReport,
    decision: DriftDecision,
    settings: Partial<DriftIssueSettings>,
  ) => Promise<IssueOutcome>;
}

/** Looks, decides, and does what the policy allows: a plan that is run, or a pull request. */
export async function putRight(
  context: Context,
  source: Source,
  { identity, keepIssue, ...about }: RightingOptions,
): Promise<Righting> {
  const { github, inputs, run, clock, log } = context;
  const facts = await outsideFacts(context, about);
  let issue: IssueOutcome | null = null;
  const outcome = await remediate({
    store: branchLedger(github, {
      stack: inputs.stack,
      branch: inputs['ledger-branch'],
      start: run.sha,
    }),
    site: {
      detect: () => source.detect(),
      planLocked: claim => source.planLocked(claim),
      apply: digest => source.apply(digest),
      facts: async () => facts,
      isAlive: other => isAlive(context, other),
      async close(report, decision) {
        // a plan that was run and looked at again is proof enough
        issue = await keepIssue(report, decision, { closeAfter: 1 });
      },
    },
    policy: about.policy,
    run: identity,
    nowMs: () => clock.nowMs(),
    onStep: text => log.info(text),
  });
  const { report, decision, applied, closed, reason } = outcome;
  log.info(reason.text);
  const base = {
    branch: await defaultBranch(github),
    sha: facts.head ?? run.sha,
  };
  const request = { report, decision, folder: inputs.root.relative, base };
  const pullRequest = await keepRevertPullRequest(github, request);
  const adopting = await keepAdoptPullRequest(github, {
    ...request,
    root: inputs.root.absolute,
    ids: readInventory(inputs.inventory),
    onStep: text => log.info(text),
  });
  return {
    report,
    decision,
    applied,
    closed,
    reason,
    pullRequest,
    adopting,
    issue,
  };
}

/** Whether the run of an identity may still be at work. */
async function isAlive(
  { github, run }: Context,
  identity: string,
): Promise<boolean | null> {
  const [id, attempt] = identity.split('-').map(Number);
  if (!Number.isInteger(id) || !Number.isInteger(attempt)) return null;
  // a second attempt only begins when the first is over
  if (id === run.runId && attempt < run.runAttempt) return false;
  try {
    const { data } = await github.request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
      { run_id: id },
    );
    const isNewer = (data.run_attempt ?? 1) > attempt;
    return !isNewer && data.status !== 'completed';
  } catch (error) {
    // runs are deleted after some time
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
