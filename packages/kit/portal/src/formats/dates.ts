const RELATIVE_UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Where and in which words a moment is shown. @public */
export interface DateFormatOptions {
  /** BCP 47 tag; default `en`. */
  locale?: string;
  /** IANA zone; default: the browser's. */
  timeZone?: string;
}

/**
 * A moment with its time zone, e.g. `Nov 22, 2026, 14:05 UTC`.
 *
 * @param ms - epoch milliseconds
 * @public
 */
export function formatDateTime(
  ms: number,
  options: DateFormatOptions = {},
): string {
  return new Intl.DateTimeFormat(options.locale ?? 'en', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: options.timeZone,
    timeZoneName: 'short',
  }).format(ms);
}

/**
 * A day, e.g. `Nov 22, 2026`.
 *
 * @param ms - epoch milliseconds
 * @public
 */
export function formatDate(
  ms: number,
  options: DateFormatOptions = {},
): string {
  return new Intl.DateTimeFormat(options.locale ?? 'en', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: options.timeZone,
  }).format(ms);
}

/**
 * A label for a time axis that spans `spanMs`: clock time up to two days, otherwise the day.
 *
 * @param ms - epoch milliseconds
 * @public
 */
export function formatAxisTime(
  ms: number,
  spanMs: number,
  options: DateFormatOptions = {},
): string {
  return new Intl.DateTimeFormat(options.locale ?? 'en', {
    ...(spanMs <= 2 * 86_400_000
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { month: 'short', day: 'numeric' }),
    timeZone: options.timeZone,
  }).format(ms);
}

/**
 * The distance of a moment from `nowMs` in words, e.g. `3 minutes ago`, `in 2 days`, `now` below a minute.
 * @public
 */
export function formatRelative(
  ms: number,
  nowMs: number,
  locale: string = 'en',
): string {
  const distance = ms - nowMs;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of RELATIVE_UNITS) {
    if (Math.abs(distance) >= size) {
      return new Intl.RelativeTimeFormat(locale).format(
        Math.trunc(distance / size),
        unit,
      );
    }
  }
  return format.format(0, 'second');
}
