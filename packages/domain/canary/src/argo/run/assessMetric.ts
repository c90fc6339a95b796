import type { AnalysisMetric, AnalysisPhase } from '../model';
import { type AnalysisMetricStatus, isCompleted } from './status';

/** A phase and why. @public */
export interface Assessed {
  phase: AnalysisPhase;
  /** A sentence with the numbers; absent while there is nothing to say. */
  message?: string;
}

/** Limits of a metric. @public */
export type AnalysisLimits = Omit<
  AnalysisMetric,
  'name' | 'provider' | 'success' | 'failure' | 'noData' | 'isDryRun'
>;

/**
 * Measurements after which a metric is done: `count`, or 1 without an interval; undefined: it goes on until the run ends.
 *
 * @public
 */
export function effectiveCount({
  count,
  intervalMs,
}: Pick<AnalysisMetric, 'count' | 'intervalMs'>): number | undefined {
  if (count > 0) return count;
  return intervalMs === undefined ? 1 : undefined;
}

/**
 * The phase of a metric. One that is completed stays so.
 *
 * Source: argo-rollouts, `analysis/analysis.go`, `assessMetricStatus`.
 *
 * @param isTerminating - whether the run ends, so that nothing more is measured
 * @public
 */
export function assessMetric(
  limits: AnalysisLimits,
  status: AnalysisMetricStatus,
  isTerminating: boolean,
): Assessed {
  if (isCompleted(status.phase)) {
    return { phase: status.phase, message: status.message };
  }
  const last = status.measurements.at(-1);
  if (!last) {
    return isTerminating
      ? {
          phase: 'Successful',
          message: 'The run ended before it was measured.',
        }
      : { phase: 'Pending' };
  }
  if (!isCompleted(last.phase)) return { phase: 'Running' };
  const broken = brokenLimit(limits, status);
  if (broken) return broken;
  const { consecutiveSuccessLimit } = limits;
  if (
    consecutiveSuccessLimit > 0 &&
    status.consecutiveSuccess >= consecutiveSuccessLimit
  ) {
    return {
      phase: 'Successful',
      message: `${status.consecutiveSuccess} successful measurements in a row, ${consecutiveSuccessLimit} are enough.`,
    };
  }
  const count = effectiveCount(limits);
  if (count !== undefined && status.count >= count) {
    return atCount(limits, status, count);
  }
  return isTerminating
    ? {
        phase: 'Successful',
        message: `The run ended after ${status.count} measurements within the limits.`,
      }
    : { phase: 'Running' };
}

/** The limit that is broken; of several an error goes before inconclusive measurements, and those before failed ones. */
export function brokenLimit(
  limits: AnalysisLimits,
  status: AnalysisMetricStatus,
): Assessed | undefined {
  const { consecutiveError, inconclusive, failed, consecutiveFailure } = status;
  const { failureLimit, consecutiveFailureLimit } = limits;
  if (consecutiveError > limits.consecutiveErrorLimit) {
    return {
      phase: 'Error',
      message: `${consecutiveError} errors in a row, allowed are ${limits.consecutiveErrorLimit}.`,
    };
  }
  if (inconclusive > limits.inconclusiveLimit) {
    return {
      phase: 'Inconclusive',
      message: `${inconclusive} inconclusive measurements, allowed are ${limits.inconclusiveLimit}.`,
    };
  }
  if (failureLimit >= 0 && failed > failureLimit) {
    return {
      phase: 'Failed',
      message: `${failed} failed measurements, allowed are ${failureLimit}.`,
    };
  }
  if (
    consecutiveFailureLimit > 0 &&
    consecutiveFailure >= consecutiveFailureLimit
  ) {
    return {
      phase: 'Failed',
      message: `${consecutiveFailure} failed measurements in a row, ${consecutiveFailureLimit} fail the metric.`,
    };
  }
  return undefined;
}

/** No limit is broken, and no row of successes is long enough: with both asked for, that is neither good nor bad. */
function atCount(
  limits: AnalysisLimits,
  { consecutiveSuccess }: AnalysisMetricStatus,
  count: number,
): Assessed {
  const { failureLimit, consecutiveSuccessLimit, consecutiveFailureLimit } =
    limits;
  if (consecutiveSuccessLimit === 0) {
    return {
      phase: 'Successful',
      message: `All ${count} measurements were taken, within the limits.`,
    };
  }
  const short = `${count} measurements were taken, the last ${consecutiveSuccess} successful, not ${consecutiveSuccessLimit} in a row`;
  const canFail = failureLimit >= 0 || consecutiveFailureLimit > 0;
  return canFail
    ? {
        phase: 'Inconclusive',
        message: `${short}; no limit of failures is broken.`,
      }
    : { phase: 'Failed', message: `${short}.` };
}
