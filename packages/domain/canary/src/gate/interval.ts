import type { LabelledIncrease } from '../counters/summed';
import type { GateMetric } from './gate';
import type { GatePlan, GateRead } from './plan';
import type { GateArm } from './record';
import {
  type ArmReadings,
  type GateInterval,
  type Reading,
  SAMPLE_LIMITS,
  WHOLE,
} from './samples';

/** What a query gave over an interval; null: nothing. @public */
export type ReadResult = readonly LabelledIncrease[] | null;

/** Amounts by stratum; null: nothing was read. */
type Amounts = ReadonlyMap<string, number> | null;

/**
 * Puts an interval together of what was read.
 *
 * Where all events are known and none of the bad ones were seen, there were none: a counter of errors that never happened
 * does not exist yet. Readings that cannot be, such as more bad events than events, are none, and a fault.
 *
 * @param results - what each query of the plan gave
 * @param options - `atMs`: end of the interval, epoch milliseconds; `weight`: share of traffic of the canary, 0..1; null: not
 *   known
 * @public
 */
export function intervalOf(
  plan: GatePlan,
  results: ReadonlyMap<GateRead, ReadResult>,
  { atMs, weight }: { atMs: number; weight: number | null },
): GateInterval {
  const { spec } = plan.gate;
  const faults = new Set<string>();
  const arms = [...new Set(plan.reads.map(({ arm }) => arm))];
  const byPurpose = new Map(
    plan.reads.map(read => [`${read.arm} ${read.purpose}`, read]),
  );
  const resultOf = (arm: GateArm, purpose: string) => {
    const read = byPurpose.get(`${arm} ${purpose}`);
    return read && { rows: results.get(read) ?? null };
  };
  const metrics = spec.metrics.map(metric => {
    const readings = arms.map(arm => {
      const found = readingsOf(metric, purpose => resultOf(arm, purpose));
      found.faults.forEach(fault => faults.add(`${metric.name}: ${fault}`));
      return [arm, found.readings] as const;
    });
    return [metric.name, byStratum(new Map(readings))] as const;
  });
  const served = (arm: GateArm) =>
    grouped(resultOf(arm, 'exposure')?.rows ?? null, undefined)?.get(WHOLE) ??
    null;
  return {
    atMs,
    weight,
    exposure:
      spec.exposure === undefined
        ? null
        : {
            canary: served('canary'),
            baseline: served('baseline'),
            ...(arms.includes('stable') && { stable: served('stable') }),
          },
    metrics: Object.fromEntries(metrics),
    ...(faults.size > 0 && { fault: [...faults].sort().join(' ') }),
  };
}

interface Found {
  readings: ReadonlyMap<string, Reading>;
  faults: string[];
}

/** Readings of one arm, by stratum. */
function readingsOf(
  metric: GateMetric,
  result: (purpose: string) => { rows: ReadResult } | undefined,
): Found {
  const { name, strata } = metric;
  const part = (word: string, where?: (le: string) => boolean) =>
    grouped(result(`${name} ${word}`)?.rows ?? null, strata, where);
  switch (metric.type) {
    case 'count':
      return paired(
        part('events') ?? new Map(),
        grouped(result('exposure')?.rows ?? null, strata),
      );
    case 'mean':
      return paired(part('sum'), part('count'));
    case 'quantile': {
      const values = part('value');
      return paired(
        values,
        values && new Map([...values].map(([s]) => [s, 1])),
      );
    }
    case 'histogramOver': {
      const all = part('buckets', le => le === '+Inf');
      const within = part('buckets', le => Number(le) === metric.bound);
      return all && !within
        ? {
            readings: new Map(),
            faults: [
              `expected a bucket with le="${metric.bound}", found none.`,
            ],
          }
        : remaining(within, all);
    }
    default:
      return result(`${name} good`)
        ? remaining(part('good'), part('total'))
        : shares(paired(part('bad') ?? new Map(), part('total')));
  }
}

/** Amount over base; nothing where either is not known. */
function paired(amounts: Amounts, bases: Amounts): Found {
  const readings = new Map<string, Reading>();
  for (const [stratum, base] of (amounts && bases) ?? []) {
    readings.set(stratum, { amount: amounts?.get(stratum) ?? 0, base });
  }
  return { readings, faults: [] };
}

/** What of all is not among some. */
function remaining(some: Amounts, all: Amounts): Found {
  const { readings } = paired(some, all);
  return shares({
    readings: new Map(
      [...readings].map(([stratum, { amount, base }]) => [
        stratum,
        { amount: base - amount, base },
      ]),
    ),
    faults: [],
  });
}

/** Readings of events that are part of all events. */
function shares({ readings }: Found): Found {
  const possible = [...readings].filter(
    ([, { amount, base }]) => amount >= 0 && amount <= base,
  );
  return {
    readings: new Map(possible),
    faults:
      possible.length === readings.size
        ? []
        : ['expected a part of all events, found more than all.'],
  };
}

/** Amounts by the label of the strata; whoever has no such label is in {@link WHOLE}. */
function grouped(
  rows: ReadResult,
  strata: string | undefined,
  where: (le: string) => boolean = () => true,
): Amounts {
  const wanted = rows?.filter(({ labels }) => where(labels.le ?? ''));
  if (!wanted || wanted.length === 0) return null;
  const amounts = new Map<string, number>();
  for (const { labels, increase } of wanted) {
    const stratum = (strata && labels[strata]) || WHOLE;
    const name = stratum.slice(0, SAMPLE_LIMITS.stratum);
    amounts.set(name, (amounts.get(name) ?? 0) + increase);
  }
  return amounts;
}

function byStratum(
  readings: ReadonlyMap<GateArm, ReadonlyMap<string, Reading>>,
): Record<string, ArmReadings> {
  const strata = new Set(
    [...readings.values()].flatMap(found => [...found.keys()]),
  );
  const of = (arm: GateArm, stratum: string) =>
    readings.get(arm)?.get(stratum) ?? null;
  return Object.fromEntries(
    [...strata].sort().map(stratum => [
      stratum,
      {
        canary: of('canary', stratum),
        baseline: of('baseline', stratum),
        ...(readings.has('stable') && { stable: of('stable', stratum) }),
      },
    ]),
  );
}
