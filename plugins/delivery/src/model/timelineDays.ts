import type { Formats } from '@bellwether/kit-portal';
import type { TimelineEntry } from './timeline';

/** Entries of one day of the reader's calendar. */
export interface TimelineDay {
  /** Such as `Nov 22, 2026`. */
  day: string;
  entries: TimelineEntry[];
}

/** Entries day by day, in their order. */
export function byDay(
  entries: readonly TimelineEntry[],
  formats: Formats,
): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const day = formats.date(Date.parse(entry.at));
    const last = days[days.length - 1];
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
