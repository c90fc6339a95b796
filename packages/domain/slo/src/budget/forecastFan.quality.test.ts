import type { TimeWindow } from '../window/timeWindow';
import { type World, simulateHours } from './__testUtils__/world';
import { burnDown } from './burnDown';
import { forecastFan } from './forecastFan';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const START_MS = Date.UTC(2025, 0, 6);
const TARGET = 0.999;
const HISTORY_WEEKS = 8;
const WEEKS = 52;

const usual: World = {
  errorRatio: 0.0005,
  spread: 0.3,
  memory: 0,
  incidentsPerWeek: 0,
  incidentRatio: 0.02,
  traffic: 5000,
};
const WORLDS: Record<string, World> = {
  steady: usual,
  incidents: { ...usual, errorRatio: 0.0003, incidentsPerWeek: 1 },
  'rare incidents': {
    ...usual,
    errorRatio: 0.0002,
    incidentsPerWeek: 0.3,
    incidentRatio: 0.03,
  },
  'frequent incidents': {
    ...usual,
    errorRatio: 0.0003,
    incidentsPerWeek: 3,
    incidentRatio: 0.01,
  },
  drifting: { ...usual, spread: 0.6, memory: 0.8, incidentsPerWeek: 0.5 },
  'low traffic': { ...usual, incidentsPerWeek: 0.5, traffic: 60 },
};

/** Services that spend a month's budget within the month, at a pace that is known. */
const FAST: Record<string, World> = {
  'one and a half times as fast': { ...usual, errorRatio: 0.0015 },
  'twice as fast': { ...usual, errorRatio: 0.002, spread: 0.5 },
  'twice as fast, half of it incidents': {
    ...usual,
    errorRatio: 0.001,
    incidentsPerWeek: 7,
    incidentRatio: 0.012,
  },
};

const WINDOWS: Record<string, TimeWindow> = {
  rolling: { kind: 'rolling', duration: '28d' },
  calendar: {
    kind: 'calendar',
    duration: '1M',
    startTime: '2025-01-01 00:00:00',
    timeZone: 'Europe/Berlin',
  },
};

jest.setTimeout(120_000);

interface Outcome {
  weekInside: boolean;
  horizonInside: boolean;
  /** Error of the median moment of exhaustion, as a share of the horizon; null when nothing was or was to be exhausted. */
  exhaustionError: number | null;
}

/** A forecast at the same hour of 52 weeks, held against what came. */
function outcomes(world: World, window: TimeWindow, seed: number): Outcome[] {
  const hours = (HISTORY_WEEKS + WEEKS + 5) * 168;
  const steps = simulateHours(world, START_MS, hours, seed);
  const real = burnDown({ target: TARGET, window, steps, stepMs: HOUR_MS });
  // Of a calendar window, the share left of the whole period's budget is known at its end only.
  const budgetOf = periodBudget(window, steps, real);
  return Array.from({ length: WEEKS }, (_, week) => {
    const now = (HISTORY_WEEKS + week) * 168 + 34;
    const atMs = START_MS + now * HOUR_MS;
    const { points, exhaustion, horizonMs } = forecastFan({
      target: TARGET,
      window,
      atMs,
      stepMs: HOUR_MS,
      history: steps.slice(now - HISTORY_WEEKS * 168, now),
    })!;
    const remainingAt = (moment: number) =>
      budgetOf(Math.floor((moment - START_MS) / HOUR_MS) - 1);
    const isInside = ({ atMs: moment, p10, p90 }: (typeof points)[number]) => {
      const remaining = remainingAt(moment);
      return remaining >= p10 && remaining <= p90;
    };
    const weekAhead = points.findLast(
      point => point.atMs <= Math.min(atMs + WEEK_MS, horizonMs),
    )!;
    let gone = now - 1;
    const last = Math.floor((horizonMs - START_MS) / HOUR_MS) - 1;
    while (gone <= last && budgetOf(gone) > 0) gone += 1;
    const realMs = START_MS + Math.min(gone + 1, last + 1) * HOUR_MS;
    const concerned =
      gone > now - 1 && (gone <= last || exhaustion.p50 !== null);
    return {
      weekInside: isInside(weekAhead),
      horizonInside: isInside(points[points.length - 1]),
      exhaustionError: concerned
        ? Math.abs((exhaustion.p50 ?? horizonMs) - realMs) / (horizonMs - atMs)
        : null,
    };
  });
}

/** What was left at the end of a step: of rolling windows the burn-down, of calendar windows of the whole period. */
function periodBudget(
  window: TimeWindow,
  steps: ReturnType<typeof simulateHours>,
  real: ReturnType<typeof burnDown>,
): (index: number) => number {
  if (window.kind === 'rolling') return index => real[index].remaining!;
  const month = new Intl.DateTimeFormat('en', {
    timeZone: window.timeZone,
    month: 'numeric',
    year: 'numeric',
  });
  const months = steps.map(({ startMs }) => month.format(startMs));
  const totals = new Map<string, number>();
  steps.forEach(({ total }, index) => {
    totals.set(months[index], (totals.get(months[index]) ?? 0) + total);
  });
  let sum = 0;
  const bad = steps.map(({ good, total }, index) => {
    if (months[index] !== months[index - 1]) sum = 0;
    sum += total - good;
    return sum;
  });
  return index => 1 - bad[index] / ((1 - TARGET) * totals.get(months[index])!);
}

const shareOf = (values: boolean[]) =>
  values.filter(Boolean).length / values.length;

const medianOf = (values: number[]) =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const exhaustionErrors = (found: Outcome[]) =>
  found.flatMap(({ exhaustionError }) => exhaustionError ?? []);

describe('forecast of 52 weeks from eight weeks of history', () => {
  it.each(Object.entries(WINDOWS))(
    'holds 75 to 85 %% of the outcomes of %s windows between p10 and p90',
    (_, window) => {
      const worlds = Object.values(WORLDS).map((world, index) =>
        outcomes(world, window, 100 + index),
      );
      for (const share of ['weekInside', 'horizonInside'] as const) {
        const pooled = shareOf(worlds.flat().map(found => found[share]));
        expect(pooled).toBeGreaterThanOrEqual(0.75);
        expect(pooled).toBeLessThanOrEqual(0.85);
        for (const world of worlds) {
          // 52 draws of a share of 80 % lie within 15 points of it.
          const inWorld = shareOf(world.map(found => found[share]));
          expect(inWorld).toBeGreaterThan(0.65);
          expect(inWorld).toBeLessThan(0.95);
        }
      }
      // When nothing but the next incident spends the rest, nobody knows the day.
      const errors = exhaustionErrors(worlds.flat());
      expect(errors.length).toBeGreaterThan(50);
      expect(medianOf(errors)).toBeLessThan(0.4);
    },
  );

  it('finds the day a budget is gone within 10 % of the horizon when it is spent steadily', () => {
    const byWorld = Object.values(FAST).map((world, index) =>
      exhaustionErrors(outcomes(world, WINDOWS.calendar, 200 + index)),
    );
    const errors = byWorld.flat();
    expect(errors.length).toBeGreaterThan(50);
    expect(medianOf(errors)).toBeLessThan(0.1);
  });
});
