import { isTimeZone, parseWallTime } from '../window/wallClock';
import { Cursor, show } from '../declaration/problem';
import {
  Fields,
  Rule,
  boolean,
  fieldOf,
  has,
  list,
  object,
  optional,
  required,
  text,
} from '../declaration/schema';
import type { Dialect } from './dialect';

const calendar: Rule = object({
  startTime: required(
    'a date and time such as 2026-01-01 00:00:00',
    text({
      check: value =>
        parseWallTime(value) === undefined
          ? {
              code: 'invalid-time',
              message: `Expected an existing date and time as YYYY-MM-DD HH:mm:ss, found ${show(value)}.`,
            }
          : undefined,
    }),
  ),
  timeZone: required(
    'a time zone such as Europe/Berlin',
    text({
      check: value =>
        isTimeZone(value)
          ? undefined
          : {
              code: 'unknown-time-zone',
              message: `Expected a name of the IANA time zone database, such as America/New_York or UTC, found ${show(value)}.`,
            },
    }),
  ),
});

function rollingOrCalendar(value: Fields, at: Cursor): void {
  const isRolling = fieldOf(value, 'isRolling') === true;
  if (isRolling && has(value, 'calendar')) {
    at.child('calendar').error(
      'mutually-exclusive',
      'Expected no "calendar" in a rolling window. Remove it, or set "isRolling" to false.',
      'key',
    );
  } else if (!isRolling && !has(value, 'calendar')) {
    at.child('calendar').error(
      'required',
      'Expected the start and time zone of a calendar window, found nothing. Add "calendar", or set "isRolling" to true.',
    );
  }
}

/** `timeWindow` of an SLO: one window at most. */
export function timeWindow({ duration }: Dialect): Rule {
  return list(
    object(
      {
        duration: required('a duration such as 28d', duration()),
        isRolling: optional(boolean),
        calendar: optional(calendar),
      },
      { also: rollingOrCalendar },
    ),
    { max: 1, of: 'time windows' },
  );
}
