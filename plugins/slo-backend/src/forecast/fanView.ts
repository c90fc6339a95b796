import { forecastFan, type HistoryStep } from '@bellwether/domain-slo';
import type { ForecastFanView } from '@bellwether/plugin-slo-common';
import { DAY_MS } from '../database/levels';
import type { StoredObjective } from '../database/model';

/** The forecast of the domain in the words of the API. */
export function fanView(options: {
  objective: StoredObjective;
  history: HistoryStep[];
  /** When the history was to begin. */
  wantedFromMs: number;
  stepMs: number;
  atMs: number;
}): ForecastFanView {
  const { objective, history, wantedFromMs, stepMs, atMs } = options;
  const fan = forecastFan({
    target: objective.target,
    window: objective.window,
    atMs,
    stepMs,
    history,
  });
  const historyMs = history.length > 0 ? atMs - history[0].startMs : 0;
  const historyDays = Math.round((historyMs / DAY_MS) * 10) / 10;
  if (!fan) {
    return {
      ...noFan(atMs, 'Nothing was measured in the window yet.'),
      historyDays,
    };
  }
  const wantedDays = Math.round((atMs - wantedFromMs) / DAY_MS);
  return {
    at: iso(atMs),
    horizon: iso(fan.horizonMs),
    points: fan.points.map(({ atMs: pointMs, p10, p50, p90 }) => ({
      at: iso(pointMs),
      p10,
      p50,
      p90,
    })),
    exhaustion: {
      p10: isoOrNull(fan.exhaustion.p10),
      p50: isoOrNull(fan.exhaustion.p50),
      p90: isoOrNull(fan.exhaustion.p90),
    },
    risk: fan.risk,
    historyDays,
    ...(historyMs < (atMs - wantedFromMs) / 2 && {
      note: `There are ${historyDays} days of history, so this is rough; it gets better up to ${wantedDays} days.`,
    }),
  };
}

/** No forecast, and why. */
export function noFan(atMs: number, note: string): ForecastFanView {
  return {
    at: iso(atMs),
    horizon: iso(atMs),
    points: [],
    exhaustion: { p10: null, p50: null, p90: null },
    risk: null,
    historyDays: 0,
    note,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
