import type { CanaryBundle } from './bundle/bundle';
import { type ExactResult, classifyExactly } from './exact/classifyExactly';
import { classifyLikeKayenta } from './kayenta/classify';
import type { Judgement, MetricResult } from './model';
import { scored } from './score';
import { judgeSequentially } from './sequential/judgeSequentially';
import type { SequentialResult } from './sequential/model';
import {
  type ThresholdResult,
  classifyByThreshold,
} from './threshold/classifyByThreshold';
import { judgeLooks } from './threshold/judgeLooks';

/**
 * Judges a canary. The same bundle gives the same judgement, on every machine.
 *
 * - `kayenta-compat`: every figure as Kayenta's `NetflixACAJudge` has it, with its weaknesses: verdicts depend on the unit of
 *   the samples, and a handful of samples is enough.
 * - `exact`: Hodges-Lehmann shifts; too few samples are `Inconclusive`.
 * - `threshold`: bounds of the canary alone, as Flagger has them; with `failureThreshold` its run rules, samples being looks.
 * - `sequential`: evidence after each interval, which may be looked at as often as one likes; it fails and promotes as soon as
 *   there is enough of it.
 *
 * @public
 */
export function judgeCanary(
  bundle: CanaryBundle,
): Judgement<MetricResult | ExactResult | SequentialResult | ThresholdResult> {
  if (bundle.mode === 'sequential') return judgeSequentially(bundle);
  if (bundle.mode === 'threshold') return judgeByThreshold(bundle);
  const results = bundle.metrics.map(metric =>
    bundle.mode === 'exact'
      ? classifyExactly(metric, bundle)
      : classifyLikeKayenta(metric, bundle),
  );
  const { groupWeights, scoreThresholds: thresholds, errorsFail } = bundle;
  return scored(bundle.metrics, results, {
    groupWeights,
    thresholds,
    errorsFail,
  });
}

function judgeByThreshold(bundle: CanaryBundle): Judgement<ThresholdResult> {
  const { metrics, failureThreshold } = bundle;
  if (failureThreshold !== undefined) {
    return judgeLooks(metrics, failureThreshold);
  }
  return scored(metrics, metrics.map(classifyByThreshold), {
    groupWeights: bundle.groupWeights,
    thresholds: bundle.scoreThresholds,
    // A metric without bounds would pass by being left out.
    errorsFail: true,
  });
}
