import type { CanaryMetric } from '../model';
import { Random } from './random';

/** Traffic and errors of two or three arms, interval by interval. */
export interface Scenario {
  intervals: number;
  /** Half of the traffic, or 5, 10, 25 and 50 % of it for a quarter of 60 intervals each. */
  weights: 'half' | 'steps';
  /** Traffic goes up and down by 60 % over 60 intervals. */
  isDiurnal: boolean;
  /** Squared coefficient of variation of error rates, all arms alike. */
  sharedShocks: number;
  /** Of each arm by itself. */
  ownShocks: number;
  /** Correlation of an arm's own shocks with the next. */
  persistence: number;
  /** Chance that an arm restarts in an interval, and its counters with it: all until then is lost. */
  resets: number;
  /** Chance that an arm has no data in an interval. */
  missing: number;
  /** Share of an interval by which the canary's clock is late. */
  skew: number;
  /** Error rate of the canary over that of the others. */
  ratio: number;
  /** Error rate of the others. */
  rate: number;
  hasStable: boolean;
}

export const CALM: Scenario = {
  intervals: 60,
  weights: 'steps',
  isDiurnal: false,
  sharedShocks: 0,
  ownShocks: 0,
  persistence: 0,
  resets: 0,
  missing: 0,
  skew: 0,
  ratio: 1,
  rate: 0.01,
  hasStable: true,
};

/** Requests of an interval, canary and baseline together; stable has as many as baseline. */
const REQUESTS = 2000;

const STEPS = [0.05, 0.1, 0.25, 0.5];

/** Share of the canary in an interval. */
export function weightAt({ weights }: Scenario, index: number): number {
  return weights === 'half'
    ? 0.5
    : STEPS[Math.min(Math.floor(index / 15), STEPS.length - 1)];
}

/** One run as a metric of a bundle; NaN is missing. */
export function simulated(
  scenario: Scenario,
  random: Random,
  config: CanaryMetric['config'],
): CanaryMetric {
  const { intervals, hasStable } = scenario;
  const shared = Array.from({ length: intervals }, () =>
    scenario.sharedShocks > 0 ? random.gamma(scenario.sharedShocks) : 1,
  );
  const arm = (shareAt: (index: number) => number, ratio: number, skew = 0) =>
    simulatedArm(scenario, random, { shared, shareAt, ratio, skew });
  const weight = (index: number) => weightAt(scenario, index);
  const rest = (index: number) => 1 - weight(index);
  const canary = arm(weight, scenario.ratio, scenario.skew);
  const baseline = arm(rest, 1);
  const stable = hasStable ? arm(rest, 1) : undefined;
  return {
    name: 'errors',
    control: baseline.events,
    experiment: canary.events,
    controlExposure: baseline.exposure,
    experimentExposure: canary.exposure,
    ...(stable && { stable: stable.events, stableExposure: stable.exposure }),
    config,
  };
}

function simulatedArm(
  scenario: Scenario,
  random: Random,
  {
    shared,
    shareAt,
    ratio,
    skew,
  }: {
    shared: readonly number[];
    shareAt: (index: number) => number;
    ratio: number;
    skew: number;
  },
): { events: number[]; exposure: number[] } {
  const { intervals, isDiurnal, rate, resets, missing } = scenario;
  const own = ownShocks(scenario, random);
  const requestsAt = (index: number) =>
    REQUESTS *
    shareAt(index) *
    (isDiurnal ? 1 + 0.6 * Math.sin((2 * Math.PI * index) / 60) : 1);
  const events: number[] = [];
  const exposure: number[] = [];
  for (let index = 0; index < intervals; index += 1) {
    const earlier = Math.max(index - 1, 0);
    const seen = random.uniform() < resets ? random.uniform() : 1;
    const isMissing = random.uniform() < missing;
    const late = skew * requestsAt(earlier);
    const onTime = (1 - skew) * requestsAt(index);
    const errors =
      late * shared[earlier] * own[earlier] +
      onTime * shared[index] * own[index];
    const count = random.poisson(rate * ratio * errors * seen);
    events.push(isMissing ? NaN : count);
    exposure.push(isMissing ? NaN : Math.round((late + onTime) * seen));
  }
  return { events, exposure };
}

/** Independent ones are gamma; lasting ones log-normal around an autoregressive level. */
function ownShocks(scenario: Scenario, random: Random): number[] {
  const { intervals, ownShocks: cv2, persistence } = scenario;
  if (cv2 === 0) return Array.from({ length: intervals }, () => 1);
  if (persistence === 0) {
    return Array.from({ length: intervals }, () => random.gamma(cv2));
  }
  const variance = Math.log1p(cv2);
  let level = random.normal();
  return Array.from({ length: intervals }, () => {
    const shock = Math.exp(Math.sqrt(variance) * level - variance / 2);
    level =
      persistence * level +
      Math.sqrt(1 - persistence * persistence) * random.normal();
    return shock;
  });
}
