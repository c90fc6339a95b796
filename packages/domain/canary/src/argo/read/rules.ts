import type { Reader } from '../../bundle/Reader';
import type { AnalysisMetric } from '../model';

/**
 * Rules of Argo over the numbers of a metric, and those of what is added here: limits that could not be reached are faults, so
 * that a metric does what it says.
 *
 * Source: argo-rollouts, `utils/analysis/factory.go`, `ValidateMetric`.
 */
export function checkLimits(
  metric: Omit<AnalysisMetric, 'provider'>,
  fields: Readonly<Record<string, Reader>>,
): void {
  const { count, intervalMs } = metric;
  const {
    failureLimit,
    inconclusiveLimit,
    consecutiveSuccessLimit,
    consecutiveFailureLimit,
  } = metric;
  if (
    failureLimit < 0 &&
    consecutiveSuccessLimit === 0 &&
    consecutiveFailureLimit === 0
  ) {
    fields.failureLimit.fault(
      'a limit: failureLimit, consecutiveSuccessLimit and consecutiveFailureLimit are all off',
    );
  }
  if (count > 1 && intervalMs === undefined) {
    fields.interval.fault(`an interval, as count is ${count}`);
  }
  if (consecutiveFailureLimit > 0 && failureLimit >= 0) {
    if (consecutiveFailureLimit > failureLimit) {
      fields.consecutiveFailureLimit.fault(
        `at most failureLimit (${failureLimit}), which fails the metric before; or failureLimit -1`,
      );
    }
  }
  if (count > 0) checkCount(metric, fields.count);
  if (count > 0 && count < inconclusiveLimit) {
    fields.count.fault(`at least inconclusiveLimit (${inconclusiveLimit})`);
  }
}

function checkCount(
  {
    count,
    failureLimit,
    consecutiveSuccessLimit,
    consecutiveFailureLimit,
  }: Omit<AnalysisMetric, 'provider'>,
  reader: Reader,
): void {
  const least = Math.max(failureLimit, 0) + consecutiveSuccessLimit;
  if (count < least) {
    reader.fault(
      failureLimit < 0
        ? `at least consecutiveSuccessLimit (${least})`
        : `at least failureLimit and consecutiveSuccessLimit together (${least})`,
    );
  }
  if (count < consecutiveFailureLimit) {
    reader.fault(
      `at least consecutiveFailureLimit (${consecutiveFailureLimit})`,
    );
  }
}
