import fc from 'fast-check';
import { TimeWindow, windowAt } from '../window/timeWindow';
import { HistoryStep, burnDown } from './burnDown';
import { forecastBudget } from './forecast';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 3, 1);

/** Hourly history from 1 April. */
const hours = (
  count: number,
  bad: (hour: number) => number,
  total = 1000,
): HistoryStep[] =>
  Array.from({ length: count }, (_, hour) => ({
    startMs: START_MS + hour * HOUR_MS,
    good: total - bad(hour),
    total,
  }));

const april: TimeWindow = {
  kind: 'calendar',
  duration: '1M',
  startTime: '2026-01-01 00:00:00',
  timeZone: 'UTC',
};

const forecast = (parts: Partial<Parameters<typeof forecastBudget>[0]>) =>
  forecastBudget({
    target: 0.99,
    window: april,
    atMs: START_MS + 10 * DAY_MS,
    stepMs: HOUR_MS,
    history: [],
    ...parts,
  });

describe('calendar forecast', () => {
  it.each([2, 3, 5, 10])(
    'at a steady burn of %d is now + remaining * T / burn',
    burn => {
      const atMs = START_MS + 2 * DAY_MS;
      const history = hours(48, () => 10 * burn);
      const periodMs = 30 * DAY_MS;
      const remaining = 1 - burn * (2 / 30);
      const found = forecast({ atMs, history })!;
      expect(found.outcome).toBe('will-exhaust');
      expect(found.atMs).toBeCloseTo(atMs + (remaining * periodMs) / burn, -1);
      expect(found.remainingAtHorizon).toBeCloseTo(1 - burn, 9);
      expect(found.horizonMs).toBe(START_MS + periodMs);
    },
  );

  it('is safe at a burn below 1, with what is left in the end', () => {
    expect(forecast({ history: hours(240, () => 4) })).toEqual({
      outcome: 'safe',
      remainingAtHorizon: expect.closeTo(0.6, 9),
      horizonMs: START_MS + 30 * DAY_MS,
    });
  });

  it('is exhausted when the whole period has no more to spend', () => {
    const found = forecast({ history: hours(240, () => 40) })!;
    expect(found.outcome).toBe('exhausted');
    expect(found.atMs).toBeUndefined();
    expect(found.remainingAtHorizon).toBeCloseTo(-3, 9);
  });

  it('leaves out what happened before the period', () => {
    const history = hours(240, () => 0).map(step => ({
      ...step,
      startMs: step.startMs - 5 * DAY_MS,
    }));
    history.forEach((step, index) => {
      if (index < 120) step.good = 0;
    });
    const found = forecast({ atMs: START_MS + 5 * DAY_MS, history })!;
    expect(found.outcome).toBe('will-exhaust');
    expect(found.remainingAtHorizon).toBeLessThan(0);
    expect(
      forecast({ atMs: START_MS + 5 * DAY_MS, history: history.slice(120) })!
        .outcome,
    ).toBe('safe');
  });

  it('does not look beyond the period', () => {
    const { horizonMs } = forecast({
      history: hours(240, () => 1),
      horizonMs: START_MS + 90 * DAY_MS,
    })!;
    expect(horizonMs).toBe(START_MS + 30 * DAY_MS);
  });

  it('looks only as far as asked', () => {
    const history = hours(48, () => 20);
    const found = forecast({
      atMs: START_MS + 2 * DAY_MS,
      history,
      horizonMs: START_MS + 10 * DAY_MS,
    })!;
    expect(found.outcome).toBe('safe');
    expect(found.remainingAtHorizon).toBeCloseTo(1 - 2 / 3, 9);
  });
});

/** Outcome when the budget is first seen spent after this many steps, -1 for never. */
function outcomeOf(spent: number) {
  if (spent === -1) return 'safe';
  return spent === 0 ? 'exhausted' : 'will-exhaust';
}

describe('rolling forecast', () => {
  const window: TimeWindow = { kind: 'rolling', duration: '7d' };

  it('gives budget back when known errors leave', () => {
    const history = hours(168, hour => (hour < 24 ? 60 : 0));
    const atMs = START_MS + 7 * DAY_MS;
    const dayLater = forecast({
      window,
      atMs,
      history,
      horizonMs: atMs + DAY_MS,
    })!;
    const [last] = burnDown({
      target: 0.99,
      window,
      steps: history,
      stepMs: HOUR_MS,
    }).slice(-1);
    expect(dayLater.outcome).toBe('safe');
    expect(dayLater.remainingAtHorizon).toBeGreaterThan(last.remaining! + 0.5);
  });

  it('is exhausted now and tells how it recovers', () => {
    const history = hours(168, hour => (hour < 24 ? 80 : 0));
    const found = forecast({ window, atMs: START_MS + 7 * DAY_MS, history })!;
    expect(found.outcome).toBe('exhausted');
    expect(found.horizonMs).toBe(START_MS + 14 * DAY_MS);
    expect(found.remainingAtHorizon).toBeCloseTo(1 - (24 * 80) / 168 / 10, 9);
  });

  it('stays where it is at a steady pace', () => {
    const found = forecast({
      window,
      atMs: START_MS + 7 * DAY_MS,
      history: hours(168, () => 4),
    })!;
    expect(found).toMatchObject({
      outcome: 'safe',
      remainingAtHorizon: expect.closeTo(0.6, 9),
    });
  });

  it('is exhausted when expected errors fill what is left while none leave', () => {
    // 120 hours of 13 bad events weigh 1560 of 1680 allowed in a week; 6.5 an hour are expected and clean hours leave.
    const history = hours(240, hour => (hour < 120 ? 0 : 13));
    const atMs = START_MS + 10 * DAY_MS;
    const found = forecast({ window, atMs, history })!;
    expect(found.outcome).toBe('will-exhaust');
    expect(found.atMs).toBeCloseTo(atMs + (120 / 6.5) * HOUR_MS, -1);
    expect(found.remainingAtHorizon).toBeCloseTo(0.35, 9);
  });

  it('agrees with what really happens when the future is like the past', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), {
          minLength: 168,
          maxLength: 168,
        }),
        week => {
          const history = hours(28 * 24, hour => week[hour % 168]);
          const atMs = START_MS + 28 * DAY_MS;
          const horizonMs = atMs + 5 * DAY_MS;
          const found = forecast({
            window: { kind: 'rolling', duration: '10d' },
            atMs,
            history,
            horizonMs,
          })!;
          const real = burnDown({
            target: 0.99,
            window: { kind: 'rolling', duration: '10d' },
            steps: hours(33 * 24, hour => week[hour % 168]),
            stepMs: HOUR_MS,
          });
          const future = real.slice(28 * 24 - 1).map(point => point.remaining!);
          expect(found.remainingAtHorizon).toBeCloseTo(
            future[future.length - 1],
            9,
          );
          const spent = future.findIndex(remaining => remaining <= 0);
          expect(found.outcome).toBe(outcomeOf(spent));
          const hoursOff =
            ((found.atMs ?? atMs) - atMs) / HOUR_MS - Math.max(spent, 0);
          expect(hoursOff).toBeGreaterThan(-1);
          expect(hoursOff).toBeLessThanOrEqual(0);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('works with months', () => {
    const month: TimeWindow = { kind: 'rolling', duration: '1M' };
    const atMs = START_MS + 29 * DAY_MS;
    const found = forecast({
      window: month,
      atMs,
      history: hours(29 * 24, () => 5),
    })!;
    const { startMs } = windowAt(month, atMs);
    expect(found).toEqual({
      outcome: 'safe',
      remainingAtHorizon: expect.closeTo(0.5, 6),
      horizonMs: 2 * atMs - startMs,
    });
  });
});

describe('forecast', () => {
  it('is none without data in the window', () => {
    expect(forecast({})).toBeNull();
    expect(forecast({ history: hours(24, () => 0, 0) })).toBeNull();
    expect(
      forecast({
        window: { kind: 'rolling', duration: '1d' },
        atMs: START_MS + 10 * DAY_MS,
        history: hours(24, () => 0),
      }),
    ).toBeNull();
  });

  it('does not know the future', () => {
    const atMs = START_MS + 10 * DAY_MS;
    const past = hours(240, () => 5);
    const known = forecast({ atMs, history: past });
    const future = { startMs: atMs, good: 0, total: 1e9 };
    expect(forecast({ atMs, history: [...past, future] })).toEqual(known);
  });

  it('counts a step that is not over yet as it is', () => {
    const history = hours(240, () => 5);
    const atMs = START_MS + 240 * HOUR_MS - 30 * 60_000;
    expect(forecast({ atMs, history })!.outcome).toBe('safe');
  });

  it('takes very long horizons in larger strides', () => {
    const window: TimeWindow = { kind: 'rolling', duration: '90d' };
    const atMs = START_MS + 10 * DAY_MS;
    const found = forecast({
      window,
      atMs,
      history: hours(240, () => 5),
      stepMs: 60_000,
    })!;
    expect(found.outcome).toBe('safe');
  });

  it.each([START_MS, START_MS + 10 * DAY_MS, NaN])(
    'throws for the horizon %s',
    horizonMs => {
      expect(() =>
        forecast({ history: hours(240, () => 5), horizonMs }),
      ).toThrow(RangeError);
    },
  );

  it('throws for a target without budget and for history out of order', () => {
    expect(() => forecast({ target: 1 })).toThrow(RangeError);
    expect(() => forecast({ history: hours(3, () => 0).reverse() })).toThrow(
      RangeError,
    );
  });
});
