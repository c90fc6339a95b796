/**
 * Judges of canaries as pure functions over samples. No I/O, no clock, no chance: the same samples give the same verdict.
 *
 * @packageDocumentation
 */
export type {
  CanaryMetric,
  Classification,
  Decision,
  Direction,
  EffectMeasure,
  EffectSize,
  Judgement,
  MetricConfig,
  MetricResult,
  ScoreThresholds,
} from './model';
export {
  BUNDLE_DEFAULTS,
  BUNDLE_LIMITS,
  JUDGE_MODES,
  type CanaryBundle,
  type JudgeMode,
} from './bundle/bundle';
export { readBundle, type ReadBundle } from './bundle/readBundle';
export type { BundleProblem } from './bundle/Reader';
export type { ExactResult, ExactSettings } from './exact/classifyExactly';
export type { KayentaSettings } from './kayenta/classify';
export { judgeCanary } from './judge';
