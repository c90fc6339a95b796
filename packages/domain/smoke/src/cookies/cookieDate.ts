const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A date of a cookie in any of the ways they are written (RFC 6265 §5.1.1), UTC.
 *
 * @returns milliseconds, or undefined when it is none
 */
export function parseCookieDate(text: string): number | undefined {
  let time: RegExpExecArray | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  const tokens = text
    .slice(0, 200)
    .split(/[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/);
  for (const token of tokens) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/.exec(token);
    const name = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (clock && !time) time = clock;
    else if (day === undefined && /^\d{1,2}(?!\d)/.test(token)) {
      day = parseInt(token, 10);
    } else if (month === undefined && name !== -1) month = name;
    else if (year === undefined && /^\d{2,4}(?!\d)/.test(token)) {
      year = fullYear(parseInt(token, 10));
    }
  }
  if (!time || day === undefined || month === undefined || year === undefined) {
    return undefined;
  }
  const [hour, minute, second] = time.slice(1).map(Number);
  if (hour > 23 || minute > 59 || second > 59 || year < 1601) return undefined;
  const ms = Date.UTC(year, month, day, hour, minute, second);
  return new Date(ms).getUTCDate() === day ? ms : undefined;
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}
