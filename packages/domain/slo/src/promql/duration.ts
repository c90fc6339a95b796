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

const UNIT_MS: Record<string, number> = {
  ...Object.fromEntries(UNITS),
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/**
 * Milliseconds of a length of time as PromQL has it: `1h30m`, or a number of seconds; undefined for anything else, such as
 * an expression.
 *
 * @public
 */
export function prometheusDurationMs(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(ms|[smhdwy]))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit],
    0,
  );
}
