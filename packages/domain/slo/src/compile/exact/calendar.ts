import { COUNT_MS } from './units';
import { type Span, type TimeWindow, windowAt } from '../../window/timeWindow';

/** Calendar periods that are written into rules. */
export interface CalendarTable {
  /** Adjoining, ascending; the first is the one before the period in force. */
  periods: readonly Span[];
  /** Until when the rules know where periods start, epoch milliseconds. */
  endMs: number;
  /** Length of the longest period. */
  longestMs: number;
}

/** Periods ahead that are written down: five years of months, and no more than five years of anything longer. */
const MAX_PERIODS = 60;
const MAX_AHEAD_MS = 5 * 366 * 24 * 60 * 60_000;

/**
 * The calendar periods around a moment. PromQL knows UTC only, so starts are computed here, on the clocks of the zone and
 * with their changes, and stand in the rules as instants.
 *
 * @throws RangeError like {@link windowAt}
 */
export function calendarTable(window: TimeWindow, atMs: number): CalendarTable {
  const current = windowAt(window, atMs);
  const periods = [windowAt(window, current.startMs - 1), current];
  while (
    periods.length < MAX_PERIODS + 2 &&
    periods[periods.length - 1].endMs < atMs + MAX_AHEAD_MS
  ) {
    periods.push(windowAt(window, periods[periods.length - 1].endMs));
  }
  return {
    periods,
    endMs: periods[periods.length - 1].endMs,
    longestMs: Math.max(
      ...periods.map(({ startMs, endMs }) => endMs - startMs),
    ),
  };
}

/** Half of a count, in seconds: a count belongs to the period that holds its middle. */
const MIDDLE_SECONDS = COUNT_MS / 2 / 1000;

/**
 * PromQL that yields one series: its label `start` is the start of the running period in seconds, its value the length of
 * that period in seconds. A period is taken for running while the middle of the newest count lies within it, so that
 * counts that end with a period belong to that one.
 */
export function calendarExpression({ periods }: CalendarTable): string {
  const starts = periods.map(({ startMs }) => startMs / 1000);
  const lengths = periods.map(({ startMs, endMs }) => (endMs - startMs) / 1000);
  const start = stepFunction(starts, starts);
  return `count_values("start", vector(${start})) * (${stepFunction(lengths, starts)})`;
}

/** A value that changes at given times, as a sum of its changes. */
function stepFunction(
  values: readonly number[],
  atSeconds: readonly number[],
): string {
  return values
    .map((value, index) => {
      if (index === 0) return String(value);
      const change = value - values[index - 1];
      if (change === 0) return '';
      const sign = change < 0 ? '-' : '+';
      return ` ${sign} ${Math.abs(change)} * (time() >= bool ${atSeconds[index] + MIDDLE_SECONDS})`;
    })
    .join('');
}
