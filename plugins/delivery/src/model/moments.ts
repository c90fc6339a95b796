import type { Formats } from '@bellwether/kit-portal';

/** A moment to the second, as journals need it: `Nov 22, 14:05:09`. */
export function secondsText(at: string, formats: Formats): string {
  return new Intl.DateTimeFormat(formats.locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: formats.timeZone,
  }).format(Date.parse(at));
}
