import type { CanaryMetric, EffectSize, MetricConfig } from '../model';
import {
  BUNDLE_DEFAULTS,
  BUNDLE_LIMITS,
  type CanaryBundle,
  JUDGE_MODES,
} from './bundle';
import { type BundleProblem, Reader } from './Reader';

/** A bundle, or everything that is wrong with it. @public */
export type ReadBundle =
  { ok: true; bundle: CanaryBundle } | { ok: false; problems: BundleProblem[] };

const GROUPS = 20;

/**
 * Reads a bundle as parsed from JSON; `null` among samples is NaN. Unknown fields and words are errors: a misspelt
 * threshold must not judge by the default.
 *
 * @public
 */
export function readBundle(value: unknown): ReadBundle {
  const problems: BundleProblem[] = [];
  const root = new Reader(value, '$', problems).fields([
    'mode',
    'tolerance',
    'confidenceLevel',
    'minSamples',
    'scoreThresholds',
    'groupWeights',
    'errorsFail',
    'metrics',
  ]);
  const defaults = BUNDLE_DEFAULTS;
  const bundle: CanaryBundle = {
    mode: root.mode.oneOf(JUDGE_MODES, defaults.mode),
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
    metrics: root.metrics.items(BUNDLE_LIMITS.metrics).map(readMetric),
  };
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

function readMetric(reader: Reader): CanaryMetric {
  const { name, control, experiment, config } = reader.fields([
    'name',
    'control',
    'experiment',
    'config',
  ]);
  return {
    name: name.text(BUNDLE_LIMITS.name),
    control: readSamples(control),
    experiment: readSamples(experiment),
    config: readConfig(config),
  };
}

function readSamples(reader: Reader): number[] {
  return reader.items(BUNDLE_LIMITS.samples).map(sample => {
    if (sample.value === null) return NaN;
    return sample.number(-Number.MAX_VALUE, Number.MAX_VALUE, NaN);
  });
}

function readConfig(reader: Reader): MetricConfig {
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
  };
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
