import {
  type CanaryGate,
  type GateInterval,
  gateMs,
  type GateSamples,
} from '@bellwether/domain-canary';
import { binomial, normal, seeded } from './random';

/** What happens to a metric of the canary, and to that of the baseline. */
export interface Behaviour {
  /** Share of bad events, or mean of a value. */
  baseline: number;
  /** How many times that of the baseline, by part of the traffic; default 1. */
  factor?: number | Record<string, number>;
}

/** Traffic of a service and how its canary does. */
export interface Scenario {
  seed: number;
  /** Requests a minute, both arms together. */
  requests: number;
  /** Shares of traffic by part, such as districts; none: all is one. */
  parts?: Record<string, number>;
  behaviour: Record<string, Behaviour>;
  /** Intervals that are read; from `downFrom` on the source does not answer. */
  intervals: number;
  downFrom?: number;
}

const WHOLE = '';

/** What a gate would have read of a Prometheus, interval by interval. */
export function simulate(
  gate: CanaryGate,
  scenario: Scenario,
  startMs: number,
): GateSamples {
  const intervalMs = gateMs(gate.spec.schedule.interval);
  const random = seeded(scenario.seed);
  const parts = scenario.parts ?? { [WHOLE]: 1 };
  const intervals = Array.from(
    { length: scenario.intervals },
    (_, index): GateInterval => {
      const atMs = startMs + (index + 1) * intervalMs;
      const weight = weightAt(gate, index * intervalMs);
      if (scenario.downFrom !== undefined && index >= scenario.downFrom) {
        return {
          atMs,
          weight,
          exposure: null,
          metrics: {},
          fault: 'Prometheus did not answer within 30 s.',
        };
      }
      // Lessons begin on the hour: traffic swells and ebbs.
      const tide = 1 + 0.3 * Math.sin((index / 60) * 2 * Math.PI);
      const total = (scenario.requests * tide * intervalMs) / 60_000;
      const share = weight ?? 0.5;
      const served = Object.entries(parts).map(([name, part]) => {
        const canary = binomial(random, Math.round(total * part), share);
        return { name, canary, baseline: Math.round(total * part) - canary };
      });
      const sum = (arm: 'canary' | 'baseline') =>
        served.reduce((all, one) => all + one[arm], 0);
      return {
        atMs,
        weight,
        exposure: { canary: sum('canary'), baseline: sum('baseline') },
        metrics: Object.fromEntries(
          gate.spec.metrics.map(metric => [
            metric.name,
            Object.fromEntries(
              served.map(({ name, canary, baseline }) => {
                const read = reader(random, metric.type, scenario, {
                  metric: metric.name,
                  part: name,
                });
                return [
                  name,
                  {
                    canary: read('canary', canary),
                    baseline: read('baseline', baseline),
                  },
                ];
              }),
            ),
          ]),
        ),
      };
    },
  );
  return {
    version: 1,
    startMs,
    intervalMs,
    variables: {},
    queries: {},
    intervals,
  };
}

function reader(
  random: () => number,
  type: CanaryGate['spec']['metrics'][number]['type'],
  { behaviour }: Scenario,
  of: { metric: string; part: string },
) {
  const { baseline, factor = 1 } = behaviour[of.metric];
  const times = typeof factor === 'number' ? factor : (factor[of.part] ?? 1);
  return (arm: 'canary' | 'baseline', requests: number) => {
    const level = baseline * (arm === 'canary' ? times : 1);
    if (type === 'mean') {
      const mean = level * (1 + 0.08 * normal(random));
      return { amount: mean * requests, base: requests };
    }
    if (type === 'quantile') {
      return { amount: level * (1 + 0.08 * normal(random)), base: 1 };
    }
    return { amount: binomial(random, requests, level), base: requests };
  };
}

function weightAt(gate: CanaryGate, sinceMs: number): number | null {
  const steps = gate.spec.weights?.schedule ?? [];
  const begun = steps.filter(({ after }) => gateMs(after) <= sinceMs);
  return begun[begun.length - 1]?.weight ?? null;
}
