import type { AnalysisMetric, AnalysisPhase } from '../model';

/** Something a metric was once. Plain data. @public */
export interface AnalysisMeasurement {
  phase: AnalysisPhase;
  /** Epoch milliseconds. */
  startedAtMs: number;
  /** Absent: it goes on. */
  finishedAtMs?: number;
  /** When to look after it again, while it goes on. */
  resumeAtMs?: number;
  /** What was measured, in words; absent: nothing was. */
  value?: string;
  /** Why it is an error, or what else is to be said. */
  message?: string;
}

/** How a metric stands. Plain data. @public */
export interface AnalysisMetricStatus {
  name: string;
  phase: AnalysisPhase;
  isDryRun: boolean;
  /** Measurements that are no errors. */
  count: number;
  successful: number;
  failed: number;
  inconclusive: number;
  error: number;
  consecutiveError: number;
  consecutiveSuccess: number;
  consecutiveFailure: number;
  /** The last ones, the latest at the end. */
  measurements: readonly AnalysisMeasurement[];
  /** Why it is in its phase. */
  message?: string;
}

/** How many metrics are in each phase. @public */
export interface AnalysisSummary {
  count: number;
  successful: number;
  failed: number;
  inconclusive: number;
  error: number;
}

/** How a run stands. Plain data. @public */
export interface AnalysisRunStatus {
  phase: AnalysisPhase;
  /** Epoch milliseconds. */
  startedAtMs: number;
  /** Of metrics that were measured or are being measured; the others wait. */
  metrics: readonly AnalysisMetricStatus[];
  /** Metrics that count. */
  summary: AnalysisSummary;
  /** Metrics that do not. */
  dryRunSummary: AnalysisSummary;
  /** Why it is in its phase. */
  message?: string;
}

/** Whether nothing changes a phase any more. @public */
export function isCompleted(phase: AnalysisPhase): boolean {
  return phase !== 'Pending' && phase !== 'Running';
}

const NO_METRICS: AnalysisSummary = {
  count: 0,
  successful: 0,
  failed: 0,
  inconclusive: 0,
  error: 0,
};

/** A run at its start. @public */
export function startAnalysis(startedAtMs: number): AnalysisRunStatus {
  return {
    phase: 'Pending',
    startedAtMs,
    metrics: [],
    summary: NO_METRICS,
    dryRunSummary: NO_METRICS,
  };
}

/** A metric before its first measurement. */
export function freshStatus({
  name,
  isDryRun,
}: AnalysisMetric): AnalysisMetricStatus {
  return {
    name,
    phase: 'Running',
    isDryRun,
    count: 0,
    successful: 0,
    failed: 0,
    inconclusive: 0,
    error: 0,
    consecutiveError: 0,
    consecutiveSuccess: 0,
    consecutiveFailure: 0,
    measurements: [],
  };
}

/** How a metric of a run stands; undefined: it was never measured. */
export function statusOf(
  run: AnalysisRunStatus,
  name: string,
): AnalysisMetricStatus | undefined {
  return run.metrics.find(metric => metric.name === name);
}
