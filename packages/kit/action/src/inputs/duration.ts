import { found, InputFault, range, type InputType } from './types';

const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

const PATTERN =
  /^(?=\d)(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?(?:(\d{1,9})ms)?$/;

/**
 * Reads a length of time as Prometheus writes it, largest unit first: `90s`, `5m`, `1h30m`, `28d`.
 *
 * @returns milliseconds, or undefined when it is none
 * @public
 */
export function parseDurationMs(text: string): number | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  return UNITS.reduce(
    (sum, [, unitMs], index) => sum + Number(match[index + 1] ?? 0) * unitMs,
    0,
  );
}

/** Writes milliseconds so that {@link parseDurationMs} reads them: `5400000` is `1h30m`. @public */
export function formatDurationMs(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  const parts: string[] = [];
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join('') || '0s';
}

/**
 * A length of time, in milliseconds: `90s`, `5m`, `1h30m`. A bare number is refused, because its unit is anybody's guess.
 *
 * @param options - bounds as durations, both included; `0s` and no upper bound unless told
 * @throws RangeError when a bound is none
 * @public
 */
export function duration(
  options: { min?: string; max?: string } = {},
): InputType<number> {
  const min = bound(options.min ?? '0s');
  const max = options.max === undefined ? Infinity : bound(options.max);
  return {
    name: 'duration',
    absent: undefined,
    parse: text => {
      const ms = parseDurationMs(text);
      if (ms === undefined) {
        throw new InputFault(
          `expected a duration such as 90s, 5m or 1h30m, ${found(text)}.`,
        );
      }
      if (ms < min || ms > max) {
        throw new InputFault(
          `expected a duration${range(min, max, formatDurationMs)}, ${found(text)}.`,
        );
      }
      return ms;
    },
  };
}

function bound(text: string): number {
  const ms = parseDurationMs(text);
  if (ms === undefined) {
    throw new RangeError(`Expected a duration such as 5m, ${found(text)}`);
  }
  return ms;
}
