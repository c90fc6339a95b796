import type { Analysis, AnalysisMetric } from '../model';
import { effectiveCount } from './assessMetric';
import { isTerminating } from './assessRun';
import { type AnalysisRunStatus, isCompleted, statusOf } from './status';

/** How long after an error one measures again, whatever the interval. */
export const ERROR_RETRY_MS = 10_000;

/**
 * When a metric is measured next, or a measurement that goes on is looked after: epoch milliseconds, which may be past;
 * undefined: not any more.
 *
 * Source: argo-rollouts, `analysis/analysis.go`, `generateMetricTasks` and `calculateNextReconcileTime`.
 *
 * @public
 */
export function nextMeasurementAt(
  analysis: Pick<Analysis, 'terminate'>,
  metric: AnalysisMetric,
  run: AnalysisRunStatus,
): number | undefined {
  if (isCompleted(run.phase)) return undefined;
  const ends = isTerminating(analysis, run);
  const status = statusOf(run, metric.name);
  if (status && isCompleted(status.phase)) return undefined;
  const last = status?.measurements.at(-1);
  if (last && !isCompleted(last.phase)) {
    // a run that ends does not wait for what is under way
    return ends ? last.startedAtMs : (last.resumeAtMs ?? last.startedAtMs);
  }
  if (ends) return undefined;
  if (!status || !last) return run.startedAtMs + metric.initialDelayMs;
  const finishedAtMs = last.finishedAtMs ?? last.startedAtMs;
  const count = effectiveCount(metric);
  if (count !== undefined && status.count >= count) return undefined;
  if (last.phase === 'Error') return finishedAtMs + ERROR_RETRY_MS;
  return finishedAtMs + (metric.intervalMs ?? ERROR_RETRY_MS);
}

/**
 * When anything of a run is due next: the earliest of its metrics; undefined: nothing any more.
 *
 * @public
 */
export function nextDueAt(
  analysis: Analysis,
  run: AnalysisRunStatus,
): number | undefined {
  const times = analysis.metrics.flatMap(
    metric => nextMeasurementAt(analysis, metric, run) ?? [],
  );
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * Metrics that are due by now.
 *
 * @public
 */
export function dueMetrics(
  analysis: Analysis,
  run: AnalysisRunStatus,
  nowMs: number,
): AnalysisMetric[] {
  return analysis.metrics.filter(metric => {
    const atMs = nextMeasurementAt(analysis, metric, run);
    return atMs !== undefined && atMs <= nowMs;
  });
}
