const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/**
 * A length of time as Prometheus writes it, in the largest unit of days or shorter that needs no fraction: `28d`, `90m`.
 *
 * @param ms - positive, in milliseconds; fractions are rounded
 * @throws RangeError when not positive
 * @public
 */
export function prometheusDuration(ms: number): string {
  const whole = Math.round(ms);
  if (!(whole > 0 && whole < Infinity)) {
    throw new RangeError(`Expected a positive length of time, found ${ms} ms`);
  }
  const [unit, unitMs] = UNITS.find(([, size]) => whole % size === 0)!;
  return `${whole / unitMs}${unit}`;
}
