/** How often what changes by itself is fetched again. */
export const RUNNING_INTERVAL_MS = 10_000;

/** How often everything else is fetched again. */
export const RESTING_INTERVAL_MS = 60_000;

const LONGEST_INTERVAL_MS = 300_000;

/**
 * Time to the next fetch. As long as a backend fails, each wait is as long as it has been failing, so that waits double.
 *
 * @param query - epoch milliseconds of the last answer and of the last failure; 0: never
 */
export function pollInterval(
  isRunning: boolean,
  query: { dataUpdatedAt: number; errorUpdatedAt: number },
): number {
  const base = isRunning ? RUNNING_INTERVAL_MS : RESTING_INTERVAL_MS;
  const failingMs = query.errorUpdatedAt - query.dataUpdatedAt;
  // Without an answer there is nothing to count from.
  const waitMs = query.dataUpdatedAt === 0 ? 0 : failingMs;
  return Math.min(Math.max(waitMs, base), LONGEST_INTERVAL_MS);
}
