import {
  type CountHistory,
  MAX_HISTORY_STEPS,
  addUnits,
  emptyHistory,
} from '../history';
import { type MatrixSeries, matrixSeries } from './prometheusMatrix';

/** A history from Prometheus, or why there is none. @public */
export type PrometheusHistory =
  | {
      ok: true;
      history: CountHistory;
      /**
       * Units that counters grew by while samples were missing. Nobody knows in which step they belong, so they are in
       * none.
       */
      unplaced: { good: number; total: number };
    }
  | { ok: false; message: string };

/**
 * Counts per step from two answers of the Prometheus HTTP API to range queries with the same start, end and step.
 *
 * A sample stands for the step that ends at its time. Series are added up. A counter that falls has been reset and
 * counts from 0 again. A gap, or NaN, is a step without data; so is a step in which only one of the two has data, except
 * that missing `bad` counts as none, since many programs export a series of errors with the first error only.
 *
 * @param input - `total` with either `good` or `bad`: the answers, parsed from JSON; `counter`: values are those of
 *   ever-growing counters as scraped (never of a sum over them, in which a reset of one cannot be seen), else the units of
 *   each step, as `increase(…[step])` gives; `stepMs`: step of the queries
 * @public
 */
export function prometheusHistory(input: {
  good?: unknown;
  bad?: unknown;
  total: unknown;
  counter: boolean;
  stepMs: number;
}): PrometheusHistory {
  const { counter, stepMs } = input;
  if ((input.good === undefined) === (input.bad === undefined)) {
    return {
      ok: false,
      message: 'Expected either good or bad units beside the total ones.',
    };
  }
  const kind = input.good === undefined ? 'bad' : 'good';
  const total = matrixSeries(input.total);
  if (!total.ok) return { ok: false, message: `Total units: ${total.message}` };
  const part = matrixSeries(input[kind]);
  if (!part.ok) {
    return { ok: false, message: `Units that are ${kind}: ${part.message}` };
  }
  const all = [...total.series, ...part.series];
  const firstMs = extreme(all, 0, Math.min);
  const lastMs = extreme(all, -1, Math.max);
  if (firstMs === undefined || lastMs === undefined) {
    return {
      ok: true,
      history: emptyHistory(0, 0, stepMs),
      unplaced: { good: 0, total: 0 },
    };
  }
  // The first sample of a counter is only what others are compared with; of increases it is the first step.
  const startMs = counter ? firstMs : firstMs - stepMs;
  if (
    !(Number.isInteger(stepMs) && stepMs > 0) ||
    (lastMs - startMs) / stepMs > MAX_HISTORY_STEPS
  ) {
    return {
      ok: false,
      message: `Expected a step in milliseconds that makes at most ${MAX_HISTORY_STEPS} steps of ${lastMs - startMs} ms, found ${stepMs}.`,
    };
  }
  const grid = { startMs, lastMs, stepMs, counter };
  const totals = stepsOf(total.series, grid);
  const parts = stepsOf(part.series, grid);
  if (!totals.ok) return totals;
  if (!parts.ok) return parts;
  const history = emptyHistory(startMs, lastMs, stepMs);
  for (let index = 0; index < history.total.length; index += 1) {
    const units = totals.units.total[index];
    const found = parts.units.total[index];
    const known = kind === 'bad' && Number.isNaN(found) ? 0 : found;
    const good = kind === 'bad' ? Math.max(units - known, 0) : known;
    if (!Number.isNaN(units) && !Number.isNaN(good)) {
      addUnits(history, index, good, units);
    }
  }
  return {
    ok: true,
    history,
    unplaced: {
      total: totals.unplaced,
      good:
        kind === 'good'
          ? parts.unplaced
          : Math.max(totals.unplaced - parts.unplaced, 0),
    },
  };
}

interface Grid {
  startMs: number;
  lastMs: number;
  stepMs: number;
  counter: boolean;
}

/** Units per step (in `total`), summed over series. */
function stepsOf(
  series: readonly MatrixSeries[],
  { startMs, lastMs, stepMs, counter }: Grid,
):
  | { ok: true; units: CountHistory; unplaced: number }
  | { ok: false; message: string } {
  const units = emptyHistory(startMs, lastMs, stepMs);
  let unplaced = 0;
  for (const { timesMs, values } of series) {
    let before: { timeMs: number; value: number } | undefined;
    for (const [position, timeMs] of timesMs.entries()) {
      const value = values[position];
      if (Number.isNaN(value)) continue;
      const index = (timeMs - startMs) / stepMs - 1;
      if (!Number.isInteger(index)) {
        return {
          ok: false,
          message: `Expected samples every ${stepMs / 1000} s from ${startMs / 1000} s on, found one at ${timeMs / 1000} s. Read good and total with the same start, end and step.`,
        };
      }
      if (value < 0) {
        return {
          ok: false,
          message: `Expected counts of 0 or more, found ${value} at ${timeMs / 1000} s.`,
        };
      }
      if (!counter) {
        addUnits(units, index, 0, value);
      } else if (before) {
        const grown = value < before.value ? value : value - before.value;
        if (timeMs - before.timeMs === stepMs) addUnits(units, index, 0, grown);
        else unplaced += grown;
      }
      before = { timeMs, value };
    }
  }
  return { ok: true, units, unplaced };
}

function extreme(
  series: readonly MatrixSeries[],
  position: 0 | -1,
  of: (a: number, b: number) => number,
): number | undefined {
  return series
    .flatMap(({ timesMs }) => timesMs.at(position) ?? [])
    .reduce<number | undefined>(
      (found, time) => (found === undefined ? time : of(found, time)),
      undefined,
    );
}
