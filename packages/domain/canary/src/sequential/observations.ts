import type { CanaryMetric } from '../model';
import type { Cell } from './countEvidence';
import { SEQUENTIAL_DEFAULTS, type SequentialConfig } from './model';

/** What one interval says; null: an arm is missing. */
export interface Observation {
  /** All traffic. */
  total: Cell | null;
  /** What is tested: all traffic as one, or each stratum. */
  cells: readonly (Cell | null)[];
  /** Baseline as control, stable as experiment. */
  stable: Cell | null;
  /** Exposure of the canary and the baseline; null: not known. */
  exposures: [experiment: number, control: number] | null;
  /** Share of the exposure the canary was meant to have; NaN: not known. */
  share: number;
}

/** Settings of a metric, with the defaults for what is not there. */
export function sequentialConfigOf({ config }: CanaryMetric): SequentialConfig {
  return config.sequential ?? SEQUENTIAL_DEFAULTS;
}

/** How many intervals a metric has. */
export function intervalsOf({ control, experiment }: CanaryMetric): number {
  return Math.max(control.length, experiment.length);
}

/** One interval of a metric. */
export function observationAt(
  metric: CanaryMetric,
  index: number,
  weights: readonly number[],
): Observation {
  const { kind } = sequentialConfigOf(metric);
  const cellOf = kind === 'value' ? valueCell : countCell;
  const at = (series: readonly number[] | undefined) => series?.[index] ?? NaN;
  const controlExposure = at(metric.controlExposure);
  const experimentExposure = at(metric.experimentExposure);
  const control = at(metric.control);
  const cell = { control, controlExposure };
  const total = cellOf(
    { ...cell, experiment: at(metric.experiment), experimentExposure },
    kind === 'proportion',
  );
  return {
    total,
    cells: metric.strata?.map(stratum =>
      cellOf(
        {
          control: at(stratum.control),
          experiment: at(stratum.experiment),
          controlExposure: at(stratum.controlExposure),
          experimentExposure: at(stratum.experimentExposure),
        },
        kind === 'proportion',
      ),
    ) ?? [total],
    stable: cellOf(
      {
        ...cell,
        experiment: at(metric.stable),
        experimentExposure: at(metric.stableExposure),
      },
      kind === 'proportion',
    ),
    exposures:
      experimentExposure >= 0 && controlExposure >= 0
        ? [experimentExposure, controlExposure]
        : null,
    share: at(weights),
  };
}

/** Events of no exposure, or more events than trials, cannot be: the interval is as good as missing. */
function countCell(cell: Cell, areTrials: boolean): Cell | null {
  const { experiment, control, experimentExposure, controlExposure } = cell;
  const isPossible = (events: number, exposure: number) =>
    events >= 0 &&
    exposure >= 0 &&
    (events === 0 || exposure > 0) &&
    !(areTrials && events > exposure);
  return isPossible(experiment, experimentExposure) &&
    isPossible(control, controlExposure)
    ? cell
    : null;
}

function valueCell({ experiment, control }: Cell): Cell | null {
  if (Number.isNaN(experiment) || Number.isNaN(control)) return null;
  return { experiment, control, experimentExposure: 1, controlExposure: 1 };
}
