import type {
  CanaryMetric,
  EffectSize,
  MetricConfig,
  Threshold,
} from '../model';
import {
  BUNDLE_DEFAULTS,
  BUNDLE_LIMITS,
  type CanaryBundle,
  JUDGE_MODES,
  type JudgeMode,
} from './bundle';
import { type BundleProblem, Reader } from './Reader';
import { SEQUENTIAL_LIMITS } from '../sequential/model';
import {
  SEQUENTIAL_FIELDS,
  checkSequential,
  readSequentialConfig,
  readSequentialFields,
} from '../sequential/readSequential';

/** A bundle, or everything that is wrong with it. @public */
export type ReadBundle =
  { ok: true; bundle: CanaryBundle } | { ok: false; problems: BundleProblem[] };

const GROUPS = 20;

const THRESHOLD_AGGREGATES = [
  'last',
  'mean',
  'max',
  'min',
  'p50',
  'p90',
  'p95',
] as const;

/**
 * Reads a bundle as parsed from JSON; `null` among samples is NaN. Unknown fields and words are errors: a misspelt
 * threshold must not judge by the default.
 *
 * @param override - `mode`: judge by this one, whatever the bundle says; what that mode needs is asked for
 * @public
 */
export function readBundle(
  value: unknown,
  override: { mode?: JudgeMode } = {},
): ReadBundle {
  const problems: BundleProblem[] = [];
  const root = new Reader(value, '$', problems).fields([
    'mode',
    'tolerance',
    'confidenceLevel',
    'minSamples',
    'scoreThresholds',
    'groupWeights',
    'errorsFail',
    'failureThreshold',
    'alpha',
    'isFinal',
    'weights',
    'metrics',
  ]);
  const defaults = BUNDLE_DEFAULTS;
  const said = root.mode.oneOf(JUDGE_MODES, defaults.mode);
  const mode = override.mode ?? said;
  const bundle: CanaryBundle = {
    mode,
    tolerance: root.tolerance.number(0, 1, defaults.tolerance),
    confidenceLevel: root.confidenceLevel.number(
      0.5,
      0.999999,
      defaults.confidenceLevel,
    ),
    minSamples: root.minSamples.number(1, 10_000, defaults.minSamples),
    scoreThresholds: readThresholds(root.scoreThresholds),
    groupWeights: root.groupWeights.isAbsent
      ? {}
      : Object.fromEntries(
          root.groupWeights
            .entries()
            .map(([name, weight]) => [name, weight.number(0, 100, 0)]),
        ),
    errorsFail: root.errorsFail.boolean(defaults.errorsFail),
    alpha: root.alpha.number(0.001, 0.2, defaults.alpha),
    isFinal: root.isFinal.boolean(defaults.isFinal),
    weights: root.weights.isAbsent ? [] : readWeights(root.weights),
    ...(root.failureThreshold.isAbsent
      ? {}
      : { failureThreshold: root.failureThreshold.integer(1, 10_000, 1) }),
    metrics: root.metrics
      .items(BUNDLE_LIMITS.metrics)
      .map(metric => readMetric(metric, mode)),
  };
  if (mode === 'sequential' && problems.length === 0) {
    checkSequential(root.metrics, bundle.metrics);
  }
  if (bundle.metrics.length === 0 && problems.length === 0) {
    root.metrics.fault('at least one metric');
  }
  const weights = Object.values(bundle.groupWeights);
  if (weights.reduce((sum, weight) => sum + weight, 0) > 100 + 1e-9) {
    root.groupWeights.fault('weights of at most 100 together');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, bundle };
}

function readThresholds(reader: Reader): CanaryBundle['scoreThresholds'] {
  const { scoreThresholds: defaults } = BUNDLE_DEFAULTS;
  if (reader.isAbsent) return { ...defaults };
  const { pass, marginal } = reader.fields(['pass', 'marginal']);
  const thresholds = {
    pass: pass.number(0, 100, defaults.pass),
    marginal: marginal.number(0, 100, defaults.marginal),
  };
  if (thresholds.marginal > thresholds.pass) {
    marginal.fault(`at most pass (${thresholds.pass})`);
  }
  return thresholds;
}

function readWeights(reader: Reader): number[] {
  return reader
    .items(SEQUENTIAL_LIMITS.intervals)
    .map(weight => (weight.value === null ? NaN : weight.number(0, 1, NaN)));
}

function readMetric(reader: Reader, mode: JudgeMode): CanaryMetric {
  const fields = reader.fields([
    'name',
    'control',
    'experiment',
    'config',
    ...SEQUENTIAL_FIELDS,
  ]);
  const { name, control, experiment, config } = fields;
  return {
    name: name.text(BUNDLE_LIMITS.name),
    // bounds hold for the canary alone
    control:
      mode === 'threshold' && control.isAbsent ? [] : readSamples(control),
    experiment: readSamples(experiment),
    ...readSequentialFields(fields, readSamples),
    config: readConfig(config, mode),
  };
}

function readSamples(reader: Reader): number[] {
  return reader.items(BUNDLE_LIMITS.samples).map(sample => {
    if (sample.value === null) return NaN;
    return sample.number(-Number.MAX_VALUE, Number.MAX_VALUE, NaN);
  });
}

function readConfig(reader: Reader, mode: JudgeMode): MetricConfig {
  if (reader.isAbsent && mode === 'threshold') {
    reader.fault('an object with a threshold');
  }
  const given = reader.isAbsent ? new Reader({}, reader.path, []) : reader;
  const fields = given.fields([
    'direction',
    'nanStrategy',
    'outliers',
    'critical',
    'mustHaveData',
    'muted',
    'groups',
    'effectSize',
    'threshold',
    'sequential',
  ]);
  return {
    direction: fields.direction.oneOf(
      ['increase', 'decrease', 'either'],
      'either',
    ),
    nanStrategy: fields.nanStrategy.oneOf(['remove', 'replace'], 'remove'),
    outliers: readOutliers(fields.outliers),
    critical: fields.critical.boolean(false),
    mustHaveData: fields.mustHaveData.boolean(false),
    muted: fields.muted.boolean(false),
    groups: fields.groups.isAbsent
      ? []
      : fields.groups
          .items(GROUPS)
          .map(group => group.text(BUNDLE_LIMITS.name)),
    effectSize: readEffectSize(fields.effectSize),
    ...(fields.threshold.isAbsent && mode !== 'threshold'
      ? {}
      : { threshold: readThreshold(fields.threshold) }),
    ...(!fields.sequential.isAbsent && {
      sequential: readSequentialConfig(fields.sequential),
    }),
  };
}

function readThreshold(reader: Reader): Threshold {
  const { min, max, aggregate, noData } = reader.fields([
    'min',
    'max',
    'aggregate',
    'noData',
  ]);
  const bound = (field: Reader) =>
    field.number(-Number.MAX_VALUE, Number.MAX_VALUE, NaN);
  const threshold: Threshold = {
    ...(min.isAbsent ? {} : { min: bound(min) }),
    ...(max.isAbsent ? {} : { max: bound(max) }),
    aggregate: aggregate.oneOf(THRESHOLD_AGGREGATES, 'last'),
    noData: noData.oneOf(['fail', 'inconclusive', 'pass'], 'fail'),
  };
  if (min.isAbsent && max.isAbsent && !reader.isAbsent) {
    reader.fault('min, max or both: without bounds nothing fails');
  } else if (threshold.min! > threshold.max!) {
    max.fault(`at least min (${threshold.min})`);
  }
  return threshold;
}

function readOutliers(reader: Reader): MetricConfig['outliers'] {
  if (reader.isAbsent) return { strategy: 'keep', factor: 3 };
  const { strategy, outlierFactor } = reader.fields([
    'strategy',
    'outlierFactor',
  ]);
  return {
    strategy: strategy.oneOf(['keep', 'remove'], 'keep'),
    factor: outlierFactor.number(0, 1000, 3),
  };
}

function readEffectSize(reader: Reader): EffectSize {
  const given = reader.isAbsent ? new Reader({}, reader.path, []) : reader;
  const fields = given.fields([
    'measure',
    'allowedIncrease',
    'allowedDecrease',
    'criticalIncrease',
    'criticalDecrease',
  ]);
  const measure = fields.measure.oneOf(['meanRatio', 'cles'], 'meanRatio');
  const none = measure === 'cles' ? 0.5 : 1;
  const size = (field: Reader) => field.number(-1e9, 1e9, none);
  return {
    measure,
    allowedIncrease: size(fields.allowedIncrease),
    allowedDecrease: size(fields.allowedDecrease),
    criticalIncrease: size(fields.criticalIncrease),
    criticalDecrease: size(fields.criticalDecrease),
  };
}
