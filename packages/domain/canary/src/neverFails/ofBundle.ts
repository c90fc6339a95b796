import type { CanaryBundle } from '../bundle/bundle';
import { judgeCanary } from '../judge';
import type { CanaryMetric, Threshold } from '../model';
import type { FlaggerCanary } from '../threshold/flagger';
import type { NeverFails, PossibleValues } from './model';

/** Bounds beyond this are none: no metric gets there. */
const BEYOND = 1e300;

/**
 * Why a bundle that is judged by bounds, or a metric of it, cannot fail. Bundles of other modes have nothing to report.
 *
 * @param possible - what values of metrics can be, by name
 * @public
 */
export function thresholdsNeverFail(
  bundle: CanaryBundle,
  possible: Readonly<Record<string, PossibleValues>> = {},
): NeverFails[] {
  if (bundle.mode !== 'threshold') return [];
  const { metrics } = bundle;
  if (metrics.every(({ config }) => config.muted)) {
    return [
      {
        code: 'all-muted',
        severity: 'error',
        path: '$.metrics',
        message:
          'Expected a metric that counts, found muted ones only. Unmute one of them.',
      },
    ];
  }
  const found = metrics.flatMap(({ name, config }, index) =>
    config.muted
      ? []
      : ofBounds(
          config.threshold,
          Object.hasOwn(possible, name) ? possible[name] : {},
          `$.metrics[${index}].config.threshold`,
        ),
  );
  return found.some(({ severity }) => severity === 'error')
    ? found
    : [...found, ...ofWeights(bundle), ...ofScore(bundle, possible)];
}

/**
 * Why a Canary of Flagger, or a metric of it, cannot fail. What values of its own metrics can be is known.
 *
 * @public
 */
export function flaggerNeverFails({ metrics }: FlaggerCanary): NeverFails[] {
  // Failed looks are taken again, so that every threshold of failed checks can be reached.
  return metrics.flatMap(({ threshold, unit }, index) =>
    ofBounds(
      threshold,
      { ...(unit && { lowest: 0 }), ...(unit === '%' && { highest: 100 }) },
      `$.spec.analysis.metrics[${index}].thresholdRange`,
    ),
  );
}

function ofBounds(
  threshold: Threshold | undefined,
  possible: PossibleValues,
  path: string,
): NeverFails[] {
  const { min, max } = threshold ?? {};
  if (min === undefined && max === undefined) {
    return [
      {
        code: 'unbounded-range',
        severity: 'error',
        path,
        message:
          'Expected min, max or both, found neither: every value passes.',
      },
    ];
  }
  const found: NeverFails[] = [];
  if (badValue(threshold, possible) === undefined) {
    const range = [min ?? 'anything', max ?? 'anything'].join(' to ');
    found.push({
      code: 'wide-range',
      severity: 'error',
      path,
      message: `Expected bounds that some value breaks, found ${range}, which has every value there can be.`,
    });
  }
  if (threshold?.noData === 'pass') {
    found.push({
      code: 'no-data-passes',
      severity: 'warning',
      path: `${path}.noData`,
      message:
        'Expected fail or inconclusive, found pass: a query that finds nothing passes.',
    });
  }
  return found;
}

/** A value that breaks the bounds; undefined: none can. */
function badValue(
  threshold: Threshold | undefined,
  { lowest = -Number.MAX_VALUE, highest = Number.MAX_VALUE }: PossibleValues,
): number | undefined {
  const { min = -Infinity, max = Infinity } = threshold ?? {};
  if (highest > max && max < BEYOND) return highest;
  return lowest < min && min > -BEYOND ? lowest : undefined;
}

/** Judges the worst there can be: when that passes, nothing fails. */
function ofScore(
  bundle: CanaryBundle,
  possible: Readonly<Record<string, PossibleValues>>,
): NeverFails[] {
  const worst = bundle.metrics.map((metric): CanaryMetric => {
    const values = Object.hasOwn(possible, metric.name)
      ? possible[metric.name]
      : {};
    const bad = badValue(metric.config.threshold, values) ?? 0;
    const length = Math.max(1, metric.experiment.length);
    return { ...metric, experiment: Array<number>(length).fill(bad) };
  });
  const { decision } = judgeCanary({ ...bundle, metrics: worst });
  if (decision !== 'Pass') return [];
  const { failureThreshold } = bundle;
  return failureThreshold === undefined
    ? [
        {
          code: 'zero-score',
          severity: 'error',
          path: '$.scoreThresholds.pass',
          message: 'Expected a score above 0, found 0, which every canary has.',
        },
      ]
    : [
        {
          code: 'unreachable-threshold',
          severity: 'error',
          path: '$.failureThreshold',
          message: `Expected at most as many as there are samples, found ${failureThreshold}.`,
        },
      ];
}

/** Metrics whose groups weigh nothing: unless they are critical, no failure of them changes the score. */
function ofWeights({
  metrics,
  groupWeights,
  failureThreshold,
}: CanaryBundle): NeverFails[] {
  if (failureThreshold !== undefined) return [];
  const groupsOf = ({ config }: CanaryMetric) =>
    config.groups.length > 0 ? config.groups : [''];
  const names = new Set(
    metrics.filter(({ config }) => !config.muted).flatMap(groupsOf),
  );
  const isListed = (name: string) => Object.hasOwn(groupWeights, name);
  const given = Object.values(groupWeights).reduce((sum, w) => sum + w, 0);
  const isLeft = given < 100 && [...names].some(name => !isListed(name));
  const isHeavy = (name: string) =>
    isListed(name) ? groupWeights[name] > 0 : isLeft;
  return metrics.flatMap((metric, index) =>
    metric.config.muted ||
    metric.config.critical ||
    groupsOf(metric).some(isHeavy)
      ? []
      : [
          {
            code: 'no-weight',
            severity: 'error',
            path: `$.metrics[${index}].config.groups`,
            message:
              'Expected a group with a weight above 0, found none. Give one of them a weight, or make the metric critical.',
          } as const,
        ],
  );
}
