import { stored } from '../__testUtils__/stored';
import { forecastHistory, forecastView } from './forecast';
import { planEvaluation } from './spans';

const AT = Date.UTC(2026, 8, 29, 10, 20);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('forecastHistory', () => {
  const history = (duration: string, sliceMs?: number) => {
    const objective = stored({ window: { kind: 'rolling', duration } });
    objective.definition!.objective.timeSliceWindowMs = sliceMs;
    const { window } = planEvaluation(objective.window, AT);
    return forecastHistory(objective, window, AT);
  };

  it.each([
    ['28d', undefined, HOUR, 28],
    ['90d', undefined, HOUR, 90],
    ['7d', undefined, HOUR, 28],
    ['1d', undefined, HOUR / 12, 2],
    ['28d', 6 * HOUR, 6 * HOUR, 28],
    ['1d', 10 * 60_000, 10 * 60_000, 2],
  ])(
    'of %s with slices of %p has steps of %d ms over %d days',
    (duration, sliceMs, stepMs, days) => {
      const span = history(duration, sliceMs);
      expect(span.stepMs).toBe(stepMs);
      expect(span.startMs % stepMs).toBe(0);
      expect(AT - span.startMs).toBeGreaterThanOrEqual(days * DAY);
      expect(AT - span.startMs).toBeLessThan(days * DAY + stepMs);
    },
  );
});

describe('forecastView', () => {
  const steps = (badPerHour: number) =>
    Array.from({ length: 28 * 24 }, (_, index) => ({
      startMs: Date.UTC(2026, 8, 29, 10) - (28 * 24 - 1 - index) * HOUR,
      total: 1000,
      good: 1000 - badPerHour,
    }));

  it('says when the budget will be gone, in the words of the API', () => {
    // Two percent of errors where one is allowed: gone in the middle of the month.
    const objective = stored({
      target: 0.99,
      window: {
        kind: 'calendar',
        duration: '1M',
        startTime: '2026-01-01 00:00:00',
        timeZone: 'UTC',
      },
    });
    const startMs = Date.UTC(2026, 8, 1);
    const history = Array.from({ length: 10 * 24 }, (_, index) => ({
      startMs: startMs + index * HOUR,
      good: 980,
      total: 1000,
    }));
    const view = forecastView({
      objective,
      history,
      stepMs: HOUR,
      atMs: startMs + 10 * DAY,
    });
    expect(view).toEqual({
      outcome: 'will-exhaust',
      at: '2026-09-16T00:00:00.000Z',
      remainingAtHorizon: expect.closeTo(-1, 9),
      horizon: '2026-10-01T00:00:00.000Z',
    });
  });

  it('says safe without a moment', () => {
    const view = forecastView({
      objective: stored({ target: 0.9 }),
      history: steps(1),
      stepMs: HOUR,
      atMs: AT,
    });
    expect(view).toMatchObject({ outcome: 'safe' });
    expect(view).not.toHaveProperty('at');
  });

  it('has nothing to say without history', () => {
    expect(
      forecastView({
        objective: stored(),
        history: [],
        stepMs: HOUR,
        atMs: AT,
      }),
    ).toBeNull();
  });
});
