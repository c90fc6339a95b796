import { assertCounts, badUnits } from './counts';
import { errorBudget } from './errorBudget';
import { Interval, wilsonInterval } from './wilson';

/**
 * Good and total units of a span: events for Occurrences; slices for Timeslices; for RatioTimeslices `good` is the sum
 * of slice ratios and `total` the number of slices. Both at least 0, not necessarily whole.
 * @public
 */
export interface UnitCounts {
  good: number;
  total: number;
}

/** Whether the SLI meets the objective; `cannot-tell` when its 95 % interval straddles the objective. @public */
export type Verdict = 'met' | 'missed' | 'cannot-tell';

/** How a window stands against its objective. @public */
export interface BudgetFigures {
  /** good / total, 0..1. */
  sli: number;
  /** 1 - sli, 0..1. */
  errorRatio: number;
  /** Share of the error budget left: 1 untouched, 0 spent, negative overspent. Never clamped. */
  remaining: number;
  /** 95 % Wilson interval of the SLI. */
  interval: Interval;
  verdict: Verdict;
  /** Units that were bad. */
  badUnits: number;
  /** Units that may be bad, over the expected total when one was given. */
  budgetUnits: number;
}

/** Differences below this share of a budget are rounding of binary fractions. */
const ROUNDING = 1e-12;

/**
 * SLI, interval, verdict and error budget of a window.
 *
 * `remaining = 1 - bad / ((1 - target) * total)`. With `expectedTotal` (units of the whole calendar period, for example
 * its number of slices) the budget is that of the whole period, so early in the period one bad unit does not overspend it.
 *
 * @returns null without units: no data is neither 0 % nor 100 %
 * @throws RangeError for counts that are negative or not finite and for targets outside 0 ≤ target \< 1
 *
 * Source: Google SRE workbook, chapter 2 and 5.
 * @public
 */
export function budgetFigures(
  counts: UnitCounts,
  target: number,
  options: { expectedTotal?: number } = {},
): BudgetFigures | null {
  const interval = wilsonInterval(counts.good, counts.total);
  const budget = errorBudget(target);
  if (interval === null) return null;
  const bad = badUnits(counts);
  const errorRatio = bad / counts.total;
  const budgetUnits =
    budget * Math.max(options.expectedTotal ?? 0, counts.total);
  return {
    sli: Math.min(counts.good / counts.total, 1),
    errorRatio,
    remaining: remainingBudget(bad, budgetUnits),
    interval,
    verdict: verdictOf(interval, target),
    badUnits: bad,
    budgetUnits,
  };
}

/**
 * Speed at which the budget is spent: error ratio / (1 - target). At 1 it lasts exactly as long as the window.
 *
 * @returns null without counts or units
 * @throws RangeError like {@link budgetFigures}
 * @public
 */
export function burnRate(
  counts: UnitCounts | null,
  target: number,
): number | null {
  const budget = errorBudget(target);
  if (counts === null) return null;
  assertCounts(counts);
  return counts.total === 0 ? null : badUnits(counts) / counts.total / budget;
}

/** More than half left, more than a quarter, anything, nothing, or not known. @public */
export type BudgetState =
  'healthy' | 'observe' | 'attention' | 'exhausted' | 'unknown';

/** State of an error budget by the share that is left: \> 0.5, \> 0.25, \> 0, ≤ 0; null is `unknown`. @public */
export function budgetState(remaining: number | null): BudgetState {
  if (remaining === null || Number.isNaN(remaining)) return 'unknown';
  if (remaining > 0.5) return 'healthy';
  if (remaining > 0.25) return 'observe';
  return remaining > 0 ? 'attention' : 'exhausted';
}

/** `1 - bad / budget`, exactly 0 when budget and bad units are the same but for rounding. */
export function remainingBudget(bad: number, budgetUnits: number): number {
  const remaining = 1 - bad / budgetUnits;
  return Math.abs(remaining) < ROUNDING ? 0 : remaining;
}

function verdictOf(interval: Interval, target: number): Verdict {
  if (interval.low >= target) return 'met';
  return interval.high < target ? 'missed' : 'cannot-tell';
}
