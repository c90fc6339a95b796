const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

const SHORTHAND_UNITS: Record<string, { unit: string; times: number }> = {
  m: { unit: 'minute', times: 1 },
  h: { unit: 'hour', times: 1 },
  d: { unit: 'day', times: 1 },
  w: { unit: 'week', times: 1 },
  M: { unit: 'month', times: 1 },
  Q: { unit: 'month', times: 3 },
  Y: { unit: 'year', times: 1 },
};

/**
 * A length of time in words with its two largest units, e.g. `3 hours 12 minutes`; `0 seconds` for nothing.
 *
 * @param ms - milliseconds, at least 0; the sign is dropped
 * @public
 */
export function formatDuration(ms: number, locale: string = 'en'): string {
  let rest = Math.round(Math.abs(ms) / 1000) * 1000;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(formatUnit(count, unit, locale));
    // `1 day 5 seconds` reads as precision that is not there: stop at the unit below the largest.
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(' ') : formatUnit(0, 'second', locale);
}

/**
 * An OpenSLO duration shorthand in words: `28d` is `28 days`, `1M` is `1 month`, `1Q` is `3 months`.
 * Text that is no shorthand is returned as it is.
 * @public
 */
export function formatShorthand(
  shorthand: string,
  locale: string = 'en',
): string {
  const match = /^(\d+)([mhdwMQY])$/.exec(shorthand);
  if (!match) return shorthand;
  const { unit, times } = SHORTHAND_UNITS[match[2]];
  return formatUnit(Number(match[1]) * times, unit, locale);
}

function formatUnit(count: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(count);
}
