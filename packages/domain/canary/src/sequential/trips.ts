import { shown } from '../wording';
import { evidenceFigure } from './evidence';
import type { Trip, TripCode } from './model';
import {
  type Noise,
  autocorrelationOf,
  autocorrelationScore,
  dispersionOf,
  dispersionScore,
  togetherness,
} from './noise';
import type { Plan } from './plan';
import { sampleRatioP } from './sampleRatio';
import type { SequentialState } from './state';

/** What a noise must not exceed, and by how many standard deviations of chance it has to, to count. */
interface NoiseLimits {
  dispersion: number;
  autocorrelation: number;
  score: number;
}

/**
 * Evidence inflates with the variance that it takes for chance. At twice the variance about 6 % of canaries fail wrongly with an
 * alpha of 5 % (simulated); below the limit the slack of the tests takes it up. The score leaves out what few intervals do.
 */
export const SPLIT_LIMITS: NoiseLimits = {
  dispersion: 1.8,
  autocorrelation: 0.45,
  score: 0.8,
};

/** A baseline by itself also follows what both arms share, so that it only asks for a second look: sooner. */
export const BASELINE_LIMITS: NoiseLimits = {
  dispersion: 1.4,
  autocorrelation: 0.3,
  score: 0.5,
};

/** A baseline that varies less than this, or stable against it, is steady. */
export const STEADY: NoiseLimits = {
  dispersion: 1.25,
  autocorrelation: 0.2,
  score: 0.5,
};

/** Standard deviations below what noise of their own would give, from which arms are taken to move together. */
export const TOGETHER = -2.3;

/**
 * Intervals before which nothing is decided, and those in which noise that lasts could not have shown yet: it passes for harm more
 * easily than for the lack of it.
 */
export const FEW_INTERVALS = { least: 4, fail: 14, pass: 7 };

/** Ratios beyond this are decided upon even then: noise with a coefficient of variation of 55 % seldom gets there. */
export const BEYOND_NOISE = 3;

/** Chance of a trip by chance alone, over all looks. */
export const SAMPLE_RATIO_ALPHA = 0.01;
export const NEGATIVE_CONTROL_ALPHA = 0.02;

/** Missing intervals are seldom missing by chance; with more than this share of them the rest says little. */
export const GAP_SHARE = 0.5;

type Check = (plan: Plan, state: SequentialState) => string | null;

/** What holds verdicts back at a look. */
const CHECKS: readonly [TripCode, Check][] = [
  ['overdispersed', overdispersed],
  ['autocorrelated', autocorrelated],
  ['unsteady-baseline', unsteadyBaseline],
  ['negative-control', negativeControl],
  ['sample-ratio', sampleRatio],
  ['gaps', gaps],
];

/** What a canary that turns bad midway looks like as well. */
const NOISES: readonly TripCode[] = ['overdispersed', 'autocorrelated'];

/** Diagnostics that hold verdicts back at this look. */
export function tripsOf(plan: Plan, state: SequentialState): Trip[] {
  return CHECKS.flatMap(([code, check]) => {
    const text = check(plan, state);
    return text === null ? [] : [{ code, text }];
  });
}

/** Whether evidence that is enough may not be taken for a verdict at this look, however many intervals there are. */
export function isHeldBack(
  verdict: 'fail' | 'pass',
  plan: Plan,
  state: SequentialState,
): boolean {
  const isChange = verdict === 'fail' && isChangeOfCanary(plan, state);
  return CHECKS.some(
    ([code, check]) =>
      !(isChange && NOISES.includes(code)) && check(plan, state) !== null,
  );
}

/**
 * Whether a split that varies is the canary's doing. Arms that run alike are noisy alike: beside a baseline that has been seen to be
 * steady it is a change and no noise.
 */
function isChangeOfCanary(
  { kind }: Plan,
  { baseline, controls }: SequentialState,
): boolean {
  const noise = controls?.noise ?? baseline;
  return (
    kind !== 'value' &&
    noise.count >= FEW_INTERVALS.fail &&
    dispersionOf(noise) <= STEADY.dispersion &&
    !(
      autocorrelationOf(noise) > STEADY.autocorrelation &&
      autocorrelationScore(noise) > STEADY.score
    )
  );
}

/**
 * Whether there are too few intervals to know the noise: arms that drift apart for some intervals look like a regression for as
 * long.
 */
export function isTooSoon(
  verdict: 'fail' | 'pass',
  { kind }: Plan,
  { intervals, gaps: missing, split, baseline, controls }: SequentialState,
): boolean {
  if (intervals - missing < FEW_INTERVALS.least) return true;
  if (kind === 'value') return split.count < FEW_INTERVALS.pass;
  const { count } = controls?.noise ?? baseline;
  const isFar = Math.abs(split.level) > Math.log(BEYOND_NOISE);
  return count < FEW_INTERVALS[verdict] && !isFar;
}

function overdispersed(
  { kind }: Plan,
  { split, controls }: SequentialState,
): string | null {
  if (kind === 'value') return null;
  const arms = noisyArms(split, controls?.noise, isOverdispersed);
  return (
    arms &&
    `${arms.name} vary ${shown(dispersionOf(arms.noise))} times as much against each other as chance would have it (at most ${SPLIT_LIMITS.dispersion}).`
  );
}

function autocorrelated(
  _: Plan,
  { split, controls }: SequentialState,
): string | null {
  const arms = noisyArms(split, controls?.noise, isAutocorrelated);
  return (
    arms &&
    `${arms.name} drift apart and back: intervals correlate by ${shown(autocorrelationOf(arms.noise))} with the next (at most ${SPLIT_LIMITS.autocorrelation}).`
  );
}

/** Without a stable arm only the baseline can show noise early; what the arms share must not count as such. */
function unsteadyBaseline(
  { kind }: Plan,
  { split, baseline, controls }: SequentialState,
): string | null {
  if (kind === 'value' || controls) return null;
  const isUnsteady =
    isOverdispersed(baseline, BASELINE_LIMITS) ||
    isAutocorrelated(baseline, BASELINE_LIMITS);
  if (!isUnsteady || togetherness(split, baseline) < TOGETHER) return null;
  return `The rate of the baseline varies ${shown(dispersionOf(baseline))} times as much as chance would have it (intervals correlate by ${shown(autocorrelationOf(baseline))}), and it is not shown yet that the canary varies with it. A stable arm would tell sooner.`;
}

function negativeControl(
  _: Plan,
  { controls }: SequentialState,
): string | null {
  if (!controls || controls.logPeak < -Math.log(NEGATIVE_CONTROL_ALPHA)) {
    return null;
  }
  return `Baseline and stable run the same version, and differ as a canary would that fails: evidence ${shown(evidenceFigure(controls.logPeak))} (at most ${1 / NEGATIVE_CONTROL_ALPHA}).`;
}

function sampleRatio(_: Plan, state: SequentialState): string | null {
  const p = sampleRatioP(state.sampleRatio);
  if (!(p < SAMPLE_RATIO_ALPHA)) return null;
  return `The traffic does not split as intended: a chance of ${shown(p)} (at least ${SAMPLE_RATIO_ALPHA}).`;
}

function gaps(
  _: Plan,
  { gaps: missing, intervals }: SequentialState,
): string | null {
  if (missing <= GAP_SHARE * intervals) return null;
  return `An arm is missing in ${missing} of ${intervals} intervals, more than ${GAP_SHARE * 100} %.`;
}

function noisyArms(
  split: Noise,
  controls: Noise | undefined,
  isNoisy: (noise: Noise, limits: NoiseLimits) => boolean,
): { name: string; noise: Noise } | null {
  if (controls && isNoisy(controls, SPLIT_LIMITS)) {
    return { name: 'Baseline and stable', noise: controls };
  }
  return isNoisy(split, SPLIT_LIMITS)
    ? { name: 'Canary and baseline', noise: split }
    : null;
}

function isOverdispersed(noise: Noise, limits: NoiseLimits): boolean {
  return (
    dispersionOf(noise) > limits.dispersion &&
    dispersionScore(noise) > limits.score
  );
}

function isAutocorrelated(noise: Noise, limits: NoiseLimits): boolean {
  return (
    autocorrelationOf(noise) > limits.autocorrelation &&
    autocorrelationScore(noise) > limits.score
  );
}
