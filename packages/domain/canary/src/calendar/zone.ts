const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the IANA time zone database has the zone; plain offsets such as `+02:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the clocks of a zone show at a moment, as the epoch milliseconds it would be in UTC. */
export function wallTimeOf(atMs: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) {
    if (type !== 'literal' && type !== 'era') parts[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = parts;
  return (
    Date.UTC(year, month - 1, day, hour, minute, second) +
    (((atMs % 1000) + 1000) % 1000)
  );
}

/**
 * The moment at which the clocks of a zone show a time. A time that happens twice is its first occurrence; one that never
 * happens is read with the offset before the change: the "compatible" rule of ECMAScript Temporal.
 */
export function instantOfWall(wallMs: number, zone: string): number {
  const before = offsetAt(wallMs - DAY_MS, zone);
  const after = offsetAt(wallMs + DAY_MS, zone);
  const candidates = [wallMs - before, wallMs - after].filter(
    instant => wallTimeOf(instant, zone) === wallMs,
  );
  return candidates.length > 0 ? Math.min(...candidates) : wallMs - before;
}

function offsetAt(atMs: number, zone: string): number {
  return wallTimeOf(atMs, zone) - atMs;
}

/** Making a format takes a thousand times as long as using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
