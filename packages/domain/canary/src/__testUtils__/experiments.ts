import type { CanaryMetric, MetricConfig } from '../model';
import { followed } from '../sequential/follow';
import { SEQUENTIAL_DEFAULTS } from '../sequential/model';
import { planOf } from '../sequential/plan';
import { Random } from './random';
import { CALM, type Scenario, simulated, weightAt } from './simulate';

/** Chance of a wrong verdict that all experiments allow. */
export const ALPHA = 0.05;

/** Many runs of one scenario. */
export interface Experiment {
  name: string;
  scenario: Scenario;
  tolerance: number;
  margin: number;
  /** What is wrong in it, and must be rare; absent: nothing, or noise that nothing could tell from the canary in time. */
  wrong?: 'fail' | 'pass';
  /** 1 of so many strata alike has the ratio; of the others it is 1. */
  strata?: number;
  /** The strata, but judged as one. */
  isPooled?: boolean;
}

/** What became of the runs. */
export interface Outcome {
  runs: number;
  failed: number;
  passed: number;
  /** Interval of the verdict, from 1, of the run in the middle; null: it has none. */
  medianFail: number | null;
  medianPass: number | null;
}

/** What a platform may do; each must leave the chance of a wrong verdict as it is. */
const PLATFORMS: Record<string, Partial<Scenario>> = {
  'half of the traffic': { weights: 'half' },
  'weight steps': {},
  'diurnal traffic': { isDiurnal: true },
  'shared shocks': { sharedShocks: 0.3 },
  'overdispersed arms': { ownShocks: 0.3 },
  'autocorrelated arms': { ownShocks: 0.3, persistence: 0.8 },
  'counter resets': { resets: 0.05 },
  'missing intervals': { missing: 0.1 },
  'clock skew': { skew: 0.2, isDiurnal: true, sharedShocks: 0.3 },
};

/** Noise from the first interval on, in arms as large as each other, or hidden in shocks that arms share: reported, not bounded. */
const WORSE: Record<string, Partial<Scenario>> = {
  'overdispersed halves': { weights: 'half', ownShocks: 0.3 },
  'autocorrelated halves': {
    weights: 'half',
    ownShocks: 0.3,
    persistence: 0.8,
  },
  'autocorrelated arms in shared shocks': {
    isDiurnal: true,
    sharedShocks: 0.3,
    ownShocks: 0.3,
    persistence: 0.8,
  },
};

const { tolerance, margin } = SEQUENTIAL_DEFAULTS;

const ARMS = [true, false];

/** All of them, always in this order: their seeds depend on it. */
export function experiments(): Experiment[] {
  return [
    ...Object.entries(PLATFORMS).flatMap(([platform, scenario]) =>
      nulls(platform, scenario, true),
    ),
    ...Object.entries(WORSE).flatMap(([platform, scenario]) =>
      nulls(platform, scenario, false),
    ),
    {
      name: 'three times the deadline, at the tolerance',
      scenario: { ...CALM, intervals: 180, ratio: 1 + tolerance },
      tolerance,
      margin,
      wrong: 'fail',
    },
    {
      name: 'three times the deadline, at the margin',
      scenario: { ...CALM, intervals: 180, ratio: margin },
      tolerance,
      margin,
      wrong: 'pass',
    },
    ...ARMS.flatMap(hasStable =>
      [1.5, 2, 4].map(ratio => ({
        name: `${ratio} times the rate${armsOf(hasStable)}`,
        scenario: { ...CALM, ratio, hasStable },
        tolerance,
        margin,
      })),
    ),
    ...[false, true].flatMap(isDiurnal =>
      [1.25, 1.5, 2].map(other => ({
        name: `the same rate, margin ${other}${isDiurnal ? ', diurnal traffic' : ''}`,
        scenario: { ...CALM, isDiurnal },
        tolerance,
        margin: other,
      })),
    ),
  ];
}

/** 4 times the rate in 1 of 50 districts, judged by districts and as one; without tolerance, which the whole never exceeds. */
export function strataExperiments(): Experiment[] {
  return [false, true].map(isPooled => ({
    name: `4 times the rate in 1 of 50 districts, judged ${isPooled ? 'as one' : 'by district'}`,
    scenario: { ...CALM, ratio: 4, hasStable: false },
    tolerance: 0,
    margin,
    strata: 50,
    isPooled,
  }));
}

function nulls(
  platform: string,
  scenario: Partial<Scenario>,
  isBounded: boolean,
): Experiment[] {
  return ARMS.flatMap(hasStable =>
    [1, 1 + tolerance, margin].map(ratio => {
      const wrong: 'fail' | 'pass' = ratio === margin ? 'pass' : 'fail';
      return {
        name: `${platform}, ${placeOf(ratio)}${armsOf(hasStable)}`,
        scenario: { ...CALM, ...scenario, ratio, hasStable },
        tolerance,
        margin,
        ...(isBounded && { wrong }),
      };
    }),
  );
}

function placeOf(ratio: number): string {
  if (ratio === 1) return 'same rate';
  return ratio === margin ? 'at the margin' : 'at the tolerance';
}

function armsOf(hasStable: boolean): string {
  return hasStable ? '' : ', no stable arm';
}

/** Runs an experiment; the first runs of more are the same. */
export function outcomeOf(
  experiment: Experiment,
  seed: number,
  runs: number,
): Outcome {
  const random = new Random(seed);
  const { scenario } = experiment;
  const config = configOf(experiment);
  const weights = Array.from({ length: scenario.intervals }, (_, index) =>
    weightAt(scenario, index),
  );
  const fails: (number | null)[] = [];
  const passes: (number | null)[] = [];
  for (let run = 0; run < runs; run += 1) {
    const metric = metricOf(experiment, random, config);
    const plan = planOf(metric, ALPHA, ALPHA);
    const { firstFailAt, firstPassAt } = followed(plan, metric, weights);
    fails.push(firstFailAt);
    passes.push(firstPassAt);
  }
  return {
    runs,
    failed: fails.filter(at => at !== null).length,
    passed: passes.filter(at => at !== null).length,
    medianFail: middle(fails),
    medianPass: middle(passes),
  };
}

/** Most wrong verdicts that a chance of {@link ALPHA} explains, by three standard errors; as a share of the runs. */
export function mostWrong(runs: number): number {
  return ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / runs);
}

function metricOf(
  { scenario, strata, isPooled }: Experiment,
  random: Random,
  config: MetricConfig,
): CanaryMetric {
  if (strata === undefined) return simulated(scenario, random, config);
  const parts = Array.from({ length: strata }, (_, index) =>
    simulated(
      { ...scenario, ratio: index === 0 ? scenario.ratio : 1 },
      random,
      config,
    ),
  );
  const summed = (of: (part: CanaryMetric) => readonly number[] | undefined) =>
    Array.from({ length: scenario.intervals }, (_, index) =>
      parts.reduce((sum, part) => sum + of(part)![index], 0),
    );
  return {
    name: 'errors',
    control: summed(part => part.control),
    experiment: summed(part => part.experiment),
    controlExposure: summed(part => part.controlExposure),
    experimentExposure: summed(part => part.experimentExposure),
    ...(!isPooled && {
      strata: parts.map((part, index) => ({
        name: `district-${index}`,
        control: part.control,
        experiment: part.experiment,
        controlExposure: part.controlExposure!,
        experimentExposure: part.experimentExposure!,
      })),
    }),
    config,
  };
}

function configOf(experiment: Experiment): MetricConfig {
  return {
    direction: 'increase',
    nanStrategy: 'remove',
    outliers: { strategy: 'keep', factor: 3 },
    critical: false,
    mustHaveData: false,
    muted: false,
    groups: [],
    effectSize: {
      measure: 'meanRatio',
      allowedIncrease: 1,
      allowedDecrease: 1,
      criticalIncrease: 1,
      criticalDecrease: 1,
    },
    sequential: {
      ...SEQUENTIAL_DEFAULTS,
      tolerance: experiment.tolerance,
      margin: experiment.margin,
    },
  };
}

function middle(places: readonly (number | null)[]): number | null {
  const sorted = places
    .map(at => (at === null ? Infinity : at + 1))
    .sort((a, b) => (a < b ? -1 : 1));
  const at = sorted[Math.floor((sorted.length - 1) / 2)];
  return at === Infinity ? null : at;
}
