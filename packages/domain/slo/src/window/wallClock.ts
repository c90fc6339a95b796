import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** True for names of the IANA time zone database; plain offsets such as `+02:00` are not names. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/** Epoch milliseconds that `YYYY-MM-DD HH:mm:ss` would be in UTC; undefined when there is no such date or time. */
export function parseWallTime(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  // Date rolls 31 April over to 1 May and 25:00 to the next day; only what reads back unchanged existed.
  return date.toISOString().slice(0, 19).replace('T', ' ') === text
    ? date.getTime()
    : undefined;
}

/**
 * Instant at which clocks in a zone show a wall time (given as the epoch milliseconds it would be in UTC).
 *
 * A time that happens twice (clocks go back) is its first occurrence. A time that never happens (clocks go forward) is
 * read with the offset in force before the change, so it lands as far after the change as it was into the gap: the
 * "compatible" rule of ECMAScript Temporal.
 *
 * luxon's own conversion guesses with the current offset of the zone, that is: it reads the clock. This one does not.
 */
export function instantOf(wallMs: number, zone: IANAZone): number {
  const before = zone.offset(wallMs - DAY_MS) * MINUTE_MS;
  const after = zone.offset(wallMs + DAY_MS) * MINUTE_MS;
  const candidates = [wallMs - before, wallMs - after].filter(
    instant => instant + zone.offset(instant) * MINUTE_MS === wallMs,
  );
  return candidates.length > 0 ? Math.min(...candidates) : wallMs - before;
}
