/** A value that survives JSON. @public */
export type Json =
  string | number | boolean | null | Json[] | { [key: string]: Json };

/** Whether `value` is an object with keys: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Entries of a value that may be anything; none unless it is an object. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
