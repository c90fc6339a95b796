/**
 * A count with digit grouping, e.g. `1,203,332`; fractions only where the count has them (ratio time slices).
 * @public
 */
export function formatCount(count: number, locale: string = 'en'): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
    count,
  );
}

/**
 * A count in at most four characters plus unit, e.g. `1.2M`, for tight places that also offer the exact figure.
 * @public
 */
export function formatCompactCount(
  count: number,
  locale: string = 'en',
): string {
  return new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(count);
}

/**
 * A burn rate as a factor, e.g. `0.82×`, `14.4×`, `120×`. 1 spends the budget exactly by the end of the window.
 * A rate above zero is never shown as zero.
 * @public
 */
export function formatBurnRate(rate: number, locale: string = 'en'): string {
  const magnitude = Math.abs(rate);
  if (magnitude > 0 && magnitude < 0.01) {
    return `<${new Intl.NumberFormat(locale).format(0.01)}×`;
  }
  let digits = 2;
  if (magnitude >= 100) digits = 0;
  else if (magnitude >= 1) digits = 1;
  const text = new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
  }).format(rate);
  return `${text}×`;
}
