/**
 * Analyses of Argo Rollouts: read templates, judge measurements, say what a run comes to and when to measure next.
 *
 * @packageDocumentation
 */
export type {
  Analysis,
  AnalysisAuthentication,
  AnalysisHeader,
  AnalysisMetric,
  AnalysisNoData,
  AnalysisPhase,
  AnalysisProvider,
  AnalysisRange,
  BellwetherProvider,
  KayentaProvider,
  KayentaScope,
  KayentaScopeDetail,
  PrometheusProvider,
  WebProvider,
} from './model';
export {
  type Condition,
  type ConditionOutcome,
  type ReadCondition,
  evaluateCondition,
  readCondition,
} from './expr/condition';
export type { ExprProblem } from './expr/tree';
export type { ExprValue } from './expr/values';
export { type AnalysisTimes, analysisRange } from './read/range';
export type { AnalysisArguments } from './read/readArgs';
export type { AnalysisTemplates } from './read/readParts';
export { type ReadAnalysis, readAnalysis } from './read/readAnalysis';
export {
  type AnalysisLimits,
  type Assessed,
  assessMetric,
  effectiveCount,
} from './run/assessMetric';
export {
  ANALYSIS_PHASES,
  assessRun,
  isTerminating,
  settle,
  worstPhase,
} from './run/assessRun';
export {
  type AnalysisConditions,
  type Measured,
  measure,
  measureKayenta,
} from './run/measure';
export { recordMeasurement } from './run/recordMeasurement';
export {
  type RolloutEffect,
  phaseOfDecision,
  rolloutEffect,
} from './run/rolloutEffect';
export { dueMetrics, nextDueAt, nextMeasurementAt } from './run/schedule';
export {
  type AnalysisMeasurement,
  type AnalysisMetricStatus,
  type AnalysisRunStatus,
  type AnalysisSummary,
  isCompleted,
  startAnalysis,
} from './run/status';
