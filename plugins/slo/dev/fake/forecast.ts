import type {
  ForecastFanView,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';

const DAY_MS = 86_400_000;
const DAYS = 28;

/** A fan that opens with time around the pace of the recent past. */
export function forecastFan(
  objective: ObjectiveView,
  nowMs: number,
): ForecastFanView {
  const { remaining, burnRates } = objective.status;
  const base = {
    at: new Date(nowMs).toISOString(),
    horizon: new Date(nowMs + DAYS * DAY_MS).toISOString(),
  };
  if (remaining === null) {
    return {
      ...base,
      points: [],
      exhaustion: { p10: null, p50: null, p90: null },
      risk: null,
      historyDays: 0,
      note: 'Nothing was counted yet, so there is nothing to look ahead from.',
    };
  }
  const pace = burnRates.at(-1)?.rate ?? 0.5;
  // Errors that leave a rolling window give budget back, so the median moves with burn minus one half.
  const perDay = (pace - 0.5) / DAYS;
  const line = (day: number, spread: number) =>
    Math.min(1, remaining - perDay * day + spread * Math.sqrt(day));
  const points = Array.from({ length: DAYS + 1 }, (_, day) => ({
    at: new Date(nowMs + day * DAY_MS).toISOString(),
    p10: line(day, -0.06),
    p50: line(day, 0),
    p90: line(day, 0.04),
  }));
  const gone = (key: 'p10' | 'p50' | 'p90') =>
    points.find(point => point[key] <= 0)?.at ?? null;
  // The worst tenth of the futures spends the budget first.
  return {
    ...base,
    points,
    exhaustion: { p10: gone('p10'), p50: gone('p50'), p90: gone('p90') },
    risk: Math.min(1, Math.max(0, 0.9 - remaining)),
    historyDays: 28,
  };
}
