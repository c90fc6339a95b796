import type {
  FreezeCalendarView,
  FreezeKind,
} from '@bellwether/plugin-delivery-common';

/** A month of the calendar. */
export interface Month {
  year: number;
  /** 1..12 */
  month: number;
}

/** A freeze on one day. */
export interface FreezeOfDay {
  calendar: string;
  kind: FreezeKind;
  because: string | null;
  /** Whether it lasts all day, in the zone of its calendar. */
  isWhole: boolean;
}

const DAY_MS = 86_400_000;

/** The month a moment lies in, in a zone. */
export function monthOf(atMs: number, timeZone: string): Month {
  const [year, month] = wallTime(atMs, timeZone).split('-').map(Number);
  return { year, month };
}

/** `2027-05`, or another month where that is none. */
export function parseMonth(text: string | null, otherwise: Month): Month {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? '');
  return match
    ? { year: Number(match[1]), month: Number(match[2]) }
    : otherwise;
}

/** `2027-05` */
export function formatMonth({ year, month }: Month): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** The month so many months later, or earlier. */
export function addMonths({ year, month }: Month, count: number): Month {
  const index = year * 12 + month - 1 + count;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** A number of months in UTC, with a day more at either end: zones are ahead of it, or behind, by as much as fourteen hours. */
export function rangeOfMonths(
  first: Month,
  count: number,
): { from: string; to: string } {
  const startMs = ({ year, month }: Month) => Date.UTC(year, month - 1, 1);
  return {
    from: new Date(startMs(first) - DAY_MS).toISOString(),
    to: new Date(startMs(addMonths(first, count)) + DAY_MS).toISOString(),
  };
}

/** Weeks of a month, Monday first; `null` where a day belongs to another month. */
export function weeksOf({ year, month }: Month): (string | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const before = (first.getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Array.from(
    { length: Math.ceil((before + days) / 7) * 7 },
    (_, index) => {
      const day = index - before + 1;
      return day < 1 || day > days
        ? null
        : `${formatMonth({ year, month })}-${String(day).padStart(2, '0')}`;
    },
  );
  return Array.from({ length: cells.length / 7 }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
}

/**
 * What is frozen on which day, `YYYY-MM-DD`. Days are those of the zone of each calendar: exams of a district are on a day of
 * that district, wherever the reader is.
 */
export function freezesByDay(
  calendars: readonly FreezeCalendarView[],
): Map<string, FreezeOfDay[]> {
  const days = new Map<string, FreezeOfDay[]>();
  for (const { name, kind, because, timeZone, spans } of calendars) {
    for (const span of spans) {
      const from = wallTime(Date.parse(span.from), timeZone);
      const to = wallTime(Date.parse(span.to), timeZone);
      for (const day of daysBetween(from, to)) {
        const isWhole = from <= `${day} 00:00` && to >= `${nextDay(day)} 00:00`;
        const known = days.get(day) ?? [];
        const same = known.find(one => one.calendar === name);
        if (same) same.isWhole ||= isWhole;
        else known.push({ calendar: name, kind, because, isWhole });
        days.set(day, known);
      }
    }
  }
  return days;
}

/** Spans that are not over, in order. */
export function spansAhead(
  { spans }: FreezeCalendarView,
  nowMs: number,
): FreezeCalendarView['spans'] {
  return spans
    .filter(({ to }) => Date.parse(to) > nowMs)
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  // the end is no part of a span: one that ends at midnight does not touch the day after
  for (let day = from.slice(0, 10); `${day} 00:00` < to; day = nextDay(day)) {
    days.push(day);
  }
  return days;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS)
    .toISOString()
    .slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2027-05-03 07:30` in a zone; texts of this form are in order of time. */
function wallTime(atMs: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone,
    });
  formats.set(timeZone, format);
  return format.format(atMs);
}
