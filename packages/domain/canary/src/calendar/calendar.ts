/**
 * Times in which nothing is delivered: school terms, exams, holidays. In the time of one zone.
 *
 * @public
 */
export interface FreezeCalendar {
  name: string;
  /** Whom it is for, such as a district. */
  district?: string;
  /** Of the IANA time zone database, such as `Europe/Berlin`. */
  timeZone: string;
  /** Every week, such as `Mon:07:30-Mon:09:00`; the end is not part of it. */
  windows: readonly string[];
  /** Days, both included: `2027-05-03`, or `2027-05-03/2027-05-14`. */
  dates: readonly string[];
  /** For people: `written exams`. */
  because?: string;
}

/** Whether a calendar is in force. @public */
export type Freeze =
  | { frozen: false }
  | {
      frozen: true;
      /** Epoch milliseconds at which no window that touches or overlaps this one is in force any more. */
      untilMs: number;
      /** For people, with the calendar, the window and the zone. */
      because: string;
    };

/** A time in which nothing is delivered: epoch milliseconds, the end is not part of it. @public */
export interface FreezeSpan {
  startMs: number;
  endMs: number;
  /** The window or days as the calendar has them. */
  text: string;
}
