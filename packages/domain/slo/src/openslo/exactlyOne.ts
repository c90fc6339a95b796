import type { Cursor } from '../declaration/problem';
import { Fields, has } from '../declaration/schema';

/** Exactly one of two fields; reports at the second when both are there. */
export function exactlyOne(
  value: Fields,
  at: Cursor,
  first: string,
  second: string,
): void {
  if (has(value, first) && has(value, second)) {
    at.child(second).error(
      'mutually-exclusive',
      `Expected either "${first}" or "${second}", found both. Remove one.`,
      'key',
    );
  } else if (!has(value, first) && !has(value, second)) {
    at.error(
      'one-required',
      `Expected either "${first}" or "${second}", found neither. Add one.`,
    );
  }
}
