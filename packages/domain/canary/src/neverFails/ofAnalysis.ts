import type { Analysis, AnalysisMetric } from '../argo/model';
import { effectiveCount } from '../argo/run/assessMetric';
import { isConstant } from './conditions';
import type { NeverFails, PossibleValues } from './model';

/**
 * Why an analysis of Argo Rollouts, or a metric of it, cannot fail. Errors of a metric that is a dry run are left out.
 *
 * @param possible - what values of metrics can be, by name
 * @public
 */
export function analysisNeverFails(
  { metrics }: Pick<Analysis, 'metrics'>,
  possible: Readonly<Record<string, PossibleValues>> = {},
): NeverFails[] {
  const found: NeverFails[] = [];
  if (metrics.every(({ isDryRun }) => isDryRun)) {
    found.push({
      code: 'all-dry-run',
      severity: 'error',
      path: '$.spec.dryRun',
      message:
        'Expected a metric that counts, found dry runs only. Take one of them out of dryRun.',
    });
  }
  metrics.forEach((metric, index) => {
    if (metric.isDryRun) return;
    const at = `$.spec.metrics[${index}]`;
    const values = Object.hasOwn(possible, metric.name)
      ? possible[metric.name]
      : {};
    found.push(...conditionOf(metric, at, values), ...limitsOf(metric, at));
    if (metric.noData === 'pass') {
      found.push({
        code: 'no-data-passes',
        severity: 'warning',
        path: `${at}.noData`,
        message:
          'Expected inconclusive or fail, found pass: a query that finds nothing passes.',
      });
    }
  });
  return found;
}

function conditionOf(
  metric: AnalysisMetric,
  at: string,
  possible: PossibleValues,
): NeverFails[] {
  const { provider, success, failure } = metric;
  if (provider.type === 'kayenta') {
    return provider.threshold.pass > 0
      ? []
      : [
          {
            code: 'zero-score',
            severity: 'error',
            path: `${at}.provider.kayenta.threshold.pass`,
            message:
              'Expected a score above 0, found 0, which every canary has.',
          },
        ];
  }
  if (provider.type === 'bellwether') return [];
  if (!success && !failure) {
    return [
      {
        code: 'no-condition',
        severity: 'error',
        path: at,
        message:
          'Expected successCondition or failureCondition, found neither: every value passes.',
      },
    ];
  }
  if (!isConstant(metric, possible)) return [];
  const conditions = [success, failure].flatMap(given => given?.text ?? []);
  return [
    {
      code: 'constant-condition',
      severity: 'error',
      path: `${at}.${success ? 'successCondition' : 'failureCondition'}`,
      message: `Expected a condition that some value fails, found ${conditions.join(' and ')}.`,
    },
  ];
}

function limitsOf(metric: AnalysisMetric, at: string): NeverFails[] {
  const { failureLimit, consecutiveSuccessLimit, consecutiveFailureLimit } =
    metric;
  if (consecutiveFailureLimit > 0) return [];
  const count = effectiveCount(metric);
  if (failureLimit < 0) {
    // with a count, a row of successes that is not there by then is a failure
    return consecutiveSuccessLimit > 0 && count !== undefined
      ? []
      : [
          {
            code: 'limits-off',
            severity: 'error',
            path: `${at}.failureLimit`,
            message:
              'Expected failureLimit, consecutiveFailureLimit, or a count next to consecutiveSuccessLimit, found failureLimit -1.',
          },
        ];
  }
  if (count === undefined || count > failureLimit) return [];
  return [
    {
      code: 'count-below-limit',
      severity: 'error',
      path: `${at}.failureLimit`,
      message: `Expected less than the ${count} measurements there are, found ${failureLimit}.`,
    },
  ];
}
