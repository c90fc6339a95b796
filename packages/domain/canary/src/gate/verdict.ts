import type { CanaryMetric, MetricResult } from '../model';
import type { SequentialResult } from '../sequential/model';
import { valueOf, wholeOf } from './bundleOf';
import type { GateMetric } from './gate';
import type {
  GateArm,
  GateLookMetric,
  GateMetricVerdict,
  GateReason,
  GateSeries,
  GateStratum,
} from './record';
import type { ArmReadings, GateSamples } from './samples';

/** A metric as a look saw it. */
export function lookMetric(
  { name }: GateMetric,
  metric: CanaryMetric | undefined,
  result: MetricResult | undefined,
): GateLookMetric {
  const known = (samples: readonly number[] = []) =>
    samples.filter(sample => !Number.isNaN(sample)).length;
  if (result && isSequential(result)) {
    return {
      name,
      label: result.classification,
      eHarm: evidence(result.eHarm),
      ePromote: evidence(result.ePromote),
      ratio: finite(result.ratio),
      interval: finiteInterval(result.ratioInterval),
      events: {
        canary: result.events.experiment,
        baseline: result.events.control,
      },
    };
  }
  return {
    name,
    label: result?.classification ?? 'Nodata',
    eHarm: null,
    ePromote: null,
    ratio: finite(result?.deviation ?? NaN),
    interval: finiteInterval(result?.ci ?? null),
    events: {
      canary: known(metric?.experiment),
      baseline: known(metric?.control),
    },
  };
}

/** A metric as the gate leaves it. */
export function verdictOf(
  metric: GateMetric,
  samples: readonly (ArmReadings | undefined)[],
  look: GateLookMetric,
  result: MetricResult | undefined,
): GateMetricVerdict {
  const sequential = result && isSequential(result) ? result : undefined;
  return {
    ...look,
    critical: metric.critical,
    rates: {
      canary: rateOf(samples, 'canary'),
      baseline: rateOf(samples, 'baseline'),
    },
    alpha: sequential?.alpha ?? null,
    reasons: result?.reasons ?? [],
    diagnostics: result ? diagnosticsOf(result) : [],
    ...(sequential && {
      bounds: { harm: 1 + metric.tolerance, promote: metric.margin },
    }),
    ...(sequential &&
      metric.strata !== undefined && {
        strata: sequential.strata.map((stratum): GateStratum => ({
          name: stratum.name,
          eHarm: evidence(stratum.eHarm),
          rates: {
            canary: finite(stratum.rateExperiment),
            baseline: finite(stratum.rateControl),
          },
          ratio: finite(stratum.ratio),
          events: stratum.events,
        })),
      }),
  };
}

/** Both arms of a metric over time. */
export function seriesOf(
  metric: GateMetric,
  { intervals }: GateSamples,
): GateSeries {
  const readings = wholeOf(metric.name, intervals);
  return {
    name: metric.name,
    unit: metric.unit ?? unitOf(metric),
    atMs: intervals.map(({ atMs }) => atMs),
    canary: readings.map(one => valueOf(one, 'canary')),
    baseline: readings.map(one => valueOf(one, 'baseline')),
  };
}

/** What cast doubt on the data of a metric. */
export function diagnosticsOf(result: MetricResult): GateReason[] {
  return isSequential(result)
    ? result.diagnostics.trips.map(({ code, text }) => ({ code, text }))
    : [];
}

function isSequential(result: MetricResult): result is SequentialResult {
  return 'eHarm' in result;
}

/** Amount of all intervals over their base; of values without a base, their mean. */
function rateOf(
  readings: readonly (ArmReadings | undefined)[],
  arm: GateArm,
): number | null {
  let amount = 0;
  let base = 0;
  for (const one of readings) {
    amount += one?.[arm]?.amount ?? 0;
    base += one?.[arm]?.base ?? 0;
  }
  return base > 0 ? finite(amount / base) : null;
}

function unitOf(metric: GateMetric): string {
  switch (metric.type) {
    case 'proportion':
      return 'bad per event';
    case 'histogramOver':
      return `share beyond ${metric.bound}`;
    case 'count':
      return 'events per request';
    default:
      return '';
  }
}

/** JSON has no infinity; evidence beyond all numbers is the largest. */
function evidence(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(value, Number.MAX_VALUE);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function finiteInterval(
  interval: readonly [number, number] | null,
): readonly [number, number] | null {
  return interval?.every(Number.isFinite) ? interval : null;
}
