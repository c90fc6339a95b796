/** A number as people read it: five significant digits. */
export function shown(value: number): string {
  return Number.isNaN(value) ? 'unknown' : String(Number(value.toPrecision(5)));
}
