const ISO =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Epoch milliseconds of ISO 8601 with a zone (a date alone begins in UTC), or of a number that is that already. A time
 * without zone is none: it would be another moment on another machine.
 *
 * @returns undefined for anything else
 * @public
 */
export function instantOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Math.abs(value) <= 8.64e15 ? value : undefined;
  }
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}
