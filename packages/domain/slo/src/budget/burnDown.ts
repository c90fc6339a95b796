import { TimeWindow, windowAt } from '../window/timeWindow';
import { assertCounts, badUnits } from './counts';
import { errorBudget } from './errorBudget';
import { remainingBudget } from './figures';
import { PrefixSums } from './sums';

/** Units of one step of history, [startMs, startMs + step). @public */
export interface HistoryStep {
  startMs: number;
  good: number;
  total: number;
}

/** Remaining budget at the end of the step that starts at `startMs`; null when its window has no units. @public */
export interface BurnDownPoint {
  startMs: number;
  remaining: number | null;
}

/**
 * Remaining budget at the end of every step, over the window that ends there: for rolling windows the duration before
 * it, for calendar windows the period so far. For exact figures from the first point on, pass steps that reach one
 * window further back than the chart. A step belongs to a window when it starts in it.
 *
 * Linear in the number of steps; sums do not drift.
 *
 * @param input - `steps` in ascending order of `startMs`; gaps are allowed. `untilMs`: the moment up to which the last
 * step was counted when it is still running, so that it is judged in the window in force then
 * @throws RangeError for unordered steps, invalid counts, targets or windows
 * @public
 */
export function burnDown(input: {
  target: number;
  window: TimeWindow;
  steps: HistoryStep[];
  stepMs: number;
  untilMs?: number;
}): BurnDownPoint[] {
  const { steps, stepMs, window, untilMs = Infinity } = input;
  const budget = errorBudget(input.target);
  assertAscending(steps);
  const bad = new PrefixSums(steps.map(badUnits));
  const total = new PrefixSums(steps.map(step => step.total));

  let first = 0;
  let startMs = -Infinity;
  let endMs = -Infinity;
  return steps.map((step, index) => {
    const atMs = Math.min(step.startMs + stepMs, untilMs);
    if (window.kind === 'rolling' || atMs > endMs) {
      // A step that ends with its period still belongs to it: judge the last millisecond of the step.
      ({ startMs, endMs } = windowAt(
        window,
        window.kind === 'rolling' ? atMs : atMs - 1,
      ));
    }
    while (first <= index && steps[first].startMs < startMs) first += 1;
    const units = total.between(first, index + 1);
    return {
      startMs: step.startMs,
      remaining:
        units > 0
          ? remainingBudget(bad.between(first, index + 1), budget * units)
          : null,
    };
  });
}

/** @throws RangeError when steps are out of order or their counts are invalid. */
export function assertAscending(steps: HistoryStep[]): void {
  let previousMs = -Infinity;
  for (const step of steps) {
    assertCounts(step);
    if (!(step.startMs > previousMs)) {
      throw new RangeError(
        `History steps must be in ascending order: ${step.startMs} follows ${previousMs}`,
      );
    }
    previousMs = step.startMs;
  }
}
