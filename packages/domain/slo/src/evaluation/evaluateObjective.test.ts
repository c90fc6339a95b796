import fc from 'fast-check';
import type { BudgetingMethod } from '../budget/slices';
import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import type { TimeWindow } from '../window/timeWindow';
import { CountInterval, evaluateObjective } from './evaluateObjective';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const AT_MS = Date.UTC(2026, 3, 10);

const metric = { spec: { query: 'x' } };

function slo(
  timeWindow: TimeWindow,
  budgetingMethod: BudgetingMethod = 'Occurrences',
  parts: Partial<ObjectiveDefinition> = {},
): { definition: SloDefinition; objective: ObjectiveDefinition } {
  const objective: ObjectiveDefinition = {
    index: 0,
    target: 0.99,
    indicator: { kind: 'ratio', counter: false, good: metric, total: metric },
    ownIndicator: false,
    ...parts,
  };
  return {
    objective,
    definition: {
      name: 'sign-in',
      service: 'accounts',
      labels: {},
      budgetingMethod,
      timeWindow,
      objectives: [objective],
    },
  };
}

const rolling: TimeWindow = { kind: 'rolling', duration: '7d' };
const april: TimeWindow = {
  kind: 'calendar',
  duration: '1M',
  startTime: '2026-01-01 00:00:00',
  timeZone: 'UTC',
};

/** Intervals of equal length that end at the moment of evaluation; `good` by hours back. */
function back(
  hours: number,
  stepMs: number,
  good: (hoursBack: number) => number,
  total = 1000,
) {
  const count = (hours * HOUR_MS) / stepMs;
  return Array.from({ length: count }, (_, index): CountInterval => {
    const startMs = AT_MS - (count - index) * stepMs;
    return {
      startMs,
      endMs: startMs + stepMs,
      good: good((AT_MS - startMs) / HOUR_MS),
      total,
    };
  });
}

describe('evaluateObjective', () => {
  it('says all there is to say about a steady service', () => {
    const counts = back(7 * 24, 5 * MINUTE_MS, () => 996);
    const found = evaluateObjective({ ...slo(rolling), counts, atMs: AT_MS });
    expect(found).toMatchObject({
      window: { startMs: AT_MS - 7 * DAY_MS, endMs: AT_MS },
      units: { good: 996 * 2016, total: 1000 * 2016 },
      figures: {
        sli: 0.996,
        verdict: 'met',
        badUnits: 8064,
        budgetUnits: 20_160,
      },
      budget: 'healthy',
      alert: 'none',
      data: 'ok',
      coverage: 1,
      lastDataMs: AT_MS,
      forecast: { outcome: 'safe' },
    });
    expect(found.figures!.remaining).toBeCloseTo(0.6, 12);
    expect(found.burnRates.map(({ window }) => window)).toEqual([
      '5m',
      '30m',
      '1h',
      '2h',
      '6h',
      '1d',
      '3d',
    ]);
    found.burnRates.forEach(({ rate }) => expect(rate).toBeCloseTo(0.4, 12));
    // A burn of 0.4 lasts for seventeen days: over seven days nobody needs to know.
    expect(found.alerts.map(({ firing }) => firing)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('pages for a fresh outage', () => {
    const counts = back(7 * 24, 5 * MINUTE_MS, hours =>
      hours <= 1 ? 0 : 1000,
    );
    const found = evaluateObjective({ ...slo(rolling), counts, atMs: AT_MS });
    expect(found.alert).toBe('page');
    expect(found.alerts[0]).toMatchObject({
      short: '5m',
      long: '1h',
      firing: true,
    });
    expect(found.figures!.remaining).toBeCloseTo(1 - 100 / 168, 12);
  });

  it('ignores what is older than the window or newer than the moment', () => {
    const counts = back(8 * 24, HOUR_MS, hours => (hours > 7 * 24 ? 0 : 1000));
    const future = {
      startMs: AT_MS,
      endMs: AT_MS + HOUR_MS,
      good: 0,
      total: 1e6,
    };
    const straddling = {
      startMs: AT_MS - MINUTE_MS,
      endMs: AT_MS + MINUTE_MS,
      good: 0,
      total: 1e6,
    };
    const found = evaluateObjective({
      ...slo(rolling),
      counts: [...counts, straddling, future],
      atMs: AT_MS,
    });
    expect(found.figures!.remaining).toBe(1);
    expect(found.lastDataMs).toBe(AT_MS);
  });

  it('judges time slices, the last full one being the newest', () => {
    const sliced = slo(rolling, 'Timeslices', {
      timeSliceTarget: 0.9,
      timeSliceWindowMs: 5 * MINUTE_MS,
    });
    const counts = back(
      7 * 24,
      MINUTE_MS,
      hours => (hours <= 1 ? 80 : 100),
      100,
    );
    const found = evaluateObjective({
      ...sliced,
      counts,
      atMs: AT_MS + 2 * MINUTE_MS,
    });
    expect(found.units).toEqual({ good: 2016 - 12, total: 2016 });
    expect(found.burnRates[0]).toEqual({
      window: '5m',
      rate: expect.closeTo(100, 9),
    });
    expect(found.figures!.budgetUnits).toBeCloseTo(20.16, 12);
  });

  it('gives the slices of a calendar period their whole budget', () => {
    const sliced = slo(april, 'Timeslices', {
      timeSliceTarget: 0.9,
      timeSliceWindowMs: HOUR_MS,
    });
    const counts = back(9 * 24, HOUR_MS, hours => (hours <= 3 ? 0 : 10), 10);
    const found = evaluateObjective({ ...sliced, counts, atMs: AT_MS });
    expect(found.window).toEqual({
      startMs: Date.UTC(2026, 3, 1),
      endMs: Date.UTC(2026, 4, 1),
    });
    expect(found.figures!.budgetUnits).toBeCloseTo(7.2, 12);
    expect(found.figures!.remaining).toBeCloseTo(1 - 3 / 7.2, 12);
    expect(found.forecast!.horizonMs).toBe(Date.UTC(2026, 4, 1));
  });

  it('adds slice ratios up by RatioTimeslices', () => {
    const sliced = slo(rolling, 'RatioTimeslices', {
      timeSliceWindowMs: HOUR_MS,
    });
    const counts = back(7 * 24, HOUR_MS, hours => (hours <= 12 ? 5 : 10), 10);
    const { units } = evaluateObjective({ ...sliced, counts, atMs: AT_MS });
    expect(units!.total).toBe(168);
    expect(units!.good).toBeCloseTo(162, 9);
  });

  it('knows nothing without data', () => {
    expect(
      evaluateObjective({ ...slo(rolling), counts: [], atMs: AT_MS }),
    ).toMatchObject({
      units: null,
      figures: null,
      budget: 'unknown',
      alert: 'unknown',
      data: 'no-data',
      coverage: 0,
      lastDataMs: null,
      forecast: null,
    });
  });

  it('tells old and partial data', () => {
    const counts = back(24, HOUR_MS, () => 1000);
    const partial = evaluateObjective({ ...slo(rolling), counts, atMs: AT_MS });
    expect(partial.data).toBe('partial');
    expect(partial.coverage).toBeCloseTo(1 / 7, 12);
    const later = { ...slo(rolling), counts, atMs: AT_MS + 2 * HOUR_MS + 1 };
    expect(evaluateObjective(later).data).toBe('stale');
    expect(evaluateObjective({ ...later, staleAfterMs: DAY_MS }).data).toBe(
      'partial',
    );
  });

  it('has no coverage at the first moment of a period', () => {
    const atMs = Date.UTC(2026, 3, 1);
    const found = evaluateObjective({ ...slo(april), counts: [], atMs });
    expect([found.coverage, found.data]).toEqual([null, 'no-data']);
  });

  it('forecasts from intervals of any length', () => {
    const days = Array.from({ length: 9 }, (_, day) => ({
      startMs: Date.UTC(2026, 3, 1 + day),
      endMs: Date.UTC(2026, 3, 2 + day),
      good: 980,
      total: 1000,
    }));
    const found = evaluateObjective({
      ...slo(april),
      counts: days,
      atMs: AT_MS,
    });
    expect(found.forecast).toEqual({
      outcome: 'will-exhaust',
      atMs: expect.closeTo(Date.UTC(2026, 3, 16), -1),
      remainingAtHorizon: expect.closeTo(-1, 9),
      horizonMs: Date.UTC(2026, 4, 1),
    });
  });

  it('throws for intervals that do not fit into slices', () => {
    const sliced = slo(rolling, 'Timeslices', {
      timeSliceTarget: 0.9,
      timeSliceWindowMs: 5 * MINUTE_MS,
    });
    expect(() =>
      evaluateObjective({
        ...sliced,
        counts: back(24, HOUR_MS, () => 1),
        atMs: AT_MS,
      }),
    ).toThrow('reach over the end of a time slice of 300 s');
  });

  it('does not depend on the order of counts or how they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), {
          minLength: 24,
          maxLength: 24,
        }),
        good => {
          const whole = back(24, HOUR_MS, hours => good[Math.ceil(hours) - 1]);
          const halves = whole.flatMap(
            ({ startMs, endMs, good: count, total }) => {
              const middleMs = (startMs + endMs) / 2;
              return [
                { startMs: middleMs, endMs, good: count / 2, total: total / 2 },
                { startMs, endMs: middleMs, good: count / 2, total: total / 2 },
              ];
            },
          );
          const day = slo({ kind: 'rolling', duration: '1d' });
          const a = evaluateObjective({ ...day, counts: whole, atMs: AT_MS });
          const b = evaluateObjective({ ...day, counts: halves, atMs: AT_MS });
          expect(b.figures!.remaining).toBeCloseTo(a.figures!.remaining, 9);
          expect(b.coverage).toBe(a.coverage);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });
});
