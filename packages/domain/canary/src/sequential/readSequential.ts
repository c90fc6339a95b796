import { BUNDLE_LIMITS } from '../bundle/bundle';
import type { Reader } from '../bundle/Reader';
import type { CanaryMetric } from '../model';
import {
  SEQUENTIAL_DEFAULTS,
  SEQUENTIAL_KINDS,
  SEQUENTIAL_LIMITS,
  type SequentialConfig,
  type Stratum,
} from './model';

/** Fields of a metric that only mode `sequential` has. */
export const SEQUENTIAL_FIELDS = [
  'controlExposure',
  'experimentExposure',
  'stable',
  'stableExposure',
  'strata',
] as const;

type Fields = Record<string, Reader>;
type ReadSeries = (reader: Reader) => number[];

/** What of a metric only mode `sequential` has; fields that are not given are not there. */
export function readSequentialFields(
  fields: Fields,
  readSeries: ReadSeries,
): Pick<CanaryMetric, (typeof SEQUENTIAL_FIELDS)[number]> {
  const series = SEQUENTIAL_FIELDS.filter(
    name => name !== 'strata' && !fields[name].isAbsent,
  ).map(name => [name, readSeries(fields[name])]);
  return {
    ...Object.fromEntries(series),
    ...(!fields.strata.isAbsent && {
      strata: fields.strata
        .items(SEQUENTIAL_LIMITS.strata)
        .map(stratum => readStratum(stratum, readSeries)),
    }),
  };
}

function readStratum(reader: Reader, readSeries: ReadSeries): Stratum {
  const fields = reader.fields([
    'name',
    'control',
    'experiment',
    'controlExposure',
    'experimentExposure',
  ]);
  return {
    name: fields.name.text(BUNDLE_LIMITS.name),
    control: readSeries(fields.control),
    experiment: readSeries(fields.experiment),
    controlExposure: readSeries(fields.controlExposure),
    experimentExposure: readSeries(fields.experimentExposure),
  };
}

/** `config.sequential` of a metric. */
export function readSequentialConfig(reader: Reader): SequentialConfig {
  const defaults = SEQUENTIAL_DEFAULTS;
  const fields = reader.fields([
    'kind',
    'tolerance',
    'margin',
    'alphaShare',
    'minEvents',
  ]);
  const config: SequentialConfig = {
    kind: fields.kind.oneOf(SEQUENTIAL_KINDS, defaults.kind),
    tolerance: fields.tolerance.number(0, 10, defaults.tolerance),
    margin: fields.margin.number(1.01, 100, defaults.margin),
    ...(!fields.alphaShare.isAbsent && {
      alphaShare: fields.alphaShare.number(0.0001, 1, 1),
    }),
    minEvents: fields.minEvents.number(1, 1_000_000, defaults.minEvents),
  };
  return config;
}

/**
 * Whether what mode `sequential` needs is there: exposures for events, and as many intervals in every series.
 *
 * @param reader - of the list of metrics
 */
export function checkSequential(
  reader: Reader,
  metrics: readonly CanaryMetric[],
): void {
  let values = 0;
  reader.items(BUNDLE_LIMITS.metrics).forEach((item, index) => {
    const metric = metrics[index];
    values += checkArms(item, metric);
    metric.strata?.forEach((stratum, place) => {
      values += checkArms(
        item.at('strata').at(place),
        { ...stratum, config: metric.config },
        metric.control.length,
      );
    });
  });
  if (values > SEQUENTIAL_LIMITS.values) {
    reader.fail(
      `Expected at most ${SEQUENTIAL_LIMITS.values} values in all metrics and strata, found ${values}. Judge longer intervals or fewer metrics.`,
    );
  }
  const shares = metrics.flatMap(({ config: { muted, sequential } }) =>
    muted ? [] : [sequential?.alphaShare],
  );
  const spent = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  if (spent > 1 + 1e-9 || (spent > 1 - 1e-9 && shares.includes(undefined))) {
    reader.fail(
      `Expected alphaShare of at most 1 together, and something left for metrics without, found ${spent}. Lower some of them.`,
    );
  }
}

/** How many values the arms have. */
function checkArms(
  reader: Reader,
  arms: Omit<CanaryMetric, 'name'>,
  intervals = arms.control.length,
): number {
  const isValue = arms.config.sequential?.kind === 'value';
  const needed = [
    'control',
    'experiment',
    ...(isValue ? [] : ['controlExposure', 'experimentExposure']),
    ...(arms.stable && !isValue ? ['stableExposure'] : []),
  ] as const;
  if (intervals > SEQUENTIAL_LIMITS.intervals) {
    reader.fail(
      `Expected at most ${SEQUENTIAL_LIMITS.intervals} intervals, found ${intervals}. Judge longer intervals.`,
    );
  }
  let values = 0;
  const names = [
    'control',
    'experiment',
    'controlExposure',
    'experimentExposure',
    'stable',
    'stableExposure',
  ] as const;
  for (const name of names) {
    const series = arms[name];
    const at = reader.at(name);
    if (!series) {
      if (needed.some(other => other === name)) {
        at.fault(`as many values as there are intervals (${intervals})`);
      }
      continue;
    }
    values += series.length;
    if (series.length !== intervals) {
      at.fail(
        `Expected ${intervals} intervals as control has, found ${series.length}. Write null for those that are missing.`,
      );
    }
    const isCount = !isValue && !name.endsWith('Exposure');
    const wrong = series.findIndex(
      value => value < 0 || (isCount && value % 1 > 0),
    );
    if (wrong >= 0 && !isValue) {
      at.at(wrong).fault(
        isCount
          ? 'a whole number of events: differences of a counter, not rates or increase()'
          : 'an exposure of at least 0',
      );
    }
  }
  return values;
}
