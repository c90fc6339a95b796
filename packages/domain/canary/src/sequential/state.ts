import { type Cell } from './countEvidence';
import {
  type SideEvidence,
  evidenceAfter,
  logHarm,
  logPromote,
  noEvidence,
} from './evidence';
import {
  NO_NOISE,
  type Noise,
  noiseOfRate,
  noiseOfSplit,
  noiseOfValue,
} from './noise';
import type { Observation } from './observations';
import type { Plan } from './plan';
import { NO_RATE, type RecentRate, expectedRate, rateAfter } from './rates';
import {
  NO_SAMPLE_RATIO,
  type SampleRatio,
  sampleRatioAfter,
} from './sampleRatio';
import { isHeldBack, isTooSoon } from './trips';

/** Sums of an arm. */
export interface ArmTotal {
  events: number;
  exposure: number;
}

/** Sums of both arms. */
export interface Sums {
  experiment: ArmTotal;
  control: ArmTotal;
  /** Numerator and denominator of the ratio within intervals, which weights that change do not spoil (Mantel-Haenszel). */
  over: number;
  under: number;
}

/** All that is known after some intervals. Each step makes a new one from the last and one interval, and keeps nothing else. */
export interface SequentialState extends Sums {
  /** Intervals so far. */
  intervals: number;
  gaps: number;
  strata: readonly Sums[];
  evidence: readonly SideEvidence[];
  rates: readonly RecentRate[];
  /** Canary against baseline, beyond a constant ratio. */
  split: Noise;
  /** Baseline by itself, beyond a constant rate. */
  baseline: Noise;
  /** Stable against baseline; null: no stable arm so far. */
  controls: {
    noise: Noise;
    evidence: readonly SideEvidence[];
    logPeak: number;
  } | null;
  sampleRatio: SampleRatio;
  logHarm: number;
  /** Largest of all looks. */
  logHarmPeak: number;
  logPromote: number;
  /** Index of the interval; null: not yet. */
  firstFailAt: number | null;
  firstPassAt: number | null;
}

const NO_SUMS: Sums = {
  experiment: { events: 0, exposure: 0 },
  control: { events: 0, exposure: 0 },
  over: 0,
  under: 0,
};

/** Before the first interval. */
export function initialState(plan: Plan): SequentialState {
  return {
    intervals: 0,
    gaps: 0,
    ...NO_SUMS,
    strata: Array.from({ length: plan.strata }, () => NO_SUMS),
    evidence: noEvidence(plan),
    rates: Array.from({ length: Math.max(plan.strata, 1) }, () => NO_RATE),
    split: NO_NOISE,
    baseline: NO_NOISE,
    controls: null,
    sampleRatio: NO_SAMPLE_RATIO,
    logHarm: 0,
    logHarmPeak: 0,
    logPromote: 0,
    firstFailAt: null,
    firstPassAt: null,
  };
}

/**
 * The state with an interval more. A verdict, once there, stays: what comes later can only add the other one. Evidence that is
 * held back by a diagnostic is no verdict, but may be one at a later look, if it is still enough by then.
 */
export function stateAfter(
  plan: Plan,
  before: SequentialState,
  observation: Observation,
): SequentialState {
  const cells = observation.cells.map(telling);
  const known = comparable(observation);
  const total = telling(observation.total);
  const evidence = evidenceAfter(
    plan,
    before.evidence,
    cells,
    before.rates.map(expectedRate),
  );
  const harm = logHarm(evidence);
  const state: SequentialState = {
    ...before,
    intervals: before.intervals + 1,
    gaps: before.gaps + (observation.total ? 0 : 1),
    ...withCell(before, total),
    ...ratioTerms(before, known),
    strata: before.strata.map((sums, place) => withCell(sums, cells[place])),
    evidence,
    rates: before.rates.map((rate, place) => rateAfter(rate, cells[place])),
    split:
      known.length > 0 ? splitAfter(plan, before.split, known) : before.split,
    baseline:
      total && plan.kind !== 'value'
        ? noiseOfRate(before.baseline, total, plan.kind === 'proportion')
        : before.baseline,
    controls: controlsAfter(plan, before, telling(observation.stable)),
    sampleRatio: observation.exposures
      ? sampleRatioAfter(
          before.sampleRatio,
          observation.share,
          ...observation.exposures,
        )
      : before.sampleRatio,
    logHarm: harm,
    logHarmPeak: Math.max(before.logHarmPeak, harm),
    logPromote: logPromote(evidence),
  };
  return withVerdict(plan, state);
}

/** What is bad in a district may be good enough on the whole: with evidence of harm, if held back, nothing passes. */
function withVerdict(plan: Plan, state: SequentialState): SequentialState {
  const { firstFailAt, firstPassAt, intervals } = state;
  const isHarmful = failsBy(plan, state);
  const isFail =
    firstFailAt === null && isHarmful && !isTooSoon('fail', plan, state);
  const isPass =
    firstPassAt === null &&
    !isHarmful &&
    passesBy(plan, state) &&
    !isTooSoon('pass', plan, state);
  const fails = isFail && !isHeldBack('fail', plan, state);
  const passes = isPass && !isHeldBack('pass', plan, state);
  if (!fails && !passes) return state;
  return {
    ...state,
    firstFailAt: fails ? intervals - 1 : firstFailAt,
    firstPassAt: passes ? intervals - 1 : firstPassAt,
  };
}

/** Whether the evidence at this look is enough to fail, if nothing holds it back. */
export function failsBy(plan: Plan, state: SequentialState): boolean {
  return isEnough(plan, state) && state.logHarm >= -Math.log(plan.alphaFail);
}

/** Whether the evidence at this look is enough to promote, if nothing holds it back. */
export function passesBy(plan: Plan, state: SequentialState): boolean {
  return isEnough(plan, state) && state.logPromote >= -Math.log(plan.alphaPass);
}

function isEnough({ minEvents, kind }: Plan, state: SequentialState): boolean {
  const { experiment, control } = state;
  return kind === 'value'
    ? experiment.exposure >= minEvents
    : experiment.events + control.events >= minEvents;
}

function splitAfter(plan: Plan, before: Noise, cells: readonly Cell[]): Noise {
  if (plan.kind !== 'value') {
    return noiseOfSplit(before, cells, plan.kind === 'proportion');
  }
  return cells.reduce(
    (noise, { experiment, control }) =>
      noiseOfValue(noise, experiment - control),
    before,
  );
}

/** Baseline and stable go through the same tests: what they find there is not the canary's doing. */
function controlsAfter(
  plan: Plan,
  { controls, control }: SequentialState,
  stable: Cell | null,
): SequentialState['controls'] {
  if (!stable) return controls;
  const controlPlan = { ...plan, sides: plan.controlSides, strata: 0 };
  const { noise, evidence, logPeak } = controls ?? {
    noise: NO_NOISE,
    evidence: noEvidence(controlPlan),
    logPeak: 0,
  };
  const rate = control.exposure > 0 ? control.events / control.exposure : 0;
  const after = evidenceAfter(controlPlan, evidence, [stable], [rate]);
  return {
    noise: splitAfter(plan, noise, [stable]),
    evidence: after,
    logPeak: Math.max(logPeak, logHarm(after)),
  };
}

/** Cells of an interval that say something. */
export function comparable({ cells }: Observation): Cell[] {
  return cells.map(telling).filter(cell => cell !== null);
}

/** Without traffic in both arms there is nothing to compare. */
function telling(cell: Cell | null): Cell | null {
  return cell && cell.experimentExposure > 0 && cell.controlExposure > 0
    ? cell
    : null;
}

function withCell(
  { experiment, control, over, under }: Sums,
  cell: Cell | null,
): Sums {
  if (!cell) return { experiment, control, over, under };
  return {
    ...ratioTerms({ over, under }, [cell]),
    experiment: {
      events: experiment.events + cell.experiment,
      exposure: experiment.exposure + cell.experimentExposure,
    },
    control: {
      events: control.events + cell.control,
      exposure: control.exposure + cell.controlExposure,
    },
  };
}

function ratioTerms(
  before: Pick<Sums, 'over' | 'under'>,
  cells: readonly Cell[],
): Pick<Sums, 'over' | 'under'> {
  let { over, under } = before;
  for (const cell of cells) {
    const { experimentExposure, controlExposure } = cell;
    const exposure = experimentExposure + controlExposure;
    over += (cell.experiment * controlExposure) / exposure;
    under += (cell.control * experimentExposure) / exposure;
  }
  return { over, under };
}
