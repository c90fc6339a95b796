import type { Formats } from '@bellwether/kit-portal';

/** A number with four digits that count. */
export function significant(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 4,
  }).format(value);
}

/**
 * A value of a metric with its unit. Shares such as `errors per request` are read as per cent.
 *
 * @param unit - as the gate file has it; empty: a plain number
 */
export function measureText(
  value: number | null,
  unit: string,
  formats: Formats,
): string | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (isShare(unit) && value >= 0 && value <= 1) return formats.percent(value);
  const text = significant(value, formats.locale);
  return unit ? `${text} ${unit}` : text;
}

/** How much larger the canary is, such as `1.24×`. */
export function ratioText(ratio: number | null, locale: string): string | null {
  if (ratio === null || !Number.isFinite(ratio)) return null;
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(ratio);
  return `${text}×`;
}

/**
 * A shift with its sign and unit. That of a share is one in percentage points: in per cent it would read as a ratio.
 *
 * @param points - puts the unit behind percentage points
 */
export function shiftText(
  shift: number,
  unit: string,
  locale: string,
  points: (value: string) => string,
): string {
  const format = new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 3,
    signDisplay: 'exceptZero',
  });
  if (isShare(unit)) return points(format.format(100 * shift));
  return unit ? `${format.format(shift)} ${unit}` : format.format(shift);
}

const MOST_SHARE = 10;

/** Evidence as a share of its threshold: `<1%`, `42%`, `147%`. */
export function thresholdShare(harm: number, formats: Formats): string {
  if (harm < 0.01) return `<${formats.percent(0.01)}`;
  // evidence grows without bound, and nobody reads its digits
  if (harm > MOST_SHARE) return `>${formats.percent(MOST_SHARE)}`;
  return formats.percent(Math.round(harm * 100) / 100);
}

/** How long something took; what is over within a second is no `0 seconds`. */
export function tookText(ms: number, formats: Formats): string {
  if (ms >= 1000) return formats.duration(ms);
  return new Intl.NumberFormat(formats.locale, {
    style: 'unit',
    unit: 'millisecond',
  }).format(Math.round(ms));
}

/** Evidence, which runs from next to nothing to astronomic: `<0.01`, `0.42`, `19.3`, `1.2K`. */
export function evidenceText(value: number, locale: string): string {
  if (value > 0 && value < 0.01) {
    return `<${new Intl.NumberFormat(locale).format(0.01)}`;
  }
  return new Intl.NumberFormat(
    locale,
    value >= 1000
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { maximumSignificantDigits: 3 },
  ).format(value);
}

/** `errors per request` is a share; `requests per second` and counts such as `events per request` are none. */
function isShare(unit: string): boolean {
  if (/^events per /i.test(unit)) return false;
  return /^share\b|\bper (?!(s|sec|second|min|minute|h|hour|day)\b)\w/i.test(
    unit,
  );
}
