import type { Freeze, FreezeCalendar, FreezeSpan } from './calendar';
import { instantOfWall, isTimeZone, wallTimeOf } from './zone';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Windows that follow each other without a break, at most: a calendar that is always in force has no end. */
const MAX_STEPS = 200;

type Span = FreezeSpan;

/**
 * What is wrong with a calendar that looks right: a zone or a date that does not exist, an end before its start.
 *
 * @returns where, such as `['windows', 0]`, and what was expected
 */
export function calendarFaults(
  calendar: FreezeCalendar,
): { path: (string | number)[]; message: string }[] {
  const { timeZone, windows, dates } = calendar;
  return [
    ...(isTimeZone(timeZone)
      ? []
      : [
          {
            path: ['timeZone'],
            message: `Expected a time zone of the IANA database such as Europe/Berlin, found ${JSON.stringify(timeZone)}.`,
          },
        ]),
    ...windows.flatMap((window, index) =>
      parseWindow(window)
        ? []
        : [
            {
              path: ['windows', index],
              message: `Expected times from 00:00 to 24:00 and an end other than the start, found ${JSON.stringify(window)}.`,
            },
          ],
    ),
    ...dates.flatMap((date, index) =>
      parseDates(date)
        ? []
        : [
            {
              path: ['dates', index],
              message: `Expected days of the calendar, the first not after the last, found ${JSON.stringify(date)}.`,
            },
          ],
    ),
  ];
}

/**
 * Whether a calendar is in force at a moment (epoch milliseconds), and until when. Windows are in the time that clocks of the
 * zone show: one from 07:30 to 09:00 is an hour shorter or longer on the night the clocks change, if it is in that night.
 *
 * @throws RangeError for a calendar with a zone, window or date that does not exist
 * @public
 */
export function isFrozen(calendar: FreezeCalendar, atMs: number): Freeze {
  const [fault] = calendarFaults(calendar);
  if (fault) throw new RangeError(`${calendar.name}: ${fault.message}`);
  const first = spanAt(calendar, atMs);
  if (!first) return { frozen: false };
  let { endMs } = first;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = spanAt(calendar, endMs);
    if (!next) break;
    endMs = next.endMs;
  }
  const { name, district, timeZone, because } = calendar;
  const whom = district === undefined ? '' : ` of ${district}`;
  const why = because === undefined ? '' : `, ${because}`;
  return {
    frozen: true,
    untilMs: endMs,
    because: `${name}${whom}${why}: ${first.text}, ${timeZone}`,
  };
}

/**
 * Times of a calendar that touch a time (epoch milliseconds; ends are not part of them), in order of their beginning. They may
 * overlap, as windows and days may.
 *
 * @param limit - how many at most, the first ones
 * @throws RangeError for a calendar with a zone, window or date that does not exist
 * @public
 */
export function freezeSpans(
  calendar: FreezeCalendar,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  limit: number,
): FreezeSpan[] {
  const [fault] = calendarFaults(calendar);
  if (fault) throw new RangeError(`${calendar.name}: ${fault.message}`);
  const spans = new Map<string, FreezeSpan>();
  for (let ms = fromMs; ms < toMs + WEEK_MS; ms += WEEK_MS) {
    for (const span of spansAround(calendar, Math.min(ms, toMs), WEEK_MS)) {
      if (span.startMs < toMs && span.endMs > fromMs) {
        spans.set(`${span.startMs} ${span.text}`, span);
      }
    }
  }
  return [...spans.values()]
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .slice(0, limit);
}

/** Of everything in force at a moment, what ends last. */
function spanAt(calendar: FreezeCalendar, atMs: number): Span | undefined {
  return spansAround(calendar, atMs, DAY_MS)
    .filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)
    .sort((a, b) => b.endMs - a.endMs)[0];
}

/** What is in force at a moment, or begins or ends about that long before or after. */
function spansAround(
  { timeZone, windows, dates }: FreezeCalendar,
  atMs: number,
  marginMs: number,
): Span[] {
  const wallMs = wallTimeOf(atMs, timeZone);
  const weekMs =
    Math.floor((wallMs - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS +
    FIRST_MONDAY_MS;
  const spans = [
    ...windows.flatMap(text => {
      const { start, end } = parseWindow(text)!;
      // It may have begun last week, and with a clock change it may seem to lie in the next.
      return [-WEEK_MS, 0, WEEK_MS].map(shift => ({
        startMs: weekMs + shift + start,
        endMs: weekMs + shift + end,
        text,
      }));
    }),
    ...dates.map(text => ({ ...parseDates(text)!, text })),
  ];
  return spans
    .filter(
      // asking a zone for its clocks is slow, and no clock is changed by as much as a day
      ({ startMs, endMs }) =>
        startMs - marginMs <= wallMs && wallMs < endMs + marginMs,
    )
    .map(({ startMs, endMs, text }) => ({
      startMs: instantOfWall(startMs, timeZone),
      endMs: instantOfWall(endMs, timeZone),
      text,
    }));
}

/** Milliseconds since the beginning of a week; an end that is not after the start is in the next. */
function parseWindow(text: string): { start: number; end: number } | undefined {
  const match = /^(\w{3}):(\d\d):(\d\d)-(\w{3}):(\d\d):(\d\d)$/.exec(text);
  if (!match) return undefined;
  const start = sinceMonday(match.slice(1, 4));
  const end = sinceMonday(match.slice(4));
  if (start === undefined || end === undefined || start === end) {
    return undefined;
  }
  return { start, end: end > start ? end : end + WEEK_MS };
}

function sinceMonday([day, hour, minute]: string[]): number | undefined {
  const index = DAYS.indexOf(day);
  const minutes = Number(hour) * 60 + Number(minute);
  const isTime = index >= 0 && Number(minute) < 60 && minutes <= 24 * 60;
  return isTime ? index * DAY_MS + minutes * MINUTE_MS : undefined;
}

/** As clocks show them, in the epoch milliseconds they would be in UTC. */
function parseDates(text: string): Omit<Span, 'text'> | undefined {
  const [first, last = first] = text.split('/');
  const startMs = dayOf(first);
  const endMs = dayOf(last);
  if (startMs === undefined || endMs === undefined || endMs < startMs) {
    return undefined;
  }
  return { startMs, endMs: endMs + DAY_MS };
}

/** Date rolls 31 April over to 1 May; only what reads back unchanged exists. */
function dayOf(text: string): number | undefined {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === text
    ? ms
    : undefined;
}
