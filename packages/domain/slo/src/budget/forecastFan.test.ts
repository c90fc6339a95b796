import fc from 'fast-check';
import type { TimeWindow } from '../window/timeWindow';
import type { HistoryStep } from './burnDown';
import { forecastBudget } from './forecast';
import { forecastFan } from './forecastFan';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AT = Date.UTC(2026, 3, 11);

/** Hours that end now. */
const hours = (
  count: number,
  bad: (hour: number) => number,
  total = 1000,
): HistoryStep[] =>
  Array.from({ length: count }, (_, hour) => ({
    startMs: AT - (count - hour) * HOUR_MS,
    good: total - bad(hour),
    total,
  }));

const april: TimeWindow = {
  kind: 'calendar',
  duration: '1M',
  startTime: '2026-01-01 00:00:00',
  timeZone: 'UTC',
};
const week: TimeWindow = { kind: 'rolling', duration: '7d' };

const fan = (parts: Partial<Parameters<typeof forecastFan>[0]>) =>
  forecastFan({
    target: 0.99,
    window: april,
    atMs: AT,
    stepMs: HOUR_MS,
    history: hours(8 * 168, () => 4),
    ...parts,
  });

describe('forecastFan', () => {
  it('opens at what is left now and ends at the horizon', () => {
    const { points, horizonMs } = fan({
      window: week,
      history: hours(8 * 168, hour => (hour % 50 === 0 ? 60 : 2)),
    })!;
    const [now] = points;
    const last = points[points.length - 1];
    expect(now.atMs).toBe(AT);
    expect(now.p10).toBe(now.p90);
    expect(last.atMs).toBe(horizonMs);
    expect(horizonMs).toBe(AT + 7 * DAY_MS);
    expect(last.p90).toBeGreaterThan(last.p10);
  });

  it.each([april, week])(
    'is a line, that of the plain forecast, when weeks are all the same: %j',
    window => {
      const history = hours(8 * 168, hour => (hour % 24) / 4);
      const plain = forecastBudget({
        target: 0.99,
        window,
        atMs: AT,
        stepMs: HOUR_MS,
        history,
      })!;
      const { points, risk, exhaustion } = fan({ window, history })!;
      const last = points[points.length - 1];
      for (const level of ['p10', 'p50', 'p90'] as const) {
        expect(last[level]).toBeCloseTo(plain.remainingAtHorizon, 9);
      }
      expect(risk).toBe(0);
      expect(exhaustion).toEqual({ p10: null, p50: null, p90: null });
    },
  );

  it('finds the moment a steady burn ends at, as the plain forecast does', () => {
    const history = hours(8 * 168, () => 20);
    const { exhaustion, risk } = fan({ history })!;
    const plain = forecastBudget({
      target: 0.99,
      window: april,
      atMs: AT,
      stepMs: HOUR_MS,
      history,
    })!;
    expect(risk).toBe(1);
    expect(Math.abs(exhaustion.p50! - plain.atMs!)).toBeLessThan(HOUR_MS);
    expect(exhaustion.p10).toBe(exhaustion.p90);
  });

  it('says now when the budget is gone already', () => {
    const { exhaustion, risk } = fan({ history: hours(8 * 168, () => 200) })!;
    expect(exhaustion).toEqual({ p10: AT, p50: AT, p90: AT });
    expect(risk).toBe(1);
  });

  it('gives back what leaves a rolling window', () => {
    const history = hours(8 * 168, hour => (hour === 7 * 168 + 24 ? 900 : 0));
    const { points } = fan({ window: week, history })!;
    const before = points.findLast(({ atMs }) => atMs <= AT + DAY_MS)!;
    const after = points.find(({ atMs }) => atMs > AT + DAY_MS + HOUR_MS)!;
    expect(before.p90).toBeCloseTo(1 - 900 / 1680, 9);
    expect(after.p90).toBe(1);
  });

  it('is the same for the same seed', () => {
    const history = hours(8 * 168, hour => (hour * 7919) % 13);
    expect(fan({ history })).toEqual(fan({ history }));
    expect(fan({ history, seed: 2 })).not.toEqual(fan({ history }));
  });

  it.each([
    ['weeks', 8 * 168, HOUR_MS],
    ['days', 10 * 24, HOUR_MS],
    ['hours', 2 * 24, HOUR_MS],
    ['less', 3, HOUR_MS],
    ['steps as long as all there is', 1, HOUR_MS],
  ])('works from %s', (_, count, stepMs) => {
    const { points } = fan({
      window: { kind: 'rolling', duration: '1d' },
      stepMs,
      history: hours(count, () => 5),
    })!;
    expect(points[points.length - 1].p50).toBeCloseTo(0.5, 6);
  });

  it('is none without data, and refuses a horizon in the past', () => {
    expect(fan({ history: [] })).toBeNull();
    expect(() => fan({ horizonMs: AT })).toThrow(RangeError);
  });

  it('is ordered, and never foresees less risk from more errors', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(15), { minLength: 6 * 7, maxLength: 6 * 7 }),
        fc.constantFrom(april, week),
        (days, window) => {
          const of = (times: number) =>
            fan({
              window,
              history: hours(
                6 * 168,
                hour => days[Math.floor(hour / 24)] * times,
              ),
            })!;
          const [less, more] = [of(1), of(2)];
          less.points.forEach(({ p10, p50, p90 }) => {
            expect(p10).toBeLessThanOrEqual(p50);
            expect(p50).toBeLessThanOrEqual(p90);
          });
          expect(more.risk).toBeGreaterThanOrEqual(less.risk);
          const { p10, p50, p90 } = less.exhaustion;
          expect(p10 ?? Infinity).toBeLessThanOrEqual(p50 ?? Infinity);
          expect(p50 ?? Infinity).toBeLessThanOrEqual(p90 ?? Infinity);
        },
      ),
      { seed: 13, numRuns: 30 },
    );
  });
});
