import type { CanaryBundle } from './bundle/bundle';
import { type ExactResult, classifyExactly } from './exact/classifyExactly';
import { classifyLikeKayenta } from './kayenta/classify';
import type { Judgement, MetricResult } from './model';
import { scored } from './score';

/**
 * Judges a canary. The same bundle gives the same judgement, on every machine.
 *
 * - `kayenta-compat`: every figure as Kayenta's `NetflixACAJudge` has it, with its weaknesses: verdicts depend on the unit of
 *   the samples, and a handful of samples is enough.
 * - `exact`: Hodges-Lehmann shifts; too few samples are `Inconclusive`.
 *
 * @public
 */
export function judgeCanary(
  bundle: CanaryBundle,
): Judgement<MetricResult | ExactResult> {
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
