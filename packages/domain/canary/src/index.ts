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
  Threshold,
  ThresholdAggregate,
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
export {
  SEQUENTIAL_DEFAULTS,
  SEQUENTIAL_KINDS,
  SEQUENTIAL_LIMITS,
  type RatioInterval,
  type SequentialConfig,
  type SequentialDiagnostics,
  type SequentialKind,
  type SequentialLook,
  type SequentialResult,
  type Stratum,
  type StratumResult,
  type Trip,
  type TripCode,
} from './sequential/model';
export { judgeCanary } from './judge';
export {
  checkThreshold,
  type ThresholdCheck,
} from './threshold/checkThreshold';
export type { ThresholdResult } from './threshold/classifyByThreshold';
export {
  flaggerBundle,
  type FlaggerBuiltin,
  type FlaggerCanary,
  type FlaggerMetric,
  type FlaggerSource,
} from './threshold/flagger';
export {
  readFlaggerCanary,
  type ReadFlaggerCanary,
} from './threshold/readFlaggerCanary';
export {
  GATE_ARMS,
  type GateArm,
  type GateDecision,
  type GateEvidence,
  type GateLook,
  type GateLookMetric,
  type GateMetricVerdict,
  type GateReason,
  type GateRecord,
  type GateRunMode,
  type GateSeries,
  type GateStratum,
} from './gate/record';
export {
  KEPTN_AGGREGATES,
  type KeptnAggregate,
  type KeptnCriterion,
  type KeptnHistory,
  type KeptnObjective,
  type KeptnSlo,
} from './keptn/model';
export { type ReadKeptnSlo, readKeptnSlo } from './keptn/readKeptnSlo';
export {
  type KeptnCheck,
  type KeptnChoice,
  type KeptnObjectiveScore,
  type KeptnOptions,
  type KeptnResult,
  type KeptnScore,
  scoreKeptn,
} from './keptn/scoreKeptn';
export {
  NEVER_FAILS,
  type NeverFails,
  type NeverFailsCode,
  type PossibleValues,
} from './neverFails/model';
export { analysisNeverFails } from './neverFails/ofAnalysis';
export { flaggerNeverFails, thresholdsNeverFail } from './neverFails/ofBundle';
export { keptnNeverFails } from './neverFails/ofKeptn';
/** Analyses of Argo Rollouts. @public */
export * as argo from './argo';
export {
  ARM_PLACEHOLDER,
  GATE_API_VERSION,
  type ArmMatchers,
  type CanaryGate,
  type GateControls,
  type GateDecisionSettings,
  type GateJudgeSettings,
  type GateMetric,
  type GateMetricSettings,
  type GateMetricType,
  type GateOtherwise,
  type GateSchedule,
  type GateWeight,
  type LabelMatch,
} from './gate/gate';
export { CANARY_GATE_SCHEMA, GATE_LIMITS } from './gate/gateShape';
export type { GateLocate, GateProblem } from './gate/problem';
export { readCanaryGate, type ReadGate } from './gate/readGate';
export { GATE_LINTS } from './gate/lint/lintGate';
export type {
  ParseQuery,
  QueryMatcher,
  QueryParts,
  QuerySelector,
  ResolveSlo,
} from './gate/query';
export { withSloQueries, type FollowedGate } from './gate/sloQueries';
export {
  declaredWeight,
  planGate,
  type GatePlan,
  type GateRead,
  type PlannedGate,
} from './gate/plan';
export {
  SAMPLE_LIMITS,
  WHOLE,
  type ArmReadings,
  type GateInterval,
  type GateSamples,
  type Reading,
} from './gate/samples';
export { readGateSamples, type ReadGateSamples } from './gate/readSamples';
export { intervalOf, type ReadResult } from './gate/interval';
export { bundleOf } from './gate/bundleOf';
export { takeLook, type TakenLook } from './gate/look';
export { decide, type Conclusion } from './gate/decide';
export { gateClosed, type BudgetsLeft } from './gate/preconditions';
export {
  GATE_ENDINGS,
  gateEvidence,
  gateRecord,
  type GateEnding,
  type GateRun,
} from './gate/evidence';
export { gateMs } from './gate/duration';
export { GATE_ENGINE } from './gate/engine';
export { rejudge, type Rejudged } from './gate/rejudge';
export {
  counterIncreases,
  type CounterIncreases,
  type RawSample,
} from './counters/counter';
export {
  NO_MEMORY,
  earliestSample,
  summedIncreases,
  type CounterMemory,
  type LabelledIncrease,
  type RawSeries,
} from './counters/summed';
export type { Freeze, FreezeCalendar } from './calendar/calendar';
export { isFrozen } from './calendar/isFrozen';
