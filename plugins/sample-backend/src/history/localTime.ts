const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday, counted from Monday.

/** The wall clock of a zone at one moment. */
export interface LocalTime {
  /** Days since 1970-01-01 by the wall clock. */
  day: number;
  /** 0 Monday … 6 Sunday. */
  weekday: number;
  /** Weeks since the Monday before 1970-01-01. */
  week: number;
  /** Minutes after midnight by the wall clock, 0..1439. */
  minute: number;
  /** `MM-DD`. */
  monthDay: string;
}

/**
 * Returns the wall clock of a zone. Asking `Intl` is slow, so the offset is kept for as long as it is known to hold: the
 * UTC day when it is the same at both ends, else a quarter of an hour. Every offset in use since 1970 changes at such a
 * moment, and none changes twice within a day.
 *
 * @param timeZone - IANA zone
 * @throws RangeError for a zone that `Intl` does not know
 */
export function wallClock(timeZone: string): (atMs: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  let known = { fromMs: 0, toMs: 0, offsetMs: 0 };
  let local = fromWall(0);

  return atMs => {
    if (atMs < known.fromMs || atMs >= known.toMs) known = offsetFrom(atMs);
    const wallMs = atMs + known.offsetMs;
    const minute = Math.floor((wallMs - local.day * DAY_MS) / MINUTE_MS);
    local =
      minute >= 0 && minute < DAY_MINUTES
        ? { ...local, minute }
        : fromWall(wallMs);
    return local;
  };

  function offsetFrom(atMs: number) {
    const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
    const offsetMs = offsetAt(format, dayMs);
    if (offsetMs === offsetAt(format, dayMs + DAY_MS)) {
      return { fromMs: dayMs, toMs: dayMs + DAY_MS, offsetMs };
    }
    const quarterMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    return {
      fromMs: quarterMs,
      toMs: quarterMs + QUARTER_MS,
      offsetMs: offsetAt(format, quarterMs),
    };
  }
}

/** Takes apart a wall-clock time given as if it were UTC. */
export function fromWall(wallMs: number): LocalTime {
  const day = Math.floor(wallMs / DAY_MS);
  return {
    day,
    weekday: weekdayOf(day),
    week: weekOf(day),
    minute: Math.floor((wallMs - day * DAY_MS) / MINUTE_MS),
    monthDay: new Date(wallMs).toISOString().slice(5, 10),
  };
}

/** 0 Monday … 6 Sunday of a day since the epoch. */
export function weekdayOf(day: number): number {
  return (((day + EPOCH_WEEKDAY) % 7) + 7) % 7;
}

/** Number of the week, Monday to Sunday, of a day since the epoch. */
export function weekOf(day: number): number {
  return Math.floor((day + EPOCH_WEEKDAY) / 7);
}

function offsetAt(format: Intl.DateTimeFormat, atMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(atMs)) {
    parts[type] = Number(value);
  }
  const wallMs = Date.UTC(
    parts.year,
    parts.month - 1,
    parts.day,
    parts.hour,
    parts.minute,
  );
  return wallMs - atMs;
}
