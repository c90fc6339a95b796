import type { Classification, MetricResult } from '../model';

/** What the values of a metric are, interval by interval. @public */
export const SEQUENTIAL_KINDS = ['proportion', 'count', 'value'] as const;

/**
 * - `proportion`: events of so many trials, each an event or not (errors of requests, requests slower than the bound)
 * - `count`: events in so much exposure, any number each (log lines of requests, restarts of instance hours)
 * - `value`: a figure of each interval whose distribution nobody knows (a mean, a quantile)
 *
 * @public
 */
export type SequentialKind = (typeof SEQUENTIAL_KINDS)[number];

/** How a metric is tested at every look; mode `sequential` only. @public */
export interface SequentialConfig {
  kind: SequentialKind;
  /** Harm is more than `1 + tolerance` times the baseline; 0..10. */
  tolerance: number;
  /** A canary may be promoted that is surely less than `margin` times as bad as the baseline; above 1, to 100. */
  margin: number;
  /** Share of the bundle's `alpha` that this metric spends on failing, 0..1; absent: what is left, evenly. */
  alphaShare?: number;
  /** Events of both arms together (`value`: intervals) without which nothing is decided. */
  minEvents: number;
}

/** What a metric has when it does not say. @public */
export const SEQUENTIAL_DEFAULTS = {
  kind: 'proportion',
  tolerance: 0.1,
  margin: 1.5,
  minEvents: 5,
} as const satisfies SequentialConfig;

/** Events and exposure of both arms in one part of the traffic, such as a district; NaN is a missing interval. @public */
export interface Stratum {
  name: string;
  control: readonly number[];
  experiment: readonly number[];
  controlExposure: readonly number[];
  experimentExposure: readonly number[];
}

/** Bounds of a ratio of canary to baseline. @public */
export type RatioInterval = [lower: number, upper: number];

/** What was known at one look. @public */
export interface SequentialLook {
  /** Interval after which it was taken, from 0. */
  index: number;
  /** Evidence against "not harmful" at this look; at least 1/alpha once: the canary fails. */
  eHarm: number;
  /** Evidence against "too harmful to promote". */
  ePromote: number;
  /** Where the ratio is, at all looks together with the confidence of the metric; null: not known yet. */
  ratioInterval: RatioInterval | null;
  /** Verdict if this were the last look. */
  label: Classification;
}

/** Why evidence is not taken for a verdict. @public */
export type TripCode =
  | 'overdispersed'
  | 'autocorrelated'
  | 'unsteady-baseline'
  | 'too-soon'
  | 'sample-ratio'
  | 'negative-control'
  | 'gaps';

/** A diagnostic that holds verdicts back. @public */
export interface Trip {
  code: TripCode;
  /** A sentence with the numbers. */
  text: string;
}

/** Whether what the tests assume holds, as of the last look. @public */
export interface SequentialDiagnostics {
  /** Variance of the arms against each other over what chance alone gives, about 1 when all is well; NaN: not known. */
  dispersion: number;
  /** Correlation of what is left of each interval with the next, -1..1; NaN: not known. */
  autocorrelation: number;
  /** Chance of a split of the traffic this far from the intended weights; NaN: no weights. */
  sampleRatioP: number;
  /** Evidence that baseline and stable differ, which run the same version; NaN: no stable arm. */
  negativeControlE: number;
  /** Intervals in which an arm is missing. */
  gaps: number;
  trips: Trip[];
}

/** Evidence of one part of the traffic by itself. @public */
export interface StratumResult {
  name: string;
  eHarm: number;
  ePromote: number;
  /** Events per exposure; `value`: mean. NaN: not known. */
  rateControl: number;
  rateExperiment: number;
  /** Rate of the canary over that of the baseline; NaN without events of the baseline. */
  ratio: number;
  /** Of both arms; `value`: intervals. */
  events: number;
}

/** A judgement with the evidence it rests on. @public */
export interface SequentialResult extends MetricResult {
  /** Evidence at the last look against "at most 1 + tolerance times the baseline". */
  eHarm: number;
  /** Evidence at the last look against "at least margin times the baseline". */
  ePromote: number;
  /** Chance of a wrong failure of this metric: its share of the bundle's. */
  alpha: number;
  /** Smallest 1/eHarm of all looks, at most 1: a p-value that is valid whenever one looks, and never rises. */
  p: number;
  /** Events per exposure; `value`: mean. */
  rateControl: number;
  rateExperiment: number;
  /**
   * Rate of the canary over that of the baseline within the same intervals, so that it need not be that of the two rates; NaN
   * without events of the baseline.
   */
  ratio: number;
  ratioInterval: RatioInterval | null;
  /** Events of each arm; `value`: intervals. */
  events: { experiment: number; control: number };
  /** Exposure of each arm; `value`: intervals. */
  exposure: { experiment: number; control: number };
  /** First interval after which the metric failed; null: not. */
  firstFailAt: number | null;
  /** First interval after which the metric could be promoted; null: not. */
  firstPassAt: number | null;
  /** At most 200, evenly chosen, the last one always among them. */
  looks: SequentialLook[];
  /** How many looks there were. */
  lookCount: number;
  diagnostics: SequentialDiagnostics;
  /** In the order of the bundle. */
  strata: StratumResult[];
}

/** Intervals of an arm, strata of a metric, and looks that are told, at most; and values of a bundle together. @public */
export const SEQUENTIAL_LIMITS = {
  intervals: 10_000,
  strata: 200,
  looks: 200,
  values: 4_000_000,
} as const;
