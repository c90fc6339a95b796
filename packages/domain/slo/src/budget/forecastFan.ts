import { windowAt } from '../window/timeWindow';
import type { HistoryStep } from './burnDown';
import { badUnits } from './counts';
import { remainingBudget } from './figures';
import {
  type ForecastInput,
  type KnownUnits,
  knownUnits,
} from './forecastInput';
import {
  type Future,
  type PastUnits,
  futuresFrom,
  uniformNumbers,
} from './resampling';

/** What is left of a budget at a moment: in 10, 50 and 90 % of the possible futures it is less. @public */
export interface FanPoint {
  /** Epoch milliseconds. */
  atMs: number;
  p10: number;
  p50: number;
  p90: number;
}

/** Where an error budget may go. @public */
export interface ForecastFan {
  /** From now to the horizon, ascending, evenly spaced. */
  points: FanPoint[];
  /** Moment until which the budget is gone in 10, 50 and 90 % of the futures; null: not within the horizon. */
  exhaustion: { p10: number | null; p50: number | null; p90: number | null };
  /** Share of the futures in which the budget is gone at some moment up to the horizon, 0..1. */
  risk: number;
  horizonMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Futures that are drawn: enough for the 10th percentile to be off by less than 2 points. */
const FUTURES = 400;

/** Moments looked at, besides now. */
const MOMENTS = 168;

/** Weeks (days, hours) of the past that are resampled, at most: a quarter. */
const MAX_BLOCKS = 13;

/** Cells of a future, at most. */
const MAX_CELLS = 5000;

/**
 * Forecast of the error budget as a fan: what is left in 10, 50 and 90 % of the futures that past weeks make likely.
 *
 * Like {@link forecastBudget}, a rolling window loses known units as it moves on and a calendar window counts against the
 * whole period. What is to come is drawn from whole past weeks, up to thirteen; with less than two weeks of history from
 * days, with less than four days from hours. Figures are the same for the same input and seed.
 *
 * Meant for eight weeks of history and more: then the outcome lies between p10 and p90 about 8 times in 10. With four
 * weeks that holds for the coming week; four weeks ahead it is 7 times in 10.
 *
 * @param input - as for {@link forecastBudget}; `seed`: whole number, default 1
 * @returns null when the current window has no units
 * @throws RangeError like {@link forecastBudget}
 * @public
 */
export function forecastFan(
  input: ForecastInput & { seed?: number },
): ForecastFan | null {
  const known = knownUnits(input);
  if (known === null) return null;
  const { atMs, window } = input;
  const { horizonMs, current } = known;
  const endMs =
    window.kind === 'calendar' ? Math.max(current.endMs, horizonMs) : horizonMs;
  const { past, block, cellMs } = pastUnits(input, known.history, endMs);
  const draw = futuresFrom(
    past,
    block,
    Math.ceil((endMs - atMs) / cellMs),
    uniformNumbers(input.seed ?? 1),
  );

  const moments = Array.from(
    { length: MOMENTS + 1 },
    (_, index) => atMs + ((horizonMs - atMs) * index) / MOMENTS,
  );
  const read = remainingOf(input, known, moments, cellMs, endMs);
  const paths = Array.from({ length: FUTURES }, () => read(draw()));
  const gone = Float64Array.from(paths, path => exhaustionOf(path, moments));
  gone.sort();
  return {
    points: moments.map((moment, index) => {
      const left = Float64Array.from(paths, path => path[index]).sort();
      return {
        atMs: Math.round(moment),
        p10: quantile(left, 0.1),
        p50: quantile(left, 0.5),
        p90: quantile(left, 0.9),
      };
    }),
    exhaustion: {
      p10: finite(quantile(gone, 0.1)),
      p50: finite(quantile(gone, 0.5)),
      p90: finite(quantile(gone, 0.9)),
    },
    risk: gone.filter(time => time < Infinity).length / FUTURES,
    horizonMs,
  };
}

/** History in even cells that end now, as many whole blocks as there are. */
function pastUnits(
  { atMs, stepMs }: ForecastInput,
  history: readonly HistoryStep[],
  endMs: number,
): { past: PastUnits; block: number; cellMs: number } {
  const reachMs = atMs - history[0].startMs;
  const { blockMs, finestMs } = blocksFor(reachMs);
  const shortestMs = Math.max(finestMs, stepMs, (endMs - atMs) / MAX_CELLS);
  const block = Math.max(Math.floor(blockMs / shortestMs), 1);
  const cellMs = blockMs / block;
  const blocks = Math.min(Math.floor(reachMs / blockMs), MAX_BLOCKS);
  const cells = blocks * block;
  const past = {
    bad: new Float64Array(cells),
    total: new Float64Array(cells),
  };
  const startMs = atMs - cells * cellMs;
  for (const step of history) {
    const stepEndMs = Math.min(step.startMs + stepMs, atMs);
    const lengthMs = stepEndMs - step.startMs;
    const first = Math.max(Math.floor((step.startMs - startMs) / cellMs), 0);
    for (let cell = first; cell < cells; cell += 1) {
      const fromMs = Math.max(startMs + cell * cellMs, step.startMs);
      const toMs = Math.min(startMs + (cell + 1) * cellMs, stepEndMs);
      if (!(toMs > fromMs)) break;
      past.bad[cell] += (badUnits(step) * (toMs - fromMs)) / lengthMs;
      past.total[cell] += (step.total * (toMs - fromMs)) / lengthMs;
    }
  }
  return { past, block, cellMs };
}

function blocksFor(reachMs: number): { blockMs: number; finestMs: number } {
  if (reachMs >= 2 * WEEK_MS) return { blockMs: WEEK_MS, finestMs: HOUR_MS };
  if (reachMs >= 4 * DAY_MS) return { blockMs: DAY_MS, finestMs: HOUR_MS };
  const blockMs = Math.min(HOUR_MS, reachMs / 4);
  return { blockMs, finestMs: Math.min(5 * MINUTE_MS, blockMs) };
}

/** Reads what is left at each moment of a future. */
function remainingOf(
  { window, atMs }: ForecastInput,
  { budget, current, bad, total }: KnownUnits,
  moments: readonly number[],
  cellMs: number,
  endMs: number,
): (future: Future) => Float64Array {
  const [badBefore, totalBefore] = [bad.reader(), total.reader()];
  const [badNow, totalNow] = [bad.reader()(atMs), total.reader()(atMs)];
  const cellsTo = (timeMs: number) => Math.max((timeMs - atMs) / cellMs, 0);
  const windows = moments.map(moment => {
    const startMs =
      window.kind === 'calendar'
        ? current.startMs
        : windowAt(window, moment).startMs;
    return {
      from: cellsTo(startMs),
      to: cellsTo(moment),
      bad: badNow - badBefore(Math.min(startMs, atMs)),
      total: totalNow - totalBefore(Math.min(startMs, atMs)),
    };
  });
  const end = cellsTo(endMs);
  return future =>
    Float64Array.from(windows, known => {
      const spent =
        known.bad +
        sumUntil(future.bad, known.to) -
        sumUntil(future.bad, known.from);
      const units =
        known.total +
        sumUntil(future.total, window.kind === 'calendar' ? end : known.to) -
        sumUntil(future.total, known.from);
      return units > 0 ? remainingBudget(spent, budget * units) : 1;
    });
}

/** A running sum between its cells. */
function sumUntil(sums: Float64Array, position: number): number {
  const index = Math.min(Math.floor(position), sums.length - 1);
  const before = sums[index];
  if (index === sums.length - 1) return before;
  return before + (sums[index + 1] - before) * (position - index);
}

/** When a future first has nothing left; Infinity: not within the moments. */
function exhaustionOf(path: Float64Array, moments: readonly number[]): number {
  const index = path.findIndex(remaining => remaining <= 0);
  if (index === -1) return Infinity;
  if (index === 0) return moments[0];
  const [before, after] = [path[index - 1], path[index]];
  const [fromMs, toMs] = [moments[index - 1], moments[index]];
  return Math.round(fromMs + ((toMs - fromMs) * before) / (before - after));
}

/** The value below which a share of the sorted ones lies. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
