import {
  type ArmReadings,
  type GateInterval,
  type GateSamples,
  type Reading,
  WHOLE,
  gateMs,
} from '@bellwether/domain-canary';
import { hashText, noise } from '../history/hash';
import type { Delivery } from './model';

const MINUTE_MS = 60_000;

/** Draws of one interval and arm never share a position with those of another. */
const DRAWS = 64;

/** What the gate of a delivery would have read in the intervals that are over at a time. */
export function samplesOf(
  delivery: Delivery,
  seed: string,
  untilMs: number,
): GateSamples {
  const { story, startMs } = delivery;
  const { spec } = story.gate;
  const intervalMs = gateMs(spec.schedule.interval);
  const lastMs = Math.min(untilMs, startMs + gateMs(spec.schedule.deadline));
  const firstMs = startMs + gateMs(spec.schedule.warmup);
  const intervals: GateInterval[] = [];
  const own = hashText(`${seed}/${story.repository}/${delivery.runId}`);
  for (let atMs = firstMs + intervalMs; atMs <= lastMs; atMs += intervalMs) {
    intervals.push(intervalAt(delivery, own, atMs, intervalMs));
  }
  return {
    version: 1,
    startMs,
    intervalMs,
    variables: { canary: delivery.version, baseline: delivery.baseline },
    queries: {},
    intervals,
  };
}

function intervalAt(
  { story, delivery, startMs }: Delivery,
  own: number,
  atMs: number,
  intervalMs: number,
): GateInterval {
  const index = Math.round((atMs - startMs) / intervalMs);
  const weight = weightAt(story.gate.spec.weights?.schedule ?? [], {
    atMs: atMs - intervalMs,
    startMs,
  });
  const isMissing = noise(own, 1, index) < delivery.missing;
  // more by day than by night, and never twice the same
  const hours = (atMs / (60 * MINUTE_MS)) % 24;
  const traffic =
    story.perMinute *
    (intervalMs / MINUTE_MS) *
    (1 + 0.4 * Math.sin(((hours - 7) / 24) * 2 * Math.PI)) *
    (0.9 + 0.2 * noise(own, 2, index));
  const share = weight ?? 0.5;
  const served = {
    canary: Math.round(traffic * share),
    baseline: Math.round(traffic * (1 - share)),
  };
  const metrics = Object.fromEntries(
    story.gate.spec.metrics.map((metric, number) => {
      const { usual } = story.metrics[metric.name];
      const strata =
        metric.strata === undefined ? { [WHOLE]: 1 } : story.strata;
      const readings = Object.entries(strata).map(([stratum, part], which) => {
        const isMeant =
          delivery.only === undefined ||
          stratum === delivery.only ||
          stratum === WHOLE;
        const effect = isMeant ? (delivery.effects[metric.name] ?? 1) : 1;
        const channel = 8 + (number * 64 + which) * 2;
        const arm = (requests: number, rate: number, of: number): Reading =>
          metric.type === 'quantile'
            ? {
                amount: rate * (0.95 + 0.1 * noise(own, channel + of, index)),
                base: 1,
              }
            : {
                amount: poisson(requests * rate, draw =>
                  noise(own, channel + of, index * DRAWS + draw),
                ),
                base: requests,
              };
        const both: ArmReadings = isMissing
          ? { canary: null, baseline: null }
          : {
              canary: arm(Math.round(served.canary * part), usual * effect, 0),
              baseline: arm(Math.round(served.baseline * part), usual, 1),
            };
        return [stratum, both] as const;
      });
      return [metric.name, Object.fromEntries(readings)] as const;
    }),
  );
  return { atMs, weight, exposure: isMissing ? null : served, metrics };
}

function weightAt(
  schedule: readonly { after: string; weight: number }[],
  { atMs, startMs }: { atMs: number; startMs: number },
): number | null {
  return (
    schedule.findLast(({ after }) => startMs + gateMs(after) <= atMs)?.weight ??
    null
  );
}

/** How often something rare happened. @param uniform - numbers in [0, 1), by position */
function poisson(mean: number, uniform: (draw: number) => number): number {
  if (mean > 25) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(0)));
    const normal = radius * Math.cos(2 * Math.PI * uniform(1));
    return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - uniform(0); product > limit && count < DRAWS - 1;) {
    count += 1;
    product *= 1 - uniform(count);
  }
  return count;
}
