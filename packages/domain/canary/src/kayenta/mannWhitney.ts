import { normalQuantile } from '../stats/normal';
import { ranksOf } from '../stats/ranks';
import { findRoot } from './findRoot';

/** By how much one set of samples lies above another. */
export interface LocationShift {
  /** Confidence interval; where the root finder is too coarse for the samples, `lower` may exceed `upper`. */
  lower: number;
  upper: number;
  estimate: number;
}

/**
 * Confidence interval of the shift of `x` against `y` by the Mann-Whitney test, with the normal approximation and the
 * continuity correction. The estimate keeps the correction, other than R's.
 *
 * Source: R `wilcox.test(x, y, exact = FALSE, correct = TRUE, conf.int = TRUE)`, as Kayenta has it.
 *
 * @param confidenceLevel - 0..1
 * @throws RangeError when all samples are the same once shifted: there is no variance then
 */
export function mannWhitneyShift(
  x: readonly number[],
  y: readonly number[],
  confidenceLevel: number,
): LocationShift {
  const quantile = normalQuantile((1 - confidenceLevel) / 2);
  const least = minimum(x) - maximum(y);
  const most = maximum(x) - minimum(y);
  const statistic = (shift: number, q: number) => deviate(x, y, shift) - q;
  const root = (q: number) => {
    if (statistic(least, q) <= 0) return least;
    if (statistic(most, q) >= 0) return most;
    return findRoot(shift => statistic(shift, q), least, most);
  };
  return {
    lower: root(-quantile),
    upper: root(quantile),
    estimate: findRoot(shift => statistic(shift, 0), least, most),
  };
}

/** Standardised rank sum of x, moved back by a shift, among both. */
function deviate(
  x: readonly number[],
  y: readonly number[],
  shift: number,
): number {
  const [n, m] = [x.length, y.length];
  const { ranks, tieTerm } = ranksOf([...x.map(value => value - shift), ...y]);
  let rankSum = 0;
  for (let index = 0; index < n; index += 1) rankSum += ranks[index];
  const distance = rankSum - (n * (n + 1)) / 2 - (n * m) / 2;
  const correction = 0.5 * Math.sign(distance);
  const sigma = Math.sqrt(
    ((n * m) / 12) * (n + m + 1 - tieTerm / ((n + m) * (n + m - 1))),
  );
  if (!(sigma > 0)) {
    throw new RangeError('All samples are the same: the test has no variance');
  }
  return (distance - correction) / sigma;
}

function minimum(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
