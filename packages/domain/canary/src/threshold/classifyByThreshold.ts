import { meanRatio } from '../effect';
import type {
  CanaryMetric,
  MetricResult,
  Threshold,
  ThresholdAggregate,
} from '../model';
import { judgedSamples } from '../samples';
import { ascending, mean, percentile } from '../stats/moments';
import { checkThreshold } from './checkThreshold';

/** A judgement by bounds, with what was held against them. @public */
export interface ThresholdResult extends MetricResult {
  /** The value that was judged, in units of the metric; NaN: there was none. */
  value: number;
  /** The bounds; null: none are given, which is an `Error`. */
  threshold: Threshold | null;
  /** Looks that failed because of it; 0 or 1 when samples are not looks. */
  failedLooks: number;
}

const SUBJECTS: Record<ThresholdAggregate, string> = {
  last: 'The last sample',
  mean: 'The mean',
  max: 'The highest sample',
  min: 'The lowest sample',
  p50: 'The median',
  p90: 'The 90th percentile',
  p95: 'The 95th percentile',
};

const SHARES = { p50: 0.5, p90: 0.9, p95: 0.95 } as const;

/** Judges a metric by where the canary is. A metric without bounds is an `Error`: it could not fail. */
export function classifyByThreshold(metric: CanaryMetric): ThresholdResult {
  const { threshold } = metric.config;
  if (!threshold) return unjudged(metric);
  return judgedValue(metric, valueOf(metric, threshold.aggregate), {
    subject: SUBJECTS[threshold.aggregate],
  });
}

/** Judges one value of a metric that has bounds. */
export function judgedValue(
  { name, control, experiment, config }: CanaryMetric,
  value: number,
  { subject }: { subject: string },
): ThresholdResult {
  const threshold = boundsOf(config);
  const { outcome, because } = checkThreshold(threshold, value);
  const fails = outcome !== 'Pass' && outcome !== 'Inconclusive';
  return {
    name,
    classification: outcome,
    critical: fails && config.critical,
    ci: null,
    estimate: NaN,
    deviation: meanRatio(
      judgedSamples(experiment, config),
      judgedSamples(control, config),
    ),
    reasons: [`${subject} ${because}.`],
    value,
    threshold,
    failedLooks: fails ? 1 : 0,
  };
}

/** A metric without bounds: nothing it may be judged by. */
export function unjudged({ name }: CanaryMetric): ThresholdResult {
  return {
    name,
    classification: 'Error',
    critical: false,
    ci: null,
    estimate: NaN,
    deviation: NaN,
    reasons: ['No bounds: give threshold.min, threshold.max or both.'],
    value: NaN,
    threshold: null,
    failedLooks: 0,
  };
}

/** A metric that must have data fails without, whatever its bounds say. */
function boundsOf(config: CanaryMetric['config']): Threshold {
  const threshold = config.threshold ?? { aggregate: 'last', noData: 'fail' };
  return config.mustHaveData ? { ...threshold, noData: 'fail' } : threshold;
}

/**
 * The last sample counts even if it is missing: what was before says nothing about now. Every other figure is of the samples
 * there are, percentiles as R's type 7.
 */
function valueOf(
  { experiment, config }: CanaryMetric,
  aggregate: ThresholdAggregate,
): number {
  if (aggregate === 'last')
    return sampleAt(experiment, experiment.length - 1, config);
  const sorted = ascending(judgedSamples(experiment, config));
  switch (aggregate) {
    case 'mean':
      return mean(sorted);
    case 'min':
      return sorted.length > 0 ? sorted[0] : NaN;
    case 'max':
      return sorted.length > 0 ? sorted[sorted.length - 1] : NaN;
    default:
      return percentile(sorted, SHARES[aggregate]);
  }
}

/** A single sample; NaN when there is none, unless missing ones count as 0. */
export function sampleAt(
  samples: readonly number[],
  index: number,
  { nanStrategy }: Pick<CanaryMetric['config'], 'nanStrategy'>,
): number {
  const value = samples[index] ?? NaN;
  return Number.isNaN(value) && nanStrategy === 'replace' ? 0 : value;
}
