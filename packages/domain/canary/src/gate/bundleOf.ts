import { BUNDLE_LIMITS } from '../bundle/bundle';
import type { SequentialKind } from '../sequential/model';
import type { CanaryGate, GateMetric } from './gate';
import { gateMs } from './duration';
import type { GateArm } from './record';
import {
  type ArmReadings,
  type GateInterval,
  type GateSamples,
  WHOLE,
} from './samples';

/** Metrics as a bundle has them: `null` is a missing sample. */
type Series = (number | null)[];

const KINDS: Readonly<Record<GateMetric['type'], SequentialKind>> = {
  count: 'count',
  proportion: 'proportion',
  histogramOver: 'proportion',
  mean: 'value',
  quantile: 'value',
};

/** Stratum of what has no label of the strata. */
const REST = '(none)';

/**
 * The bundle of a gate's samples until a moment, as `readBundle` takes it: plain JSON. Intervals that begin during the
 * warm-up are left out, missing ones are `null`.
 *
 * @param options - `atMs`: epoch milliseconds of the look; `isFinal`: nothing is waited for any longer
 * @returns null before the first interval
 * @public
 */
export function bundleOf(
  gate: CanaryGate,
  samples: GateSamples,
  options: { atMs: number; isFinal: boolean },
): Record<string, unknown> | null {
  const slots = slotsOf(gate, samples, options.atMs);
  if (slots.length === 0) return null;
  const { decision, metrics, controls } = gate.spec;
  const isSequential = decision.mode === 'sequential';
  return {
    mode: decision.mode,
    ...decision.settings,
    ...(isSequential && {
      alpha: decision.alpha,
      isFinal: options.isFinal,
      weights:
        controls.sampleRatio &&
        slots.some(slot => typeof slot?.weight === 'number')
          ? slots.map(slot => slot?.weight ?? null)
          : [],
    }),
    metrics: metrics.map(metric =>
      isSequential
        ? sequentialMetric(metric, slots)
        : sampledMetric(metric, slots),
    ),
  };
}

/** Intervals that count until a moment, in order; undefined: missing. */
export function slotsOf(
  gate: CanaryGate,
  { startMs, intervalMs, intervals }: GateSamples,
  atMs: number,
): (GateInterval | undefined)[] {
  const { warmup } = gate.spec.schedule;
  const firstMs = startMs + Math.ceil(gateMs(warmup) / intervalMs) * intervalMs;
  const count = Math.floor((atMs - firstMs) / intervalMs);
  const byEnd = new Map(intervals.map(interval => [interval.atMs, interval]));
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    byEnd.get(firstMs + (index + 1) * intervalMs),
  );
}

function sampledMetric(
  metric: GateMetric,
  slots: readonly (GateInterval | undefined)[],
): Record<string, unknown> {
  const whole = wholeOf(metric.name, slots);
  return {
    name: metric.name,
    control: whole.map(readings => valueOf(readings, 'baseline')),
    experiment: whole.map(readings => valueOf(readings, 'canary')),
    config: {
      ...commonConfig(metric),
      ...(metric.effectSize && { effectSize: metric.effectSize }),
      ...(metric.threshold && { threshold: metric.threshold }),
    },
  };
}

function sequentialMetric(
  metric: GateMetric,
  slots: readonly (GateInterval | undefined)[],
): Record<string, unknown> {
  const kind = KINDS[metric.type];
  const whole = wholeOf(metric.name, slots);
  const hasStable = whole.some(readings => readings?.stable !== undefined);
  return {
    name: metric.name,
    ...armsOf(whole, kind),
    ...(hasStable && {
      stable: whole.map(part(kind, 'stable', 'amount')),
      ...(kind !== 'value' && {
        stableExposure: whole.map(part(kind, 'stable', 'base')),
      }),
    }),
    ...(metric.strata !== undefined && {
      strata: strataOf(metric.name, slots).map(stratum => ({
        name: stratum === WHOLE ? REST : stratum,
        ...armsOf(
          slots.map(slot => slot?.metrics[metric.name]?.[stratum]),
          kind,
          true,
        ),
      })),
    }),
    config: {
      ...commonConfig(metric),
      sequential: {
        kind,
        tolerance: metric.tolerance,
        margin: metric.margin,
        ...(metric.alphaShare !== undefined && {
          alphaShare: metric.alphaShare,
        }),
        minEvents: metric.minEvents,
      },
    },
  };
}

function commonConfig(metric: GateMetric): Record<string, unknown> {
  const { direction, critical, mustHaveData, muted, group } = metric;
  return {
    direction,
    critical,
    mustHaveData,
    muted,
    ...(group !== undefined && {
      groups: [group.slice(0, BUNDLE_LIMITS.name)],
    }),
  };
}

type Slot = ArmReadings | undefined;

function armsOf(
  readings: readonly Slot[],
  kind: SequentialKind,
  withExposure = kind !== 'value',
): Record<string, Series> {
  return {
    control: readings.map(part(kind, 'baseline', 'amount')),
    experiment: readings.map(part(kind, 'canary', 'amount')),
    ...(withExposure && {
      controlExposure: readings.map(part(kind, 'baseline', 'base')),
      experimentExposure: readings.map(part(kind, 'canary', 'base')),
    }),
  };
}

function part(kind: SequentialKind, arm: GateArm, name: 'amount' | 'base') {
  return (readings: Slot): number | null => {
    if (kind === 'value' && name === 'amount') return valueOf(readings, arm);
    return readings?.[arm]?.[name] ?? null;
  };
}

/** Amount over base; nothing of nothing is no value. */
export function valueOf(readings: Slot, arm: GateArm): number | null {
  const reading = readings?.[arm];
  return reading && reading.base > 0 ? reading.amount / reading.base : null;
}

/** All strata of a metric together, interval by interval. */
export function wholeOf(
  name: string,
  slots: readonly (GateInterval | undefined)[],
): Slot[] {
  return slots.map(slot => {
    const strata = Object.values(slot?.metrics[name] ?? {});
    if (strata.length <= 1) return strata[0];
    const sum = (arm: GateArm) => {
      const known = strata.flatMap(readings => readings[arm] ?? []);
      if (known.length === 0) return null;
      return known.reduce((a, b) => ({
        amount: a.amount + b.amount,
        base: a.base + b.base,
      }));
    };
    return {
      canary: sum('canary'),
      baseline: sum('baseline'),
      ...(strata.some(({ stable }) => stable !== undefined) && {
        stable: sum('stable'),
      }),
    };
  });
}

function strataOf(
  name: string,
  slots: readonly (GateInterval | undefined)[],
): string[] {
  const names = slots.flatMap(slot => Object.keys(slot?.metrics[name] ?? {}));
  return [...new Set(names)].sort();
}
