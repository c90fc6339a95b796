import type { SequentialConfig } from './model';

/**
 * A one-sided test of a log ratio: "at most `nullDelta`" against the alternatives, all of them above. A mixture of likelihood
 * ratios with weights fixed beforehand is an e-process whatever the weights are; they only say where it is quick.
 */
export interface Mixture {
  nullDelta: number;
  deltas: readonly number[];
  /** Their logarithms; the weights add up to 1. */
  logWeights: readonly number[];
}

/**
 * Alternatives to "at most the tolerance", in steps to the margin, with their weights. Most of it is on nearly the margin: it
 * takes longest to see, and a canary that is far worse is seen quickly anyway.
 */
const HARM: readonly [steps: number, weight: number][] = [
  [0.8, 0.75],
  [2, 0.15],
  [4, 0.1],
];

/** Alternatives to "at least the margin", in steps to "the same as the baseline". */
const PROMOTE: readonly [steps: number, weight: number][] = [
  [1, 0.85],
  [1.5, 0.15],
];

/** A step may neither vanish, with a margin at the tolerance, nor leap over what is worth finding. */
const STEP = { min: 0.1, max: 0.6 };

/** Evidence that the canary is more than `1 + tolerance` times as bad; quickest for a canary that is `margin` times as bad. */
export function harmMixture({ tolerance, margin }: SequentialConfig): Mixture {
  const nullDelta = Math.log1p(tolerance);
  const step = Math.min(
    Math.max(Math.log(margin) - nullDelta, STEP.min),
    STEP.max,
  );
  return mixed(nullDelta, step, HARM);
}

/**
 * Evidence that the canary is less than `margin` times as bad; quickest for a canary like the baseline. The arms change
 * places in it: it is a test of baseline over canary against "at most 1 / margin".
 */
export function promoteMixture({ margin }: SequentialConfig): Mixture {
  const step = Math.log(margin);
  return mixed(-step, step, PROMOTE);
}

function mixed(
  nullDelta: number,
  step: number,
  points: readonly [steps: number, weight: number][],
): Mixture {
  return {
    nullDelta,
    deltas: points.map(([steps]) => nullDelta + steps * step),
    logWeights: points.map(([, weight]) => Math.log(weight)),
  };
}
