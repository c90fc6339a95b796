import {
  type Shape,
  list,
  optional,
  required,
  text,
  withDefault,
} from '../gate/shape/shape';
import { object } from '../gate/shape/object';
import type { FreezeCalendar } from './calendar';

const WORDS = text({ max: 200 });

/** What a freeze calendar looks like; whether zones and dates exist is checked by `calendarFaults`. */
export const FREEZE_CALENDAR: Shape<FreezeCalendar> = object(
  {
    name: required(WORDS),
    district: optional(WORDS),
    timeZone: required(text({ max: 100 })),
    windows: withDefault(
      list(
        text({
          max: 19,
          pattern: {
            source:
              '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun):[0-9]{2}:[0-9]{2}-(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun):[0-9]{2}:[0-9]{2}',
            expected: 'a window such as Mon:07:30-Mon:09:00',
          },
        }),
        { of: 'windows', max: 200 },
      ),
      [],
    ),
    dates: withDefault(
      list(
        text({
          max: 21,
          pattern: {
            source:
              '[0-9]{4}-[0-9]{2}-[0-9]{2}(?:/[0-9]{4}-[0-9]{2}-[0-9]{2})?',
            expected: 'a date such as 2027-05-03, or two with a slash between',
          },
        }),
        { of: 'dates', max: 400 },
      ),
      [],
    ),
    because: optional(WORDS),
  },
  { atLeastOne: ['windows', 'dates'] },
);
