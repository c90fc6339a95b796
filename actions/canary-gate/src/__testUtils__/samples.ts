const START_MS = Date.UTC(2026, 2, 2, 8);
const INTERVAL_MS = 1000;

/**
 * Samples of twenty seconds of the gate of the bench, as JSON: these shares of the requests of each arm fail.
 *
 * @param canary - by number of the interval, from 0
 */
export function samplesOf(
  canary: (interval: number) => number | null,
  { intervals = 20, perSecond = 4000 } = {},
): string {
  const reading = (share: number | null) =>
    share === null ? null : { amount: perSecond * share, base: perSecond };
  return JSON.stringify({
    version: 1,
    startMs: START_MS,
    intervalMs: INTERVAL_MS,
    variables: { canary: '2', baseline: '1' },
    queries: {},
    intervals: Array.from({ length: intervals }, (_, index) => ({
      atMs: START_MS + (index + 1) * INTERVAL_MS,
      weight: null,
      exposure: null,
      metrics: {
        'failed-sign-ins': {
          '': { canary: reading(canary(index)), baseline: reading(0.05) },
        },
      },
    })),
  });
}
