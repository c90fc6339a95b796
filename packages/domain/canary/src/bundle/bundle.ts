import type { CanaryMetric, ScoreThresholds } from '../model';

/** Ways to judge. @public */
export const JUDGE_MODES = [
  'kayenta-compat',
  'exact',
  'sequential',
  'threshold',
] as const;

/** One of {@link JUDGE_MODES}. @public */
export type JudgeMode = (typeof JUDGE_MODES)[number];

/** Everything a judgement depends on: the same bundle always gives the same judgement. Plain data. @public */
export interface CanaryBundle {
  mode: JudgeMode;
  /** Share of the estimate that the whole interval has to be away from 0; `kayenta-compat` only. */
  tolerance: number;
  /** 0..1. */
  confidenceLevel: number;
  /** Samples each arm needs; `exact` only. */
  minSamples: number;
  scoreThresholds: ScoreThresholds;
  groupWeights: Record<string, number>;
  /** Whether metrics that could not be judged count as failures. */
  errorsFail: boolean;
  /**
   * Failed looks at which the canary fails; `threshold` only. Samples are looks then: the first of all metrics is the first
   * look. Absent: each metric is judged once, and scored.
   */
  failureThreshold?: number;
  /** Chance that the canary fails wrongly, and that it passes wrongly, whenever one looks; `sequential` only. */
  alpha: number;
  /** Whether the deadline has come: what is missing now stays missing; `sequential` only. */
  isFinal: boolean;
  /** Share of the traffic the canary was meant to have in each interval, 0..1; empty: not known; `sequential` only. */
  weights: readonly number[];
  metrics: CanaryMetric[];
}

/** What a bundle has when it does not say. @public */
export const BUNDLE_DEFAULTS = {
  mode: 'kayenta-compat',
  tolerance: 0.25,
  confidenceLevel: 0.98,
  minSamples: 15,
  scoreThresholds: { pass: 95, marginal: 75 },
  groupWeights: {},
  errorsFail: false,
  alpha: 0.05,
  isFinal: false,
  weights: [],
} as const satisfies Omit<CanaryBundle, 'metrics'>;

/** Metrics of a bundle, samples of an arm, and characters of a name, at most. @public */
export const BUNDLE_LIMITS = {
  metrics: 500,
  samples: 100_000,
  name: 200,
} as const;
