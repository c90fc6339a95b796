/** What a freeze is for. @public */
export const FREEZE_KINDS = ['term', 'exam', 'holiday', 'other'] as const;

/** One of {@link FREEZE_KINDS}. @public */
export type FreezeKind = (typeof FREEZE_KINDS)[number];

/** A time in which nothing is delivered. RFC 3339; the end is not part of it. @public */
export interface FreezeSpan {
  from: string;
  to: string;
  /** The window or days as the calendar has them. */
  text: string;
}

/** A calendar of freezes and what of it lies in the time that was asked for. @public */
export interface FreezeCalendarView {
  name: string;
  kind: FreezeKind;
  district: string | null;
  timeZone: string;
  because: string | null;
  /** Environments it is for; empty: all of them. */
  environments: string[];
  /** In order; they may overlap. */
  spans: FreezeSpan[];
  /** RFC 3339: until when it is in force; null: it is not. */
  frozenUntil: string | null;
}

/** @public */
export interface GetFreezesRequest {
  /** RFC 3339; now unless told. */
  from?: string;
  /** RFC 3339, at most 400 days after `from`; 90 days after unless told. */
  to?: string;
  environment?: string;
}

/** @public */
export interface FreezesResponse {
  /** RFC 3339. */
  from: string;
  to: string;
  /** Calendars by name. */
  calendars: FreezeCalendarView[];
}
