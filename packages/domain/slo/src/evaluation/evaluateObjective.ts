import {
  type AlertState,
  type EvaluatedAlert,
  alertState,
  burnAlerts,
  burnWindows,
  evaluateAlerts,
} from '../budget/burnAlerts';
import type { HistoryStep } from '../budget/burnDown';
import { type DataState, dataState } from '../budget/dataState';
import {
  type BudgetFigures,
  type BudgetState,
  type UnitCounts,
  budgetState,
  burnRate,
} from '../budget/figures';
import { type Forecast, forecastBudget } from '../budget/forecast';
import { unitsFromSlices } from '../budget/slices';
import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import { durationMs } from '../window/duration';
import { type Span, windowAt } from '../window/timeWindow';
import { Cell, cellsOf, coverageOf, unitsWithin } from './cells';
import { objectiveFigures } from './objectiveFigures';

/** Good and total events of [startMs, endMs). @public */
export interface CountInterval extends Span, UnitCounts {}

/** Where an objective stands at a moment. @public */
export interface ObjectiveEvaluation {
  /** The window in force; for calendar windows the whole period. */
  window: Span;
  /** Units of the window so far; null without any. */
  units: UnitCounts | null;
  /** null without units. */
  figures: BudgetFigures | null;
  budget: BudgetState;
  /** Burn rate per look-back window, shortest first. */
  burnRates: { window: string; rate: number | null }[];
  alerts: EvaluatedAlert[];
  alert: AlertState;
  data: DataState;
  /** Share of the window so far that counts cover, 0..1; null at its first moment. */
  coverage: number | null;
  /** End of the newest interval, epoch milliseconds; null without any. */
  lastDataMs: number | null;
  /** null without units. */
  forecast: Forecast | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Evaluates an objective from its counts: the same arithmetic the backend does in SQL, for counts that fit into memory.
 *
 * Intervals count where they lie wholly within a window and before `atMs`. With the slice methods windows end at the last
 * full slice, and the budget of a calendar period is that of all its slices.
 *
 * @param input - `counts`: event counts in any order, reaching one window back (four weeks for a good forecast);
 *   `staleAfterMs`: default two of the longest intervals, at least 15 minutes
 * @throws RangeError for impossible counts, and for intervals that do not fit into time slices
 * @public
 */
export function evaluateObjective(input: {
  definition: SloDefinition;
  objective: ObjectiveDefinition;
  counts: readonly CountInterval[];
  atMs: number;
  staleAfterMs?: number;
}): ObjectiveEvaluation {
  const { definition, objective, atMs } = input;
  const { budgetingMethod: method, timeWindow } = definition;
  const { target, timeSliceTarget } = objective;
  const sliceMs =
    method === 'Occurrences' ? undefined : objective.timeSliceWindowMs;
  const cells = cellsOf(input.counts, sliceMs, atMs);
  const endMs = sliceMs ? Math.floor(atMs / sliceMs) * sliceMs : atMs;
  const unitsOf = (span: Span) =>
    unitsWithin(cells, span, method, timeSliceTarget);

  const window = windowAt(timeWindow, atMs);
  const elapsed =
    timeWindow.kind === 'rolling'
      ? windowAt(timeWindow, endMs)
      : { startMs: window.startMs, endMs };
  const units = unitsOf(elapsed);
  const periodMs = window.endMs - window.startMs;
  const figures = objectiveFigures(definition, objective, units, window);

  const pairs = burnAlerts(periodMs);
  const burnRates = burnWindows(pairs).map(lookBack => {
    const startMs = endMs - durationMs(lookBack);
    return {
      window: lookBack,
      rate: burnRate(unitsOf({ startMs, endMs }), target),
    };
  });
  const alerts = evaluateAlerts(
    pairs,
    Object.fromEntries(burnRates.map(({ window: id, rate }) => [id, rate])),
  );

  const known = input.counts.filter(interval => interval.endMs <= atMs);
  const lastDataMs = maximum(known.map(interval => interval.endMs));
  const longestMs = maximum(known.map(c => c.endMs - c.startMs)) ?? 0;
  const coverage = coverageOf(cells, elapsed);
  return {
    window,
    units,
    figures,
    budget: budgetState(figures && figures.remaining),
    burnRates,
    alerts,
    alert: alertState(alerts),
    data: dataState({
      total: units && units.total,
      lastDataMs,
      atMs,
      coverage,
      staleAfterMs:
        input.staleAfterMs ?? Math.max(2 * longestMs, 15 * MINUTE_MS),
    }),
    coverage,
    lastDataMs,
    forecast: forecastOf(definition, objective, cells, { atMs, periodMs }),
  };
}

/** Hourly steps tell the hours of a week apart; short windows need finer ones, long intervals longer ones. */
function forecastOf(
  { budgetingMethod, timeWindow }: SloDefinition,
  objective: ObjectiveDefinition,
  cells: readonly Cell[],
  { atMs, periodMs }: { atMs: number; periodMs: number },
): Forecast | null {
  const cellMs = maximum(cells.map(cell => cell.endMs - cell.startMs)) ?? 1;
  const baseMs = periodMs < 48 * HOUR_MS ? 5 * MINUTE_MS : HOUR_MS;
  const stepMs = Math.ceil(Math.max(baseMs, cellMs) / cellMs) * cellMs;
  const steps = new Map<number, Cell[]>();
  for (const cell of cells) {
    const startMs = Math.floor(cell.startMs / stepMs) * stepMs;
    const step = steps.get(startMs);
    if (step) step.push(cell);
    else steps.set(startMs, [cell]);
  }
  const history: HistoryStep[] = [...steps].map(([startMs, slices]) => ({
    startMs,
    ...unitsFromSlices(slices, budgetingMethod, objective.timeSliceTarget),
  }));
  return forecastBudget({
    target: objective.target,
    window: timeWindow,
    atMs,
    stepMs,
    history,
  });
}

/** Largest of the values; a loop, as `Math.max(...values)` overflows the stack with many. */
function maximum(values: readonly number[]): number | null {
  return values.reduce<number | null>(
    (largest, value) => (largest === null || value > largest ? value : largest),
    null,
  );
}
