import type { DeploymentState } from '@bellwether/kit-action';

/** Results a job may have. */
export const RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const;

/** Jobs of a delivery, as the context `needs` has them. */
export type Jobs = Readonly<
  Record<
    string,
    {
      readonly result: (typeof RESULTS)[number];
      readonly outputs?: Readonly<Record<string, string>>;
    }
  >
>;

/** How a delivery ended. */
export type DeliveryEnd =
  | 'promoted'
  | 'rolled-back'
  | 'rollback-failed'
  | 'held'
  | 'stopped'
  | 'planned';

/** What is told of a delivery that ended. */
export interface Ending {
  end: DeliveryEnd;
  /** First job that did not succeed. */
  failedJob?: string;
  /** One sentence. */
  reason: string;
  /** State of the deployment; none when nothing was deployed and nothing was to be. */
  state?: DeploymentState;
}

/** Jobs that move traffic. */
const TRAFFIC = /^(step-\d+|blue-green)$/;

/**
 * How a delivery ended. A job that moved traffic says so before it does; one that failed without a word may have.
 *
 * @param jobs - in the order of the workflow
 */
export function endingOf(jobs: Jobs, dryRun: boolean): Ending {
  const entries = Object.entries(jobs);
  const failed = entries.find(([, { result }]) =>
    ['failure', 'cancelled'].includes(result),
  );
  const failedJob = failed?.[0];
  const at = failedJob === undefined ? '' : ` at ${failedJob}`;
  const why = failed?.[1].result === 'cancelled' ? 'cancelled' : 'failed';
  const ended = (
    end: DeliveryEnd,
    reason: string,
    state?: DeploymentState,
  ): Ending => ({
    end,
    reason,
    ...(failedJob !== undefined && { failedJob }),
    ...(state && { state }),
  });
  const isMoved = entries.some(
    ([id, { result, outputs = {} }]) =>
      TRAFFIC.test(id) &&
      (outputs.traffic === 'moved' ||
        (result === 'failure' && outputs.traffic !== 'untouched')),
  );
  if (jobs.promote?.result === 'success') {
    return ended('promoted', 'Promoted: it has all traffic.', 'success');
  }
  switch (jobs.rollback?.result) {
    case 'success':
      return ended('rolled-back', `Rolled back: it ${why}${at}.`, 'failure');
    case 'failure':
    case 'cancelled':
      return ended(
        'rollback-failed',
        `The rollback did not succeed: somebody has to look which version has traffic.`,
        'failure',
      );
    default:
  }
  if (isMoved) {
    return ended(
      'held',
      `Held: it ${why}${at}, and keeps the traffic it has.`,
      'pending',
    );
  }
  if (failed === undefined && dryRun) {
    return ended('planned', 'Planned; nothing was touched.');
  }
  return ended(
    'stopped',
    `Stopped before it had traffic: it ${why}${at}.`,
    why === 'cancelled' ? 'error' : 'failure',
  );
}
