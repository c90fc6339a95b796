import fc from 'fast-check';
import { TimeWindow, windowAt } from '../window/timeWindow';
import { HistoryStep, burnDown } from './burnDown';
import { budgetFigures } from './figures';

const HOUR_MS = 3_600_000;

/** Every window summed up from scratch. */
function bruteForce(
  target: number,
  window: TimeWindow,
  steps: HistoryStep[],
  stepMs: number,
) {
  return steps.map(step => {
    const endMs = step.startMs + stepMs;
    const { startMs } = windowAt(
      window,
      window.kind === 'rolling' ? endMs : endMs - 1,
    );
    const inside = steps.filter(s => s.startMs >= startMs && s.startMs < endMs);
    const good = inside.reduce((sum, s) => sum + Math.min(s.good, s.total), 0);
    const total = inside.reduce((sum, s) => sum + s.total, 0);
    return budgetFigures({ good, total }, target)?.remaining ?? null;
  });
}

const hourly = (good: number[], total = 100): HistoryStep[] =>
  good.map((count, index) => ({
    startMs: index * HOUR_MS,
    good: count,
    total,
  }));

describe('burnDown', () => {
  it('gives budget back when errors leave a rolling window', () => {
    const steps = hourly([100, 98, 100, 100, 100]);
    expect(
      burnDown({
        target: 0.99,
        window: { kind: 'rolling', duration: '2h' },
        steps,
        stepMs: HOUR_MS,
      }),
    ).toEqual([
      { startMs: 0, remaining: 1 },
      { startMs: HOUR_MS, remaining: 0 },
      { startMs: 2 * HOUR_MS, remaining: 0 },
      { startMs: 3 * HOUR_MS, remaining: 1 },
      { startMs: 4 * HOUR_MS, remaining: 1 },
    ]);
  });

  it('starts anew with a calendar period, the last step still belonging to the old one', () => {
    const window: TimeWindow = {
      kind: 'calendar',
      duration: '3h',
      startTime: '1970-01-01 00:00:00',
      timeZone: 'UTC',
    };
    const remaining = burnDown({
      target: 0.9,
      window,
      steps: hourly([90, 100, 95, 100, 100]),
      stepMs: HOUR_MS,
    }).map(point => point.remaining);
    expect(remaining[0]).toBe(0);
    expect(remaining[1]).toBeCloseTo(0.5, 12);
    expect(remaining[2]).toBeCloseTo(0.5, 12);
    expect(remaining.slice(3)).toEqual([1, 1]);
  });

  it('judges a running step in the period in force at its end so far', () => {
    const window: TimeWindow = {
      kind: 'calendar',
      duration: '3h',
      startTime: '1970-01-01 00:00:00',
      timeZone: 'UTC',
    };
    const steps = [{ startMs: 2 * HOUR_MS, good: 95, total: 100 }];
    const remaining = (untilMs?: number) =>
      burnDown({ target: 0.9, window, steps, stepMs: 2 * HOUR_MS, untilMs })[0]
        .remaining;
    // The period ends in the middle of the step.
    expect(remaining()).toBeNull();
    expect(remaining(2.5 * HOUR_MS)).toBeCloseTo(0.5, 12);
  });

  it('knows nothing of a window without units', () => {
    const window: TimeWindow = { kind: 'rolling', duration: '2h' };
    const remaining = (steps: HistoryStep[]) =>
      burnDown({ target: 0.9, window, steps, stepMs: HOUR_MS }).map(
        point => point.remaining,
      );
    expect(remaining(hourly([0, 0], 0))).toEqual([null, null]);
    expect(remaining([])).toEqual([]);
    expect(
      remaining([
        { startMs: 0, good: 10, total: 10 },
        { startMs: 50 * HOUR_MS, good: 0, total: 0 },
      ]),
    ).toEqual([1, null]);
  });

  it('leaves out steps that begin before their window', () => {
    const window: TimeWindow = { kind: 'rolling', duration: '90m' };
    const steps = hourly([0, 100, 100]);
    expect(
      burnDown({ target: 0.5, window, steps, stepMs: HOUR_MS }).map(
        point => point.remaining,
      ),
    ).toEqual([-1, 1, 1]);
    expect(
      burnDown({
        target: 0.5,
        window: { kind: 'rolling', duration: '30m' },
        steps,
        stepMs: HOUR_MS,
      }).map(point => point.remaining),
    ).toEqual([null, null, null]);
  });

  it('throws for steps out of order, twice there, or with impossible counts', () => {
    const window: TimeWindow = { kind: 'rolling', duration: '2h' };
    const run = (steps: HistoryStep[]) => () =>
      burnDown({ target: 0.9, window, steps, stepMs: HOUR_MS });
    const [first, second] = hourly([1, 1]);
    expect(run([second, first])).toThrow(RangeError);
    expect(run([first, first])).toThrow(RangeError);
    expect(run([{ startMs: 0, good: -1, total: 1 }])).toThrow(RangeError);
    expect(run([{ startMs: 0, good: 1, total: NaN }])).toThrow(RangeError);
  });

  it('equals sums from scratch to 1e-12, whole or fractional counts, with gaps', () => {
    const window = fc.oneof(
      fc
        .constantFrom('1h', '5h', '1d', '3d')
        .map(duration => ({ kind: 'rolling' as const, duration })),
      fc.constantFrom('6h', '1d', '1w', '1M').map(duration => ({
        kind: 'calendar' as const,
        duration,
        startTime: '2026-03-28 02:30:00',
        timeZone: 'Europe/Berlin',
      })),
    );
    const count = fc.oneof(
      fc.integer({ min: 0, max: 1e6 }),
      fc
        .double({ min: 0, max: 1e6, noNaN: true })
        .filter(value => value === 0 || value > 1e-3),
    );
    const steps = fc
      .array(
        fc.record({
          gap: fc.integer({ min: 1, max: 4 }),
          total: count,
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        {
          maxLength: 80,
        },
      )
      .map(parts => {
        let startMs = Date.UTC(2026, 2, 27);
        return parts.map(({ gap, total, share }) => {
          startMs += gap * HOUR_MS;
          return { startMs, total, good: total * share };
        });
      });
    fc.assert(
      fc.property(
        fc.constantFrom(0, 0.9, 0.99),
        window,
        steps,
        (target, anyWindow, history) => {
          const found = burnDown({
            target,
            window: anyWindow,
            steps: history,
            stepMs: HOUR_MS,
          });
          const expected = bruteForce(target, anyWindow, history, HOUR_MS);
          expect(found.map(({ remaining }) => remaining === null)).toEqual(
            expected.map(remaining => remaining === null),
          );
          const worst = found.map(({ remaining }, index) => {
            const exact = expected[index] ?? 0;
            return (
              Math.abs((remaining ?? 0) - exact) / Math.max(1, Math.abs(exact))
            );
          });
          expect(Math.max(0, ...worst)).toBeLessThanOrEqual(1e-12);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('does not drift over a long history', () => {
    const steps = Array.from({ length: 50_000 }, (_, index) => ({
      startMs: index * HOUR_MS,
      good: 0.1 + (index % 7) * 1e5,
      total: 0.2 + (index % 7) * 1e5,
    }));
    const window: TimeWindow = { kind: 'rolling', duration: '28d' };
    const last = steps.slice(-672);
    const found = burnDown({ target: 0.5, window, steps, stepMs: HOUR_MS });
    const [expected] = bruteForce(0.5, window, last, HOUR_MS).slice(-1);
    expect(
      Math.abs(found[found.length - 1].remaining! - expected!),
    ).toBeLessThan(1e-12);
  });
});
