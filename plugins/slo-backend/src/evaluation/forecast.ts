import { forecastBudget, type HistoryStep } from '@bellwether/domain-slo';
import type { ForecastView } from '@bellwether/plugin-slo-common';
import type { Span } from '@bellwether/plugin-slo-node';
import { DAY_MS, HOUR_MS, ceilTo, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';

/** A forecast changes slowly; it is renewed this often, and whenever the budget changes its state. */
export const FORECAST_INTERVAL_MS = 10 * 60_000;

/** Forecasts that are renewed for their age in one run; with more objectives than that the oldest ones go first. */
export const MAX_FORECASTS = 500;

/** Weeks with an hour of the same weekday make a better expectation than the last days alone; it looks at four of them. */
const HISTORY_MS = 28 * DAY_MS;

/**
 * History to read for a forecast: one window back, at least four weeks (or as long as asked), in steps of an hour; less
 * for short windows.
 */
export function forecastHistory(
  objective: StoredObjective,
  window: Span,
  atMs: number,
  atLeastMs = HISTORY_MS,
): Span & { stepMs: number } {
  const periodMs = window.endMs - window.startMs;
  const sliceMs = objective.definition?.objective.timeSliceWindowMs ?? 60_000;
  const short = periodMs < 2 * DAY_MS;
  const stepMs = ceilTo(short ? HOUR_MS / 12 : HOUR_MS, sliceMs);
  const reachMs = short ? 2 * DAY_MS : Math.max(periodMs, atLeastMs);
  return { startMs: floorTo(atMs - reachMs, stepMs), endMs: atMs, stepMs };
}

/** The forecast of the domain in the words of the API. */
export function forecastView(options: {
  objective: StoredObjective;
  history: HistoryStep[];
  stepMs: number;
  atMs: number;
}): ForecastView | null {
  const { objective, history, stepMs, atMs } = options;
  const forecast = forecastBudget({
    target: objective.target,
    window: objective.window,
    atMs,
    stepMs,
    history,
  });
  return (
    forecast && {
      outcome: forecast.outcome,
      ...(forecast.atMs !== undefined && {
        at: new Date(forecast.atMs).toISOString(),
      }),
      remainingAtHorizon: forecast.remainingAtHorizon,
      horizon: new Date(forecast.horizonMs).toISOString(),
    }
  );
}
