/** Days of the week as they are written in the history. Monday first, as in ISO 8601. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Traffic over a day: 24 shares of the peak, one per hour of local time, 0..1.
 * @public
 */
export interface TrafficProfile {
  schoolDay: readonly number[];
  weekend: readonly number[];
}

/**
 * A part of the platform that follows its own clock and school calendar.
 * @public
 */
export interface Region {
  name: string;
  /** IANA zone. */
  timeZone: string;
  /** Share of the platform's traffic, 0..1; all regions together 1. */
  share: number;
  /** School holidays that return every year; both days inclusive, `MM-DD`, and may span New Year. */
  holidays: readonly { from: string; to: string }[];
}

/**
 * Errors that come back week after week.
 * @public
 */
export interface Incident {
  /** What people called it. */
  cause: string;
  /** Days on which it happens. */
  on: readonly Weekday[];
  /** Every how many weeks, 1..8. 1, 2 and 4 happen equally often in every 28 days. */
  everyWeeks: number;
  /** Minutes after midnight of the history's time zone. */
  atMinute: number;
  /** Length, a multiple of 5 minutes. */
  minutes: number;
  /** Moved by up to so many minutes either way, a multiple of 5; another distance each time. */
  jitterMinutes: number;
  /** Share of bad events while it lasts, 0..1. */
  errors: number;
}

/**
 * How one SLO behaves.
 * @public
 */
export interface SloHistory {
  /** `<namespace>/<name>`. */
  slo: string;
  /** What the figures should show, for whoever reads the file. */
  story: string;
  /** Events in the busiest five minutes of all regions together. */
  peak: number;
  /** Events in five minutes are never fewer. */
  least: number;
  profile: string;
  /** Share of bad events when nothing is wrong, 0..1. */
  errors: number;
  /** Days of history when the SLO's window needs more than the replayed days. */
  days?: number;
  incidents: readonly Incident[];
}

/**
 * The seeded history of a platform.
 * @public
 */
export interface History {
  /** IANA zone in which incidents are placed. */
  timeZone: string;
  regions: readonly Region[];
  profiles: Readonly<Record<string, TrafficProfile>>;
  slos: readonly SloHistory[];
}
