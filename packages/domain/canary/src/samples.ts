import type { MetricConfig } from './model';
import { ascending, percentile } from './stats/moments';

/** Samples that are judged: missing ones left out or replaced, then outliers left out. */
export function judgedSamples(
  values: readonly number[],
  { nanStrategy, outliers }: Pick<MetricConfig, 'nanStrategy' | 'outliers'>,
): number[] {
  const known =
    nanStrategy === 'replace'
      ? values.map(value => (Number.isNaN(value) ? 0 : value))
      : values.filter(value => !Number.isNaN(value));
  return outliers.strategy === 'remove'
    ? withoutOutliers(known, outliers.factor)
    : [...known];
}

/**
 * Without samples more than `factor` interquartile ranges beyond the quartiles. The first and the last percentile are never
 * outliers, so that a metric that is mostly constant keeps its few other values.
 */
export function withoutOutliers(
  values: readonly number[],
  factor: number,
): number[] {
  const sorted = ascending(values);
  const [p1, p25, p75, p99] = [0.01, 0.25, 0.75, 0.99].map(share =>
    percentile(sorted, share),
  );
  const reach = factor * (p75 - p25);
  const low = Math.min(p1, p25 - reach);
  const high = Math.max(p99, p75 + reach);
  return values.filter(value => !(value > high || value < low));
}
