import { effectOf, isCritical, labelOf, meanRatio } from '../effect';
import type { CanaryMetric, MetricResult } from '../model';
import { judgedSamples } from '../samples';
import { javaGaussian } from '../stats/javaRandom';
import { ascending } from '../stats/moments';
import { shown } from '../wording';
import { mannWhitneyShift } from './mannWhitney';

/** What Kayenta's judge is set to. @public */
export interface KayentaSettings {
  /** Share of the estimate that the whole interval has to be away from 0. */
  tolerance: number;
  /** 0..1. */
  confidenceLevel: number;
}

/** Relative size of the noise that makes two constant series comparable. */
const NOISE = 1e-5;

/** Kayenta's own is not seeded, so that its verdicts about constants change from run to run. */
const SEED = 12345;

/** Judges a metric the way `NetflixACAJudge` does. What cannot be judged is an `Error`, never an exception. */
export function classifyLikeKayenta(
  metric: CanaryMetric,
  settings: KayentaSettings,
): MetricResult {
  const { name, config } = metric;
  const experiment = judgedSamples(metric.experiment, config);
  const control = judgedSamples(metric.control, config);
  const without =
    withoutData(metric, experiment, control) ??
    withoutDifference(name, experiment, control);
  if (without) return without;
  try {
    return compared(metric, { experiment, control, ...settings });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      ...plain(name, `Metric Classification Failed: ${error.message}.`),
      classification: 'Error',
      deviation: NaN,
    };
  }
}

function withoutData(
  { name, config }: CanaryMetric,
  experiment: readonly number[],
  control: readonly number[],
): MetricResult | undefined {
  if (experiment.length > 0 && control.length > 0) return undefined;
  const { critical, mustHaveData, nanStrategy } = config;
  const arms = [
    ...(experiment.length === 0 ? ['the canary'] : []),
    ...(control.length === 0 ? ['the baseline'] : []),
  ].join(' and ');
  if (nanStrategy === 'replace') {
    return plain(name, `No samples of ${arms}: missing ones count as 0.`);
  }
  const fails = mustHaveData && !critical;
  return {
    ...plain(
      name,
      fails
        ? `No samples of ${arms}, and the metric must have data.`
        : `No samples of ${arms}.`,
    ),
    classification: fails ? 'NodataFailMetric' : 'Nodata',
    critical: !fails && critical,
  };
}

function withoutDifference(
  name: string,
  experiment: readonly number[],
  control: readonly number[],
): MetricResult | undefined {
  const [x, y] = [ascending(experiment), ascending(control)];
  const same =
    x.length === y.length && x.every((value, index) => value === y[index]);
  if (same) return plain(name, 'Canary and baseline are identical.');
  return isConstant([...x, ...y])
    ? plain(name, `All samples of both are ${shown(x[0])}.`)
    : undefined;
}

function compared(
  { name, config }: CanaryMetric,
  given: KayentaSettings & { experiment: number[]; control: number[] },
): MetricResult {
  const { tolerance, confidenceLevel } = given;
  const { experiment, control } = comparable(given);
  const { lower, upper, estimate } = mannWhitneyShift(
    experiment,
    control,
    confidenceLevel,
  );
  const deviation = meanRatio(experiment, control);
  const effect = effectOf(config.effectSize.measure, experiment, control);
  const bound = tolerance * Math.abs(estimate);
  const classification = labelOf(config, {
    isAbove: lower > bound,
    isBelow: upper < -bound,
    effect,
  });
  return {
    name,
    classification,
    critical: isCritical(config, classification, effect),
    ci: [lower, upper],
    estimate,
    deviation,
    reasons: [
      `The canary is ${shown(estimate)} above the baseline (${shown(confidenceLevel * 100)} % interval ${shown(lower)} to ${shown(upper)}; a difference has to be beyond ±${shown(bound)}).`,
      `Its effect (${config.effectSize.measure}) is ${shown(effect)}.`,
    ],
  };
}

/** Two constant series have no variance to test: each gets a little noise, in proportion to its value. */
function comparable({
  experiment,
  control,
}: {
  experiment: number[];
  control: number[];
}): { experiment: number[]; control: number[] } {
  if (!isConstant(experiment) || !isConstant(control)) {
    return { experiment, control };
  }
  const gaussian = javaGaussian(SEED);
  const noisy = (value: number) => value + gaussian() * NOISE * value;
  return { experiment: experiment.map(noisy), control: control.map(noisy) };
}

function isConstant(values: readonly number[]): boolean {
  return values.every(value => value === values[0]);
}

/** A metric that passes without a test. */
function plain(name: string, reason: string): MetricResult {
  return {
    name,
    classification: 'Pass',
    critical: false,
    ci: null,
    estimate: NaN,
    deviation: 1,
    reasons: [reason],
  };
}
