import type { Classification, EffectSize, MetricConfig } from './model';
import { mean } from './stats/moments';
import { ranksOf } from './stats/ranks';

/** Mean of the experiment over mean of the control; NaN when either is 0. */
export function meanRatio(
  experiment: readonly number[],
  control: readonly number[],
): number {
  const [over, under] = [mean(experiment), mean(control)];
  return over === 0 || under === 0 ? NaN : over / under;
}

/** Share of pairs in which the experiment is higher, equal ones counting half (common language effect size). */
export function commonLanguageEffect(
  experiment: readonly number[],
  control: readonly number[],
): number {
  const [m, n] = [experiment.length, control.length];
  const { ranks } = ranksOf([...experiment, ...control]);
  let rankSum = 0;
  for (let index = 0; index < m; index += 1) rankSum += ranks[index];
  return (2 * rankSum - m * (m + 1)) / (2 * n * m);
}

/** The effect as the configuration measures it. */
export function effectOf(
  measure: EffectSize['measure'],
  experiment: readonly number[],
  control: readonly number[],
): number {
  return measure === 'cles'
    ? commonLanguageEffect(experiment, control)
    : meanRatio(experiment, control);
}

/**
 * What a shift amounts to: `High` or `Low` when it is certain, unwanted and large enough. An effect that cannot be measured
 * (NaN) counts as large enough.
 */
export function labelOf(
  { direction, effectSize }: Pick<MetricConfig, 'direction' | 'effectSize'>,
  shift: { isAbove: boolean; isBelow: boolean; effect: number },
): Extract<Classification, 'Pass' | 'High' | 'Low'> {
  const { allowedIncrease, allowedDecrease } = effectSize;
  const { isAbove, isBelow, effect } = shift;
  if (direction !== 'decrease' && isAbove && !(effect < allowedIncrease)) {
    return 'High';
  }
  if (direction !== 'increase' && isBelow && !(effect > allowedDecrease)) {
    return 'Low';
  }
  return 'Pass';
}

/** Whether a label of a critical metric is large enough to be critical. */
export function isCritical(
  { critical, effectSize }: Pick<MetricConfig, 'critical' | 'effectSize'>,
  label: Classification,
  effect: number,
): boolean {
  if (!critical) return false;
  const { criticalIncrease, criticalDecrease } = effectSize;
  if (label === 'High') return !(effect < criticalIncrease);
  return label === 'Low' && !(effect > criticalDecrease);
}
