import type { CountHistory } from '../history';

/** First minute of test histories. */
export const START_MS = Date.UTC(2026, 0, 5);
export const MINUTE_MS = 60_000;

/** A history of minutes from functions of the minute; a total of NaN is a minute without data. */
export function minutes(
  count: number,
  bad: (minute: number) => number,
  total: (minute: number) => number = () => 1000,
): CountHistory {
  const totals = Float64Array.from({ length: count }, (_, at) => total(at));
  return {
    startMs: START_MS,
    stepMs: MINUTE_MS,
    total: totals,
    good: totals.map((all, at) => (Number.isNaN(all) ? 0 : all - bad(at))),
  };
}

/** Moment at which so many minutes are over. */
export const after = (count: number) => START_MS + count * MINUTE_MS;
