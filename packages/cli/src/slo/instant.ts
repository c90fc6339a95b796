/** ISO 8601 in UTC, without milliseconds that are 0. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
