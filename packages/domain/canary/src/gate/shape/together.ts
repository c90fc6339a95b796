import type { FreezeCalendar } from '../../calendar/calendar';
import { calendarFaults } from '../../calendar/isFrozen';
import type { Place } from './place';

/** Reports names that are there already. */
export function reportRepeated(
  names: readonly string[],
  placeOf: (index: number) => Place,
): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    placeOf(index).error(
      'repeated',
      `Expected each name once, found ${JSON.stringify(name)} again. Rename one of them.`,
    );
  });
}

/** Reports calendars that look right and are not: times that do not exist, and names that are there already. */
export function reportCalendars(
  calendars: readonly FreezeCalendar[],
  at: Place,
): void {
  calendars.forEach((calendar, index) => {
    for (const { path, message } of calendarFaults(calendar)) {
      at.at(index, ...path).error('no-such-time', message);
    }
  });
  reportRepeated(
    calendars.map(({ name }) => name),
    index => at.at(index, 'name'),
  );
}
