const ISO =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Epoch milliseconds of an ISO 8601 moment with a zone (`Z` or an offset; a date alone begins in UTC) or of a number that
 * is epoch milliseconds already; undefined for anything else. A time without zone is refused: it would mean another moment
 * on another machine.
 */
export function instantOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Math.abs(value) <= 8.64e15 ? value : undefined;
  }
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** ISO 8601 in UTC, without milliseconds that are 0. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
