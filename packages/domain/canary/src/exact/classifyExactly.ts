import { effectOf, isCritical, labelOf, meanRatio } from '../effect';
import type { CanaryMetric, MetricResult } from '../model';
import { judgedSamples } from '../samples';
import { ascending, mean } from '../stats/moments';
import { ranksOf } from '../stats/ranks';
import { shown } from '../wording';
import { intervalPlace } from './intervalPlace';
import { kthDifference } from './orderedDifferences';

/** What the exact judge is set to. @public */
export interface ExactSettings {
  /** 0..1. */
  confidenceLevel: number;
  /** Samples each arm needs. */
  minSamples: number;
}

/** A judgement with what it rests on. @public */
export interface ExactResult extends MetricResult {
  /** The effect as the configuration measures it; NaN without samples. */
  effect: number;
  /** Samples that were judged. */
  samples: { experiment: number; control: number };
  /** Share of samples that are equal to another one, 0..1; NaN without samples. */
  tieShare: number;
  /** Correlation of each sample of the canary with the next, -1..1; NaN for fewer than three or constant samples. */
  autocorrelation: number;
}

/**
 * Judges a metric by the Hodges-Lehmann shift: the median of all differences between canary and baseline, and the ordered
 * differences that bound its confidence interval. No step of it depends on the unit of the samples or on chance.
 *
 * Fewer samples than `minSamples` in either arm, or too few for the confidence level, are `Inconclusive`; none at all are
 * `Nodata`.
 */
export function classifyExactly(
  metric: CanaryMetric,
  settings: ExactSettings,
): ExactResult {
  const { name, config } = metric;
  const experiment = judgedSamples(metric.experiment, config);
  const control = judgedSamples(metric.control, config);
  const { ranks, tieTerm } = ranksOf([...experiment, ...control]);
  const base: ExactResult = {
    name,
    classification: 'Inconclusive',
    critical: false,
    ci: null,
    estimate: NaN,
    deviation: meanRatio(experiment, control),
    reasons: [],
    effect: NaN,
    samples: { experiment: experiment.length, control: control.length },
    tieShare: tieShareOf(ranks),
    autocorrelation: autocorrelation(experiment),
  };
  if (experiment.length === 0 || control.length === 0) {
    return { ...base, ...withoutData(metric, experiment, control) };
  }
  const { minSamples, confidenceLevel } = settings;
  const fewest = Math.min(experiment.length, control.length);
  const place = intervalPlace(
    experiment.length,
    control.length,
    tieTerm,
    1 - confidenceLevel,
  );
  const level = `${shown(confidenceLevel * 100)} %`;
  if (fewest < minSamples || place < 1) {
    return {
      ...base,
      reasons: [
        fewest < minSamples
          ? `${experiment.length} samples of the canary and ${control.length} of the baseline: expected at least ${minSamples} of each.`
          : `${experiment.length} samples of the canary and ${control.length} of the baseline cannot give ${level} confidence.`,
      ],
    };
  }
  const [x, y] = [ascending(experiment), ascending(control)];
  const lower = kthDifference(x, y, place);
  const upper = kthDifference(x, y, x.length * y.length + 1 - place);
  const estimate = medianDifference(x, y);
  const effect = effectOf(config.effectSize.measure, experiment, control);
  const classification = labelOf(config, {
    isAbove: lower > 0,
    isBelow: upper < 0,
    effect,
  });
  return {
    ...base,
    classification,
    critical: isCritical(config, classification, effect),
    ci: [lower, upper],
    estimate,
    effect,
    reasons: [
      `The canary is ${shown(estimate)} above the baseline (${level} interval ${shown(lower)} to ${shown(upper)}, ${x.length} and ${y.length} samples).`,
      `Its effect (${config.effectSize.measure}) is ${shown(effect)}.`,
    ],
  };
}

function withoutData(
  { config }: CanaryMetric,
  experiment: readonly number[],
  control: readonly number[],
): Pick<MetricResult, 'classification' | 'critical' | 'reasons'> {
  const arms = [
    ...(experiment.length === 0 ? ['the canary'] : []),
    ...(control.length === 0 ? ['the baseline'] : []),
  ].join(' and ');
  const fails = config.mustHaveData && !config.critical;
  return {
    classification: fails ? 'NodataFailMetric' : 'Nodata',
    critical: !fails && config.critical,
    reasons: [
      `No samples of ${arms}${fails ? ', and the metric must have data' : ''}.`,
    ],
  };
}

function medianDifference(x: readonly number[], y: readonly number[]): number {
  const count = x.length * y.length;
  const upper = kthDifference(x, y, Math.floor(count / 2) + 1);
  if (count % 2 === 1) return upper;
  const lower = kthDifference(x, y, count / 2);
  return lower + (upper - lower) / 2;
}

/** Ranks of equal values are shared; a shared rank of an odd number of values is whole, so they are counted. */
function tieShareOf(ranks: Float64Array): number {
  const counts = new Map<number, number>();
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1);
  let tied = 0;
  for (const count of counts.values()) if (count > 1) tied += count;
  return tied / ranks.length;
}

function autocorrelation(values: readonly number[]): number {
  if (values.length < 3) return NaN;
  const centre = mean(values);
  let together = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) {
    const distance = values[index] - centre;
    squares += distance * distance;
    if (index > 0) together += distance * (values[index - 1] - centre);
  }
  return squares > 0 ? together / squares : NaN;
}
