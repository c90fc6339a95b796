const MAX_DIGITS = 6;

/**
 * A ratio as a percentage with as many decimals as it takes to tell it from 0 %, from 100 % and, when given, from `against`.
 *
 * 0.99996 is `99.996%` and never `100%`; 0.99949 against an objective of 0.9995 is `99.949%` and never `99.95%`.
 * At most six decimals; what is closer than that is shown one last digit away.
 *
 * @param ratio - any number; 1 is 100 %, negative values are allowed (overspent budgets)
 * @public
 */
export function formatPercent(
  ratio: number,
  options: { locale?: string; against?: number } = {},
): string {
  const { locale = 'en', against } = options;
  let digits = digitsFor(ratio);
  if (against !== undefined && ratio !== against) {
    while (
      digits < MAX_DIGITS &&
      roundAt(ratio, digits) === roundAt(against, digits)
    ) {
      digits += 1;
    }
  }
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(roundAt(ratio, digits) / 100);
}

/**
 * An interval of ratios such as `99.91–99.95%`, each end with the decimals it needs.
 * @public
 */
export function formatPercentRange(
  range: { low: number; high: number },
  options: { locale?: string } = {},
): string {
  const low = formatPercent(range.low, options);
  const high = formatPercent(range.high, options);
  if (low === high) return low;
  return `${low.replace(/\s?%$/, '')}–${high}`;
}

function digitsFor(ratio: number): number {
  const distance = Math.min(Math.abs(ratio), Math.abs(1 - ratio)) * 100;
  if (distance === 0 || !Number.isFinite(distance)) return 0;
  // Two significant digits of the distance to the nearer of 0 % and 100 %; 1e-9 absorbs 1 - 0.999 = 0.0010000000000000009.
  const wanted = Math.ceil(-Math.log10(distance) - 1e-9) + 1;
  return Math.min(Math.max(wanted, 0), MAX_DIGITS);
}

function roundAt(ratio: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Number((ratio * 100 * factor).toPrecision(15));
  const rounded = Math.round(scaled) / factor;
  const step = 1 / factor;
  if (ratio < 1 && rounded >= 100) return 100 - step;
  if (ratio > 1 && rounded <= 100) return 100 + step;
  if (ratio > 0 && rounded <= 0) return step;
  if (ratio < 0 && rounded >= 0) return -step;
  return rounded;
}
