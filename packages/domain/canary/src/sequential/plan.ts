import type { CanaryMetric } from '../model';
import { type Mixture, harmMixture, promoteMixture } from './mixture';
import type { SequentialConfig } from './model';
import { sequentialConfigOf } from './observations';

/** A direction in which the canary may be worse. */
export interface Side {
  /** Whether less is worse: then the arms change places. */
  isFall: boolean;
  harm: Mixture;
  promote: Mixture;
}

/** What is tested of a metric, and when that is enough: fixed before the first interval. */
export interface Plan extends SequentialConfig {
  sides: readonly Side[];
  strata: number;
  /** Baseline and stable must not differ in either direction. */
  controlSides: readonly Side[];
  /** Of wrong failure. */
  alphaFail: number;
  /** Of wrong promotion. */
  alphaPass: number;
}

/**
 * The plan of a metric.
 *
 * @param alphaFail - its share of the bundle's: any of the metrics may fail the canary
 * @param alphaPass - all of the bundle's: the canary passes only if every metric does, the one that is too bad among them
 */
export function planOf(
  metric: CanaryMetric,
  alphaFail: number,
  alphaPass: number,
): Plan {
  const settings = sequentialConfigOf(metric);
  const { direction } = metric.config;
  const harm = harmMixture(settings);
  const promote = promoteMixture(settings);
  const rise = { isFall: false, harm, promote };
  const fall = { isFall: true, harm, promote };
  return {
    ...settings,
    sides: [
      ...(direction === 'decrease' ? [] : [rise]),
      ...(direction === 'increase' ? [] : [fall]),
    ],
    controlSides: [rise, fall],
    strata: metric.strata?.length ?? 0,
    alphaFail,
    alphaPass,
  };
}
