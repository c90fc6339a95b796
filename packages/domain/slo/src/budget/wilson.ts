import { assertCounts } from './counts';

/** Bounds of a ratio, 0 ≤ low ≤ high ≤ 1. @public */
export interface Interval {
  low: number;
  high: number;
}

/** 97.5 % quantile of the standard normal distribution: two-sided 95 %. */
const Z_95 = 1.959963984540054;

/** 95 % quantile of the standard normal distribution: one-sided 95 %. */
export const Z_ONE_SIDED_95 = 1.6448536269514722;

/**
 * Wilson score interval of `good / total`: between which bounds the true success probability lies, given this many
 * units. Unlike the textbook interval it stays inside 0..1 and does not collapse to a point at 0 or 100 %.
 *
 * @param z - quantile of the standard normal distribution; the default gives 95 %
 * @returns null without units
 * @throws RangeError for negative or non-finite counts
 *
 * Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).
 * @public
 */
export function wilsonInterval(
  good: number,
  total: number,
  z: number = Z_95,
): Interval | null {
  assertCounts({ good, total });
  if (total === 0) return null;
  const p = Math.min(good / total, 1);
  const z2 = z * z;
  const centre = p + z2 / (2 * total);
  const spread =
    z * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return {
    low: p === 0 ? 0 : Math.max(0, Math.min((centre - spread) / scale, p)),
    high: p === 1 ? 1 : Math.min(1, Math.max((centre + spread) / scale, p)),
  };
}
