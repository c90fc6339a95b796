/**
 * Infrastructure drift: readers, classes, reports without secrets, policy and remediation. No I/O, no clock.
 *
 * @packageDocumentation
 */
export {
  DRIFT_KINDS,
  DRIFT_REPORT_VERSION,
  DRIFT_SEVERITIES,
  type DriftActor,
  type DriftAttribute,
  type DriftFix,
  type DriftKind,
  type DriftPlanFacts,
  type DriftProblem,
  type DriftReport,
  type DriftResource,
  type DriftSeverity,
  type DriftSummary,
  type DriftTool,
  type DriftValue,
  type DriftVerdict,
} from './model';
export * from './adopt';
export * from './files';
export * from './kubernetes';
export * from './policy';
export * from './remediation';
export { type Chunks, type PlanOptions, readPlan } from './terraform/readPlan';
export {
  type ProviderSchemas,
  readSchemas,
  type ReadSchemas,
} from './terraform/readSchemas';
export { assembleReport, failedReport } from './report/assemble';
export type {
  DraftPlace,
  DriftDraft,
  DriftFindings,
  DriftOptions,
} from './report/draft';
export { MASK, UNKNOWN_VALUE } from './report/shownValue';
export { Taint } from './secrets/Taint';
export { SENSITIVE_TYPES, type SensitiveType } from './secrets/sensitiveTypes';
export {
  type Graded,
  isWorse,
  SEVERITY_RULES,
  severityOf,
  type SeverityRule,
} from './severity';
export {
  driftExitCode,
  type DriftReports,
  mergeReports,
  worstVerdict,
} from './report/json';
export { formatText } from './report/text';
export { formatSarif } from './report/sarif';
export { summaryMarkdown } from './report/markdown';
export { KIND_WORDS } from './report/words';
