import { assertCounts } from '../budget/counts';
import type { UnitCounts } from '../budget/figures';
import { CompensatedSum } from '../budget/sums';
import type { CountInterval } from '../evaluation/evaluateObjective';
import type { Span } from '../window/timeWindow';
import type { Exclusion } from './exclusion';
import { excludedMsOf, mergeSpans } from './spans';

/**
 * What becomes of counts whose interval is excluded in part, as nobody knows which events fell into which part:
 *
 * - `share`: as many events are left out as if they were spread evenly; the ratio stays
 * - `keep`: all of them count, so an exclusion never hides what may have happened outside of it
 * - `drop`: none of them counts
 * @public
 */
export type PartlyExcluded = 'share' | 'keep' | 'drop';

/** Counts without what is excluded, beside what they were. @public */
export interface ExcludedCounts {
  /** The same intervals in the same order; excluded ones have no events, so their time still counts as covered. */
  intervals: CountInterval[];
  raw: UnitCounts;
  adjusted: UnitCounts;
  /** Time of the intervals that is excluded, in milliseconds. */
  excludedMs: number;
  /** Intervals that lost events. */
  changed: number;
}

/**
 * Takes approved exclusions out of counts. Exclusions may overlap and touch; exclusions in another state change nothing.
 *
 * With time slices, choose intervals no longer than a slice: excluded slices then have no events and leave the SLI, while
 * the budget of a calendar window remains that of all its slices.
 *
 * @param partly - default `share`
 * @throws RangeError for impossible counts
 * @public
 */
export function applyExclusions(
  intervals: readonly CountInterval[],
  exclusions: readonly Pick<Exclusion, 'startMs' | 'endMs' | 'state'>[],
  partly: PartlyExcluded = 'share',
): ExcludedCounts {
  const spans = approvedSpans(exclusions);
  const raw = { good: new CompensatedSum(), total: new CompensatedSum() };
  const adjusted = { good: new CompensatedSum(), total: new CompensatedSum() };
  let excludedMs = 0;
  let changed = 0;
  const left = intervals.map(interval => {
    assertCounts(interval);
    const lengthMs = interval.endMs - interval.startMs;
    const outMs = excludedMsOf(interval, spans);
    const kept = keptShare(outMs, lengthMs, partly);
    const result =
      kept === 1
        ? interval
        : {
            ...interval,
            good: interval.good * kept,
            total: interval.total * kept,
          };
    excludedMs += outMs;
    if (result.total !== interval.total) changed += 1;
    raw.good.add(interval.good);
    raw.total.add(interval.total);
    adjusted.good.add(result.good);
    adjusted.total.add(result.total);
    return result;
  });
  return {
    intervals: left,
    raw: { good: raw.good.value, total: raw.total.value },
    adjusted: { good: adjusted.good.value, total: adjusted.total.value },
    excludedMs,
    changed,
  };
}

/** Spans of the approved exclusions, ascending, disjoint. @public */
export function approvedSpans(
  exclusions: readonly Pick<Exclusion, 'startMs' | 'endMs' | 'state'>[],
): Span[] {
  return mergeSpans(exclusions.filter(({ state }) => state === 'approved'));
}

function keptShare(
  outMs: number,
  lengthMs: number,
  partly: PartlyExcluded,
): number {
  if (outMs === 0) return 1;
  if (outMs >= lengthMs) return 0;
  return { share: 1 - outMs / lengthMs, keep: 1, drop: 0 }[partly];
}
