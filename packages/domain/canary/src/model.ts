import type { SequentialConfig, Stratum } from './sequential/model';

/** Which way a metric must not move. @public */
export type Direction = 'increase' | 'decrease' | 'either';

/** How the size of an effect is measured: ratio of means, or the share of pairs in which the canary is higher. @public */
export type EffectMeasure = 'meanRatio' | 'cles';

/** From which effect on a difference counts; 1 (ratio of means) or 0.5 (cles) is none. @public */
export interface EffectSize {
  measure: EffectMeasure;
  /** A rise counts from here on. */
  allowedIncrease: number;
  /** A fall counts down from here. */
  allowedDecrease: number;
  /** A rise of a critical metric is critical from here on. */
  criticalIncrease: number;
  /** A fall of a critical metric is critical down from here. */
  criticalDecrease: number;
}

/** What is asked of a metric. @public */
export interface MetricConfig {
  direction: Direction;
  /** What becomes of missing samples: left out, or 0. */
  nanStrategy: 'remove' | 'replace';
  outliers: {
    strategy: 'keep' | 'remove';
    /** Interquartile ranges beyond the quartiles from which a sample is an outlier. */
    factor: number;
  };
  /** A failure of it fails everything. */
  critical: boolean;
  /** Without data it fails. */
  mustHaveData: boolean;
  /** Judged, and not counted. */
  muted: boolean;
  /** Groups it counts in; none: a group of its own that all such metrics share. */
  groups: readonly string[];
  effectSize: EffectSize;
  /** Where the canary has to be; mode `threshold` only. */
  threshold?: Threshold;
  /** How it is tested at every look; mode `sequential` only; absent: by `SEQUENTIAL_DEFAULTS`. */
  sequential?: SequentialConfig;
}

/** Which value of the canary is held against its bounds. @public */
export type ThresholdAggregate =
  'last' | 'mean' | 'max' | 'min' | 'p50' | 'p90' | 'p95';

/** Where a metric of the canary has to be, whatever the baseline is. @public */
export interface Threshold {
  /** Lowest value that is allowed, in units of the metric. */
  min?: number;
  /** Highest value that is allowed, in units of the metric. */
  max?: number;
  /** What is held against them: the last sample, or a figure of all that are judged. */
  aggregate: ThresholdAggregate;
  /** What no value is: a failure, nothing that can be told, or a pass. */
  noData: 'fail' | 'inconclusive' | 'pass';
}

/** Samples of both arms; NaN is a missing one. @public */
export interface CanaryMetric {
  name: string;
  control: readonly number[];
  experiment: readonly number[];
  /** Trials or exposure of the baseline in each interval; mode `sequential` only. */
  controlExposure?: readonly number[];
  /** Of the canary. */
  experimentExposure?: readonly number[];
  /** A second arm of the baseline's version: whatever differs between the two is not the canary's doing. */
  stable?: readonly number[];
  stableExposure?: readonly number[];
  /** The same by parts of the traffic, such as districts, which together are all of it. */
  strata?: readonly Stratum[];
  config: MetricConfig;
}

/**
 * What a metric of the canary is against that of the baseline. `Nodata`: an arm has no samples; `NodataFailMetric`: and it
 * must have them; `Error`: it could not be judged; `Inconclusive`: too few samples to tell.
 * @public
 */
export type Classification =
  | 'Pass'
  | 'High'
  | 'Low'
  | 'Nodata'
  | 'NodataFailMetric'
  | 'Error'
  | 'Inconclusive';

/** Judgement of one metric. @public */
export interface MetricResult {
  name: string;
  classification: Classification;
  /** Whether it fails everything by itself. */
  critical: boolean;
  /** Confidence interval of the shift of the canary against the baseline, in units of the metric; null: not computed. */
  ci: [lower: number, upper: number] | null;
  /** The shift; NaN: not computed. */
  estimate: number;
  /** Mean of the canary over mean of the baseline; NaN when either is 0. */
  deviation: number;
  /** Why, in sentences with the numbers. */
  reasons: string[];
}

/** Judgement of a canary. @public */
export interface Judgement<R extends MetricResult = MetricResult> {
  metrics: R[];
  /** 0..100, rounded half up to two places. */
  score: number;
  decision: Decision;
  /** Why the score is what it is, when not by counting. */
  reasons: string[];
}

/** What follows from a score. @public */
export type Decision = 'Pass' | 'Marginal' | 'Fail' | 'Inconclusive';

/** Thresholds of a decision, 0..100. @public */
export interface ScoreThresholds {
  /** At least this: Pass. */
  pass: number;
  /** At least this: Marginal; less: Fail. */
  marginal: number;
}
