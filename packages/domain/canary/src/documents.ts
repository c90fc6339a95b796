/**
 * What documents of this house are read with, besides gates: shapes that read strictly and make a JSON Schema, and calendars of
 * times in which nothing is delivered. A program that loads this loads no judge.
 *
 * @packageDocumentation
 */
export { FREEZE_CALENDAR } from './calendar/calendarShape';
export type { Freeze, FreezeCalendar, FreezeSpan } from './calendar/calendar';
export { calendarFaults, freezeSpans, isFrozen } from './calendar/isFrozen';
export type {
  GateLocate as DocumentLocate,
  GateProblem as DocumentProblem,
} from './gate/problem';
export { gateMs as durationMs } from './gate/duration';
export { Place } from './gate/shape/place';
export { object, variants } from './gate/shape/object';
export { reportCalendars, reportRepeated } from './gate/shape/together';
export {
  DURATION,
  DURATION_OR_NONE,
  LONG,
  NAME,
  SHARE,
  WORDS,
  whole,
} from './gate/shape/words';
export {
  type Field,
  type JsonSchema,
  type Shape,
  boolean,
  described,
  list,
  number,
  oneOf,
  optional,
  record,
  required,
  text,
  withDefault,
  withDefaultsInside,
} from './gate/shape/shape';
