import type { ChartPoint } from '@bellwether/kit-portal';
import type { ForecastFanView } from '@bellwether/plugin-slo-common';

/**
 * The fan after the last known point of a course, so that both join. It looks no further ahead than the course looks
 * back: a day of history beside four weeks to come could not be read.
 *
 * @param course - budget left so far, ascending
 * @param pastMs - length of the course
 */
export function fanPoints(
  fan: ForecastFanView,
  course: readonly ChartPoint[],
  pastMs: number,
): ChartPoint[] {
  const last = course.findLast(({ value }) => value !== null);
  if (!last) return [];
  const untilMs = last.atMs + pastMs;
  const points = fan.points
    .map(({ at, p10, p50, p90 }) => ({
      atMs: Date.parse(at),
      value: p50,
      low: p10,
      high: p90,
    }))
    .filter(({ atMs }) => atMs > last.atMs && atMs <= untilMs);
  if (points.length === 0) return [];
  const start = { ...last, low: last.value, high: last.value };
  return [start, ...points];
}

/** One statement about a forecast, by the key of its text and the moments in it. */
export type FanStatement =
  | { say: 'gone' }
  | { say: 'half'; p50Ms: number }
  | { say: 'halfFrom'; p50Ms: number; p10Ms: number }
  | { say: 'halfBetween'; p50Ms: number; p10Ms: number; p90Ms: number }
  | { say: 'tenth'; p10Ms: number; horizonMs: number }
  | { say: 'holds'; horizonMs: number }
  | { say: 'risk'; risk: number; horizonMs: number }
  | { say: 'history'; days: number };

/** What a fan says: when the budget is gone in the middle of all futures, in which range, and how likely at all. */
export function fanWords(fan: ForecastFanView): FanStatement[] {
  const horizonMs = Date.parse(fan.horizon);
  const [first] = fan.points;
  if (!first) return [];
  const history: FanStatement = { say: 'history', days: fan.historyDays };
  if (first.p50 <= 0) return [{ say: 'gone' }, history];
  const ms = (text: string | null) => (text === null ? null : Date.parse(text));
  const p10Ms = ms(fan.exhaustion.p10);
  const p50Ms = ms(fan.exhaustion.p50);
  const p90Ms = ms(fan.exhaustion.p90);
  return [
    exhaustion({ p10Ms, p50Ms, p90Ms, horizonMs }),
    ...(fan.risk === null
      ? []
      : [{ say: 'risk', risk: fan.risk, horizonMs } as const]),
    history,
  ];
}

function exhaustion(moments: {
  p10Ms: number | null;
  p50Ms: number | null;
  p90Ms: number | null;
  horizonMs: number;
}): FanStatement {
  const { p10Ms, p50Ms, p90Ms, horizonMs } = moments;
  if (p50Ms === null) {
    return p10Ms === null
      ? { say: 'holds', horizonMs }
      : { say: 'tenth', p10Ms, horizonMs };
  }
  if (p10Ms === null) return { say: 'half', p50Ms };
  return p90Ms === null
    ? { say: 'halfFrom', p50Ms, p10Ms }
    : { say: 'halfBetween', p50Ms, p10Ms, p90Ms };
}
