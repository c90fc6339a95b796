import { assertCounts } from '../budget/counts';
import type { CountInterval } from '../evaluation/evaluateObjective';

/**
 * Good and total units per step on an even grid: index `i` is [startMs + i * stepMs, startMs + (i + 1) * stepMs).
 * A total of NaN is a step without data, which is not the same as one without traffic (0).
 * @public
 */
export interface CountHistory {
  startMs: number;
  stepMs: number;
  good: Float64Array;
  total: Float64Array;
}

/** Steps of a history, at most: two years of minutes. @public */
export const MAX_HISTORY_STEPS = 1_054_080;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Steps of which look-back windows are multiples. */
const USUAL_STEPS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
];

/**
 * An empty history of steps without data.
 *
 * @throws RangeError for a step or an end that is impossible, and beyond {@link MAX_HISTORY_STEPS}
 */
export function emptyHistory(
  startMs: number,
  endMs: number,
  stepMs: number,
): CountHistory {
  if (!(Number.isInteger(stepMs) && stepMs > 0)) {
    throw new RangeError(
      `Step of ${stepMs} ms: expected a whole number of milliseconds above 0`,
    );
  }
  if (!(Number.isFinite(startMs) && Number.isFinite(endMs))) {
    throw new RangeError(
      `History from ${startMs} to ${endMs}: expected epoch milliseconds`,
    );
  }
  const steps = Math.max(Math.ceil((endMs - startMs) / stepMs), 0);
  if (steps > MAX_HISTORY_STEPS) {
    throw new RangeError(
      `History of ${steps} steps of ${stepMs / 1000} s: expected at most ${MAX_HISTORY_STEPS}. Choose longer steps or a shorter time.`,
    );
  }
  return {
    startMs,
    stepMs,
    good: new Float64Array(steps),
    total: new Float64Array(steps).fill(NaN),
  };
}

/** Adds units to a step; a step that has any is one with data. */
export function addUnits(
  history: CountHistory,
  index: number,
  good: number,
  total: number,
): void {
  const known = history.total[index];
  history.good[index] += good;
  history.total[index] = (Number.isNaN(known) ? 0 : known) + total;
}

/**
 * Puts counts on an even grid that begins at a multiple of the step. Counts of the same time add up. An interval that
 * reaches over several steps is spread evenly over them, so choose a step no shorter than the intervals.
 *
 * @param intervals - in any order
 * @param options - `stepMs`: default the shortest interval, rounded up to 1, 5, 10 or 30 minutes, 1, 2, 6 or 24 hours
 * @throws RangeError for impossible counts, intervals and steps, and beyond {@link MAX_HISTORY_STEPS}
 * @public
 */
export function countHistory(
  intervals: readonly CountInterval[],
  options: { stepMs?: number } = {},
): CountHistory {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  let shortestMs = Infinity;
  for (const interval of intervals) {
    assertCounts(interval);
    const lengthMs = interval.endMs - interval.startMs;
    if (!(lengthMs > 0 && lengthMs < Infinity)) {
      throw new RangeError(
        `Interval from ${interval.startMs} to ${interval.endMs}: expected an end after the start`,
      );
    }
    firstMs = Math.min(firstMs, interval.startMs);
    lastMs = Math.max(lastMs, interval.endMs);
    shortestMs = Math.min(shortestMs, lengthMs);
  }
  const stepMs = options.stepMs ?? usualStep(shortestMs);
  if (intervals.length === 0) return emptyHistory(0, 0, stepMs);
  const startMs = Math.floor(firstMs / stepMs) * stepMs;
  const history = emptyHistory(startMs, lastMs, stepMs);
  for (const interval of intervals) spread(interval, history);
  return history;
}

function usualStep(shortestMs: number): number {
  return (
    USUAL_STEPS_MS.find(step => step >= shortestMs) ??
    USUAL_STEPS_MS[shortestMs === Infinity ? 0 : USUAL_STEPS_MS.length - 1]
  );
}

function spread(interval: CountInterval, history: CountHistory): void {
  const { startMs, endMs, good, total } = interval;
  const { stepMs } = history;
  let index = Math.floor((startMs - history.startMs) / stepMs);
  for (let fromMs = startMs; fromMs < endMs; index += 1) {
    const toMs = Math.min(history.startMs + (index + 1) * stepMs, endMs);
    const share = (toMs - fromMs) / (endMs - startMs);
    addUnits(history, index, good * share, total * share);
    fromMs = toMs;
  }
}
