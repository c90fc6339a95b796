/**
 * What is known about the data behind an objective. Anything but `ok` is shown as such, never as 0 % or 100 %.
 *
 * - `ok`: fresh data covers the window
 * - `partial`: fresh data, but it covers less than the window
 * - `stale`: nothing new for longer than the freshness limit
 * - `no-data`: not one unit in the window
 * - `error`: the source could not be read; set by whoever reads it
 * - `pending`: declared, not evaluated yet; set by whoever evaluates
 * @public
 */
export type DataState =
  'ok' | 'partial' | 'stale' | 'no-data' | 'error' | 'pending';

/**
 * Judges data that was read: no units, then age, then coverage.
 *
 * @param input - `total`: units in the window, null when the source has nothing; `lastDataMs`: end of the newest
 *   interval with data, null when unknown; `coverage`: share of the window with data (0..1), null when the source
 *   cannot tell; `staleAfterMs`: age from which data is stale; `minCoverage`: default 0.95
 * @public
 */
export function dataState(input: {
  total: number | null;
  lastDataMs: number | null;
  atMs: number;
  coverage: number | null;
  staleAfterMs: number;
  minCoverage?: number;
}): DataState {
  const { total, lastDataMs, atMs, coverage, staleAfterMs } = input;
  if (total === null || !(total > 0)) return 'no-data';
  if (lastDataMs !== null && atMs - lastDataMs > staleAfterMs) return 'stale';
  if (coverage !== null && coverage < (input.minCoverage ?? 0.95)) {
    return 'partial';
  }
  return 'ok';
}
