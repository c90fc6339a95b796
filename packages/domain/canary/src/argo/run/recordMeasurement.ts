import type { AnalysisMetric } from '../model';
import {
  type AnalysisMeasurement,
  type AnalysisMetricStatus,
  type AnalysisRunStatus,
  freshStatus,
  isCompleted,
  statusOf,
} from './status';

/**
 * A run with a measurement more. One that goes on takes the place of what it was before; one that is finished is counted. An
 * error counts for itself and not in `count`, so that it is measured again.
 *
 * Assess the run afterwards.
 *
 * @public
 */
export function recordMeasurement(
  run: AnalysisRunStatus,
  metric: AnalysisMetric,
  measurement: AnalysisMeasurement,
): AnalysisRunStatus {
  const before = statusOf(run, metric.name);
  const after = recorded(before ?? freshStatus(metric), metric, measurement);
  return {
    ...run,
    metrics: before
      ? run.metrics.map(status => (status === before ? after : status))
      : [...run.metrics, after],
  };
}

function recorded(
  status: AnalysisMetricStatus,
  { retention }: AnalysisMetric,
  measurement: AnalysisMeasurement,
): AnalysisMetricStatus {
  const last = status.measurements.at(-1);
  const earlier =
    last && !isCompleted(last.phase)
      ? status.measurements.slice(0, -1)
      : status.measurements;
  const measurements = [...earlier, measurement].slice(-retention);
  return { ...counted(status, measurement), measurements };
}

function counted(
  status: AnalysisMetricStatus,
  { phase }: AnalysisMeasurement,
): AnalysisMetricStatus {
  const inARow = {
    consecutiveError: 0,
    consecutiveSuccess: 0,
    consecutiveFailure: 0,
  };
  const count = status.count + 1;
  switch (phase) {
    case 'Successful':
      return {
        ...status,
        ...inARow,
        count,
        successful: status.successful + 1,
        consecutiveSuccess: status.consecutiveSuccess + 1,
      };
    case 'Failed':
      return {
        ...status,
        ...inARow,
        count,
        failed: status.failed + 1,
        consecutiveFailure: status.consecutiveFailure + 1,
      };
    case 'Inconclusive':
      return {
        ...status,
        ...inARow,
        count,
        inconclusive: status.inconclusive + 1,
      };
    case 'Error':
      return {
        ...status,
        ...inARow,
        // an error says nothing about the canary: failures go on after it
        consecutiveFailure: status.consecutiveFailure,
        error: status.error + 1,
        consecutiveError: status.consecutiveError + 1,
      };
    default:
      return status;
  }
}
