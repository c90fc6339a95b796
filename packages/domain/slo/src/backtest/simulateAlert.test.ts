import fc from 'fast-check';
import { errorBudget } from '../budget/errorBudget';
import { durationMs } from '../window/duration';
import { MINUTE_MS, after, minutes } from './__testUtils__/minutes';
import { type SimulatedAlert, simulateAlert } from './simulateAlert';

const quick: SimulatedAlert = {
  severity: 'page',
  short: '5m',
  long: '1h',
  factor: 14.4,
};

/** An outage from minute 60 on. */
const outage = (ratio: number, lasts: number, length = 240) =>
  minutes(length, minute =>
    minute >= 60 && minute < 60 + lasts ? 1000 * ratio : 0,
  );

describe('simulateAlert', () => {
  it.each([
    [1, 61],
    [0.5, 62],
    [0.1, 69],
  ])(
    'finds an outage of %d after t = f * b / x * long, at the next evaluation',
    (ratio, minute) => {
      const [{ firedMs }] = simulateAlert(outage(ratio, 60), 0.999, quick);
      expect(firedMs).toBe(after(minute));
      const formula = ((14.4 * 0.001) / ratio) * 60;
      expect(minute - 60 - formula).toBeGreaterThan(0);
      expect(minute - 60 - formula).toBeLessThanOrEqual(1);
    },
  );

  it('ends within the shorter window after recovery', () => {
    const firings = simulateAlert(outage(1, 30), 0.999, quick);
    expect(firings).toEqual([{ firedMs: after(61), resolvedMs: after(95) }]);
  });

  it('waits for as long as it is told, from the first time it holds', () => {
    const alert = { ...quick, forMs: 10 * MINUTE_MS };
    expect(simulateAlert(outage(1, 30), 0.999, alert)).toEqual([
      { firedMs: after(71), resolvedMs: after(95) },
    ]);
    expect(simulateAlert(outage(1, 5), 0.999, alert)).toEqual([]);
  });

  it('fires to the end when nothing recovers', () => {
    expect(simulateAlert(outage(1, 500), 0.999, quick)).toEqual([
      { firedMs: after(61), resolvedMs: null },
    ]);
  });

  it('is quiet without events and without data, and finds what comes after', () => {
    const gap = minutes(
      240,
      minute => (minute >= 60 && minute < 70 ? 1000 : 0),
      minute => {
        if (minute < 40) return NaN;
        return minute < 60 ? 0 : 1000;
      },
    );
    expect(simulateAlert(gap, 0.999, quick)[0].firedMs).toBe(after(61));
    expect(
      simulateAlert(
        minutes(
          100,
          () => 0,
          () => 0,
        ),
        0.999,
        quick,
      ),
    ).toEqual([]);
  });

  it('goes on firing through a gap, on what it knows', () => {
    const gap = minutes(
      200,
      minute => (minute >= 60 ? 500 : 0),
      minute => (minute >= 100 && minute < 103 ? NaN : 1000),
    );
    expect(simulateAlert(gap, 0.999, quick)).toEqual([
      { firedMs: after(62), resolvedMs: null },
    ]);
    const long = minutes(
      200,
      minute => (minute >= 60 ? 500 : 0),
      minute => (minute >= 100 && minute < 110 ? NaN : 1000),
    );
    expect(simulateAlert(long, 0.999, quick)).toEqual([
      { firedMs: after(62), resolvedMs: after(105) },
      { firedMs: after(111), resolvedMs: null },
    ]);
  });

  describe('with one failure among few events', () => {
    const quiet = minutes(
      240,
      minute => (minute === 70 ? 1 : 0),
      minute => (minute % 10 === 0 ? 1 : 0),
    );

    it('fires without guards: a burn rate of 166', () => {
      expect(simulateAlert(quiet, 0.999, quick)).toEqual([
        { firedMs: after(71), resolvedMs: after(76) },
      ]);
    });

    it.each([
      [{ minBadEvents: 2 }, 0],
      [{ minBadEvents: 1 }, 1],
      [{ minEvents: 7 }, 0],
      [{ minEvents: 6 }, 1],
      [{ wilson: true }, 1],
    ])('%j leaves %d', (guards, expected) => {
      expect(simulateAlert(quiet, 0.999, { ...quick, guards })).toHaveLength(
        expected,
      );
    });

    it('the Wilson bound wants more than one failure of sixty at 99.9 %', () => {
      const busier = minutes(
        240,
        minute => (minute === 70 ? 1 : 0),
        () => 1,
      );
      expect(simulateAlert(busier, 0.999, quick)).toHaveLength(1);
      expect(
        simulateAlert(busier, 0.999, { ...quick, guards: { wilson: true } }),
      ).toEqual([]);
    });
  });

  it('detects constant error ratios within the formula and two evaluations', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.9, 0.95, 0.99, 0.995, 0.999),
        fc.constantFrom(['5m', '1h'], ['30m', '6h'], ['2h', '1d']),
        fc.double({ min: 1.05, max: 20, noNaN: true }),
        fc.double({ min: 0.5, max: 10, noNaN: true }),
        (target, [short, long], times, factor) => {
          const threshold = factor * errorBudget(target);
          const ratio = times * threshold;
          fc.pre(ratio <= 1);
          const lead = durationMs(long) / MINUTE_MS;
          const history = minutes(
            3 * lead,
            minute => (minute >= lead ? ratio * 1e6 : 0),
            () => 1e6,
          );
          const [{ firedMs }] = simulateAlert(history, target, {
            severity: 'page',
            short,
            long,
            factor,
          });
          const formula = (threshold / ratio) * lead;
          const took = (firedMs - after(lead)) / MINUTE_MS;
          expect(took).toBeGreaterThanOrEqual(formula - 1e-6);
          expect(took).toBeLessThanOrEqual(formula + 2);
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('never fires less with more bad events', () => {
    const length = 120;
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: length, maxLength: length }),
        fc.array(fc.nat(50), { minLength: length, maxLength: length }),
        fc.constantFrom(undefined, { minBadEvents: 30 }, { wilson: true }),
        (bad, more, guards) => {
          const alert: SimulatedAlert = {
            severity: 'page',
            short: '5m',
            long: '30m',
            factor: 3,
            guards,
          };
          const firing = (of: (minute: number) => number) => {
            const firings = simulateAlert(
              minutes(length, of, () => 500),
              0.98,
              alert,
            );
            return (atMs: number) =>
              firings.some(
                ({ firedMs, resolvedMs }) =>
                  firedMs <= atMs && atMs < (resolvedMs ?? Infinity),
              );
          };
          const less = firing(minute => bad[minute]);
          const worse = firing(minute => bad[minute] + more[minute]);
          const evaluations = Array.from({ length }, (_, minute) =>
            after(minute + 1),
          );
          expect(evaluations.filter(less).filter(at => !worse(at))).toEqual([]);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  it('refuses windows that are no multiple of the step', () => {
    const fives = { ...minutes(12, () => 0), stepMs: 5 * MINUTE_MS };
    expect(() => simulateAlert(fives, 0.99, { ...quick, short: '2m' })).toThrow(
      'Window 2m of an alert: expected a multiple of the 300 s of a step of history',
    );
  });

  it('refuses impossible counts', () => {
    const history = minutes(3, () => 0);
    history.total[1] = -1;
    expect(() => simulateAlert(history, 0.99, quick)).toThrow('Step 1');
  });
});
