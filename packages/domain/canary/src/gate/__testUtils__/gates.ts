import { promqlParts } from '@bellwether/domain-slo';
import type { CanaryGate } from '../gate';
import { type ReadGate, readCanaryGate } from '../readGate';
import type { GateInterval, GateSamples } from '../samples';

/** A gate file in which nothing is wrong. */
export const GATE_FILE = {
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'CanaryGate',
  metadata: { name: 'lessons' },
  spec: {
    service: 'component:default/lesson-player',
    environment: 'production',
    variables: ['canary', 'baseline'],
    arms: {
      canary: { version: '${canary}' },
      baseline: { version: '${baseline}' },
    },
    weights: { schedule: [{ after: '0m', weight: 0.2 }] },
    exposure: 'http_requests_total{$arm}',
    metrics: [
      {
        name: 'errors',
        type: 'proportion',
        queries: {
          bad: 'http_requests_total{code="500",$arm}',
          total: 'http_requests_total{$arm}',
        },
        critical: true,
      },
    ],
    schedule: { interval: '1m', deadline: '30m' },
  },
};

/** Paths such as `spec.metrics.0.margin`; undefined removes. */
export type Changes = Readonly<Record<string, unknown>>;

/** The file with some values changed. */
export function changed(changes: Changes, file: unknown = GATE_FILE): unknown {
  const copy = structuredClone(file);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce<Record<string, unknown>>(
      (inner, step) => inner[step] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

export function readChanged(changes: Changes = {}): ReadGate {
  return readCanaryGate(changed(changes), { parseQuery: promqlParts });
}

export function gateWith(changes: Changes = {}): CanaryGate {
  const read = readChanged(changes);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return read.gate;
}

export const MINUTE_MS = 60_000;

/** Bad events and all events of each arm in each minute; null: no data. */
export function samplesOf(
  minutes: readonly (
    | {
        canary: readonly [number, number] | null;
        baseline: readonly [number, number] | null;
      }
    | { fault: string }
  )[],
): GateSamples {
  const reading = (pair: readonly [number, number] | null) =>
    pair && { amount: pair[0], base: pair[1] };
  return {
    version: 1,
    startMs: 0,
    intervalMs: MINUTE_MS,
    variables: { canary: '2', baseline: '1' },
    queries: {},
    intervals: minutes.map((minute, index): GateInterval => ({
      atMs: (index + 1) * MINUTE_MS,
      weight: 0.2,
      exposure: null,
      metrics:
        'fault' in minute
          ? {}
          : {
              errors: {
                '': {
                  canary: reading(minute.canary),
                  baseline: reading(minute.baseline),
                },
              },
            },
      ...('fault' in minute && { fault: minute.fault }),
    })),
  };
}
