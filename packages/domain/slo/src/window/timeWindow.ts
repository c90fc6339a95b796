import { DateTime, IANAZone } from 'luxon';
import { DurationUnit, durationMs, parseDuration } from './duration';
import { instantOf, isTimeZone, parseWallTime } from './wallClock';

/**
 * The compliance window of an SLO. `duration` is an OpenSLO shorthand. Calendar windows tile time in both directions
 * from `startTime` (`YYYY-MM-DD HH:mm:ss`) on the clocks of `timeZone` (IANA name).
 * @public
 */
export type TimeWindow =
  | { kind: 'rolling'; duration: string }
  | {
      kind: 'calendar';
      duration: string;
      startTime: string;
      timeZone: string;
    };

/** Half-open span [startMs, endMs) in epoch milliseconds. @public */
export interface Span {
  startMs: number;
  endMs: number;
}

/**
 * The window in force at `atMs`: for rolling windows the duration that ends there (months, quarters and years counted
 * back in UTC), for calendar windows the whole period that contains it.
 *
 * Days and longer follow the wall clock, so a day is 23 or 25 hours long when clocks change; minutes and hours are
 * elapsed time. A period that starts on a day the month does not have starts on its last day, always counted from
 * `startTime`: 31 January, 28 February, 31 March.
 *
 * @throws RangeError when duration, start time or zone are not valid; `validateOpenSlo` finds that beforehand.
 * @public
 */
export function windowAt(window: TimeWindow, atMs: number): Span {
  if (!Number.isFinite(atMs)) {
    throw new RangeError(`Expected epoch milliseconds, found ${atMs}`);
  }
  const step = stepOf(window.duration);
  if (window.kind === 'rolling') {
    return { startMs: shift(atMs, step, -1), endMs: atMs };
  }
  const startOf = periodStarts(window, step);
  let period = Math.floor((atMs - startOf(0)) / step.typicalMs);
  while (startOf(period) > atMs) period -= 1;
  while (startOf(period + 1) <= atMs) period += 1;
  return { startMs: startOf(period), endMs: startOf(period + 1) };
}

/**
 * The part of the window in force that lies before `atMs`: [start, min(end, at)).
 *
 * @throws RangeError like {@link windowAt}.
 * @public
 */
export function elapsedWindowAt(window: TimeWindow, atMs: number): Span {
  const { startMs, endMs } = windowAt(window, atMs);
  return { startMs, endMs: Math.min(endMs, atMs) };
}

interface Step {
  /** Calendar months of one window, or its days, or its milliseconds of elapsed time. */
  months?: number;
  days?: number;
  elapsedMs?: number;
  /** Usual length, only to guess the period number. */
  typicalMs: number;
}

const DAY_MS = 24 * 60 * 60_000;
const MONTHS: Partial<Record<DurationUnit, number>> = { M: 1, Q: 3, Y: 12 };
const DAYS: Partial<Record<DurationUnit, number>> = { d: 1, w: 7 };

function stepOf(duration: string): Step {
  const parsed = parseDuration(duration);
  if (!parsed.ok) {
    throw new RangeError(`Window duration "${duration}": ${parsed.message}`);
  }
  const months = MONTHS[parsed.unit];
  if (months !== undefined) {
    const count = months * parsed.count;
    return { months: count, typicalMs: count * 30.436875 * DAY_MS };
  }
  const typicalMs = durationMs(duration);
  const days = DAYS[parsed.unit];
  return days !== undefined
    ? { days: days * parsed.count, typicalMs }
    : { elapsedMs: typicalMs, typicalMs };
}

/** Moves a wall time (or an instant, in UTC) by a number of windows, clamping to the end of shorter months. */
function shift(wallMs: number, step: Step, windows: number): number {
  if (step.months === undefined) {
    return wallMs + windows * step.typicalMs;
  }
  return DateTime.fromMillis(wallMs, { zone: 'utc' })
    .plus({ months: windows * step.months })
    .toMillis();
}

function periodStarts(
  window: Extract<TimeWindow, { kind: 'calendar' }>,
  step: Step,
): (period: number) => number {
  const anchorMs = parseWallTime(window.startTime);
  if (anchorMs === undefined) {
    throw new RangeError(
      `Calendar startTime "${window.startTime}": expected a date and time as YYYY-MM-DD HH:mm:ss`,
    );
  }
  if (!isTimeZone(window.timeZone)) {
    throw new RangeError(
      `Calendar timeZone "${window.timeZone}": expected a name of the IANA time zone database, such as Europe/Berlin`,
    );
  }
  const zone = IANAZone.create(window.timeZone);
  if (step.elapsedMs !== undefined) {
    const anchor = instantOf(anchorMs, zone);
    const { elapsedMs } = step;
    return period => anchor + period * elapsedMs;
  }
  return period => instantOf(shift(anchorMs, step, period), zone);
}
