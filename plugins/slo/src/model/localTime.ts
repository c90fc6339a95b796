/** `2026-11-22T14:05`, as `<input type="datetime-local">` gives and takes it. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** A moment on the clocks of a zone, to the minute. */
export function toLocalTime(ms: number, timeZone: string): string {
  return new Date(Math.floor(wallMs(ms, timeZone) / 60_000) * 60_000)
    .toISOString()
    .slice(0, 16);
}

/**
 * The moment at which the clocks of a zone show a time; undefined when the text is none. Where clocks are put back the
 * earlier of both moments is taken; a time that is skipped counts from the clock before it.
 *
 * @param timeZone - IANA zone
 */
export function fromLocalTime(
  text: string,
  timeZone: string,
): number | undefined {
  const match = LOCAL.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  // Date.UTC() turns February 30 into March 2.
  if (new Date(wanted).toISOString().slice(0, 16) !== text) return undefined;
  const before = wanted - offsetMs(wanted - 86_400_000, timeZone);
  const after = wanted - offsetMs(wanted + 86_400_000, timeZone);
  const fitting = [before, after].filter(ms => wallMs(ms, timeZone) === wanted);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}

/** Offset of a zone from UTC at a moment. */
function offsetMs(ms: number, timeZone: string): number {
  return wallMs(ms, timeZone) - ms;
}

/** The clocks of a zone at a moment, as if they showed UTC. */
function wallMs(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const read = (type: string) =>
    Number(parts.find(part => part.type === type)?.value);
  return Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
}
