import { logGamma } from '../stats/gamma';

/** How the exposure split against the intended share of the canary, in stages of one share each. */
export interface SampleRatio {
  /** Of stages that are over. */
  logBefore: number;
  share: number;
  experiment: number;
  control: number;
}

export const NO_SAMPLE_RATIO: SampleRatio = {
  logBefore: 0,
  share: NaN,
  experiment: 0,
  control: 0,
};

/** Routers weigh connections, not requests: odds this far off the intended ones are as good as kept. */
const SLACK = 0.25;

/** How strongly other shares than the intended one are expected to be near it, in exposures. */
const CONCENTRATION = 100;

/** Takes an interval in. Another share begins another stage: evidence multiplies over stages, as it does over looks. */
export function sampleRatioAfter(
  ratio: SampleRatio,
  share: number,
  experiment: number,
  control: number,
): SampleRatio {
  if (!(share > 0 && share < 1)) return ratio;
  const isSame = share === ratio.share;
  return {
    logBefore: isSame ? ratio.logBefore : logEvidence(ratio),
    share,
    experiment: (isSame ? ratio.experiment : 0) + experiment,
    control: (isSame ? ratio.control : 0) + control,
  };
}

/** Chance of a split this far off, whenever one looks; NaN: no interval had an intended share. */
export function sampleRatioP(ratio: SampleRatio): number {
  return Number.isNaN(ratio.share)
    ? NaN
    : Math.min(1, Math.exp(-logEvidence(ratio)));
}

function logEvidence(ratio: SampleRatio): number {
  const { logBefore, share, experiment, control } = ratio;
  if (Number.isNaN(share)) return 0;
  return logBefore + logSplitEvidence(experiment, control, share, SLACK);
}

/**
 * Natural logarithm of the evidence that a split is not at `share`, give or take `slack` of the odds: Dirichlet-multinomial
 * over multinomial, the latter with the share within the slack that explains it best.
 *
 * Source: Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, for two arms.
 *
 * @param concentration - of the prior at the share
 */
export function logSplitEvidence(
  experiment: number,
  control: number,
  share: number,
  slack: number,
  concentration = CONCENTRATION,
): number {
  const k = concentration;
  const n = experiment + control;
  const odds = share / (1 - share);
  const [low, high] = [odds / (1 + slack), odds * (1 + slack)];
  const best = Math.min(
    Math.max(experiment / n, low / (1 + low)),
    high / (1 + high),
  );
  if (n === 0) return 0;
  return (
    logGamma(k) -
    logGamma(k + n) +
    logGamma(k * share + experiment) -
    logGamma(k * share) +
    logGamma(k * (1 - share) + control) -
    logGamma(k * (1 - share)) -
    experiment * Math.log(best) -
    control * Math.log(1 - best)
  );
}
