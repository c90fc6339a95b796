/** Unit of an OpenSLO duration shorthand: minute, hour, day, week, month, quarter, year. @public */
export type DurationUnit = 'm' | 'h' | 'd' | 'w' | 'M' | 'Q' | 'Y';

/** A duration shorthand taken apart, or why it is none. @public */
export type ParsedDuration =
  | { ok: true; count: number; unit: DurationUnit }
  | { ok: false; message: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Length of the units that always last equally long. */
const FIXED_MS: Partial<Record<DurationUnit, number>> = {
  m: MINUTE_MS,
  h: HOUR_MS,
  d: 24 * HOUR_MS,
  w: 7 * 24 * HOUR_MS,
};

/** Longest duration accepted, in years: beyond it dates overflow and nobody means it. */
const MAX_YEARS = 100;

const MAX_COUNT: Record<DurationUnit, number> = {
  m: MAX_YEARS * 366 * 24 * 60,
  h: MAX_YEARS * 366 * 24,
  d: MAX_YEARS * 366,
  w: MAX_YEARS * 53,
  M: MAX_YEARS * 12,
  Q: MAX_YEARS * 4,
  Y: MAX_YEARS,
};

/**
 * Takes an OpenSLO duration shorthand apart: a positive integer and one case-sensitive unit letter (`5m` is five
 * minutes, `5M` five months), at most 100 years.
 *
 * Source: OpenSLO v1 README, "duration-shorthand".
 * @public
 */
export function parseDuration(text: string): ParsedDuration {
  const match = /^([0-9]{1,9})([mhdwMQY])$/.exec(text);
  if (!match) {
    return {
      ok: false,
      message:
        'expected a positive whole number and one of m h d w M Q Y (case-sensitive: m is minutes, M is months), such as 28d',
    };
  }
  const count = Number(match[1]);
  const unit = match[2] as DurationUnit;
  if (count === 0) {
    return { ok: false, message: 'expected a duration longer than zero' };
  }
  if (count > MAX_COUNT[unit]) {
    return {
      ok: false,
      message: `expected at most ${MAX_YEARS} years (${MAX_COUNT[unit]}${unit})`,
    };
  }
  return { ok: true, count, unit };
}

/**
 * Length of a duration of fixed-length units in milliseconds; a day is 24 hours.
 *
 * @throws RangeError for bad text and for months, quarters and years, whose length depends on the date.
 * @public
 */
export function durationMs(text: string): number {
  const parsed = parseDuration(text);
  if (!parsed.ok) {
    throw new RangeError(`Duration "${text}": ${parsed.message}`);
  }
  const unitMs = FIXED_MS[parsed.unit];
  if (unitMs === undefined) {
    throw new RangeError(
      `Duration "${text}" has no fixed length: months, quarters and years depend on the date; use m, h, d or w`,
    );
  }
  return parsed.count * unitMs;
}

/** Shortest length a duration can have in milliseconds, for comparisons where the date does not matter. */
export function shortestMs(duration: {
  count: number;
  unit: DurationUnit;
}): number {
  const dayMs = 24 * HOUR_MS;
  const shortest: Record<DurationUnit, number> = {
    m: MINUTE_MS,
    h: HOUR_MS,
    d: dayMs,
    w: 7 * dayMs,
    M: 28 * dayMs,
    Q: 90 * dayMs,
    Y: 365 * dayMs,
  };
  return duration.count * shortest[duration.unit];
}
