import type { Mixture } from './mixture';

/** Events and exposure of two arms in one interval; all finite, exposures above 0. */
export interface Cell {
  experiment: number;
  control: number;
  experimentExposure: number;
  controlExposure: number;
}

/** The same with the arms in each other's place. */
export function swapped(cell: Cell): Cell {
  return {
    experiment: cell.control,
    control: cell.experiment,
    experimentExposure: cell.controlExposure,
    controlExposure: cell.experimentExposure,
  };
}

/**
 * Adds to each logarithm what an interval says of its alternative, given how many events there were in all: of these, the
 * canary's share is w·e^δ / (w·e^δ + 1 − w) with w its share of the exposure. Rates that change, even from interval to
 * interval, cancel.
 *
 * Exact for Poisson counts. For trials (at most one event each) the expectation of the ratio is at most 1 as well, however
 * common events are, because ln(1 + x) ≤ x: then it is slower than it could be, and {@link addTrials} is quicker.
 *
 * Source: Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, with w per interval.
 */
export function addCounts(
  logs: number[],
  { deltas, nullDelta }: Pick<Mixture, 'deltas' | 'nullDelta'>,
  { experiment, control, experimentExposure, controlExposure }: Cell,
): void {
  const share = experimentExposure / (experimentExposure + controlExposure);
  const events = experiment + control;
  const atNull = Math.log1p(share * Math.expm1(nullDelta));
  for (let index = 0; index < deltas.length; index += 1) {
    const atDelta = Math.log1p(share * Math.expm1(deltas[index]));
    logs[index] +=
      experiment * (deltas[index] - nullDelta) - events * (atDelta - atNull);
  }
}

/** Largest probability an alternative may have. */
const NEARLY_CERTAIN = 0.999;

/**
 * The same for trials whose events are not rare, with an expectation of the baseline's rate from intervals before: the
 * likelihood ratio of each alternative to the nearest pair of rates that is not harmful. The set of such pairs is convex, so
 * that the ratio's expectation is at most 1 for all of them, whatever the rates are; a wrong expectation only makes it slow.
 * With rates near 0 it is {@link addCounts}.
 *
 * Source: Turner and Grünwald, "Safe sequential testing and effect estimation in stratified count data", arXiv 2302.11401.
 *
 * @param expectedRate - of the control arm of the cell, above 0 and below 1, known before the interval
 */
export function addTrials(
  logs: number[],
  { deltas, nullDelta }: Pick<Mixture, 'deltas' | 'nullDelta'>,
  cell: Cell,
  expectedRate: number,
): void {
  const limit = Math.exp(nullDelta);
  const {
    experiment,
    control,
    experimentExposure: m,
    controlExposure: n,
  } = cell;
  for (let index = 0; index < deltas.length; index += 1) {
    const theirs = Math.min(expectedRate, NEARLY_CERTAIN);
    const ours = Math.min(
      expectedRate * Math.exp(deltas[index]),
      NEARLY_CERTAIN,
    );
    // nothing above the bound is left to bet on
    if (ours <= limit * theirs) continue;
    const near = nearest(ours, theirs, limit, m, n);
    logs[index] +=
      logRatio(experiment, m, ours, limit * near) +
      logRatio(control, n, theirs, near);
  }
}

/** Rate t of the baseline for which (limit·t, t) is nearest to the alternative, by Kullback-Leibler; a root of its derivative. */
function nearest(
  ours: number,
  theirs: number,
  limit: number,
  m: number,
  n: number,
): number {
  const square = limit * (m + n);
  const linear = m * (limit + ours) + n * (1 + limit * theirs);
  const constant = m * ours + n * theirs;
  return (
    (2 * constant) /
    (linear + Math.sqrt(Math.max(linear * linear - 4 * square * constant, 0)))
  );
}

function logRatio(
  events: number,
  trials: number,
  alternative: number,
  nearestNull: number,
): number {
  return (
    events * Math.log(alternative / nearestNull) +
    (trials - events) * (Math.log1p(-alternative) - Math.log1p(-nearestNull))
  );
}
