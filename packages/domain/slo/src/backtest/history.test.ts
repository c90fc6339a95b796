import fc from 'fast-check';
import { countHistory, emptyHistory, MAX_HISTORY_STEPS } from './history';
import { START_MS as AT } from './__testUtils__/minutes';

const MINUTE_MS = 60_000;
const interval = (
  fromMs: number,
  toMs: number,
  good: number,
  total: number,
) => ({
  startMs: AT + fromMs,
  endMs: AT + toMs,
  good,
  total,
});

describe('countHistory', () => {
  it('puts intervals on a grid, in any order, and leaves gaps without data', () => {
    const history = countHistory([
      interval(3 * MINUTE_MS, 4 * MINUTE_MS, 7, 9),
      interval(0, MINUTE_MS, 4, 5),
    ]);
    expect(history).toEqual({
      startMs: AT,
      stepMs: MINUTE_MS,
      good: Float64Array.of(4, 0, 0, 7),
      total: Float64Array.of(5, NaN, NaN, 9),
    });
  });

  it('adds counts of the same time, and tells no traffic from no data', () => {
    const history = countHistory([
      interval(0, MINUTE_MS, 1, 2),
      interval(0, MINUTE_MS, 3, 4),
      interval(MINUTE_MS, 2 * MINUTE_MS, 0, 0),
    ]);
    expect([...history.total]).toEqual([6, 0]);
    expect([...history.good]).toEqual([4, 0]);
  });

  it('spreads an interval evenly over the steps it reaches into', () => {
    const history = countHistory([interval(30_000, 150_000, 8, 12)], {
      stepMs: MINUTE_MS,
    });
    expect([...history.total]).toEqual([3, 6, 3]);
    expect([...history.good]).toEqual([2, 4, 2]);
  });

  it.each([
    [1000, MINUTE_MS],
    [MINUTE_MS, MINUTE_MS],
    [90_000, 5 * MINUTE_MS],
    [20 * MINUTE_MS, 30 * MINUTE_MS],
    [86_400_000, 86_400_000],
    [7 * 86_400_000, 86_400_000],
  ])('takes intervals of %d ms into steps of %d ms', (lengthMs, stepMs) => {
    expect(countHistory([interval(0, lengthMs, 1, 1)]).stepMs).toBe(stepMs);
  });

  it('of nothing is empty', () => {
    expect(countHistory([]).total).toHaveLength(0);
  });

  it('keeps every unit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            start: fc.nat(5e6),
            length: fc.integer({ min: 1, max: 2e6 }),
            good: fc.nat(1000),
            bad: fc.nat(1000),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        entries => {
          const history = countHistory(
            entries.map(({ start, length, good, bad }) =>
              interval(start, start + length, good, good + bad),
            ),
            { stepMs: MINUTE_MS },
          );
          const sum = (units: Iterable<number>) =>
            [...units].reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0);
          expect(sum(history.good)).toBeCloseTo(
            sum(entries.map(e => e.good)),
            6,
          );
          expect(sum(history.total)).toBeCloseTo(
            sum(entries.map(e => e.good + e.bad)),
            6,
          );
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it.each([
    ['an empty interval', interval(5, 5, 0, 0), 'end after the start'],
    ['negative counts', interval(0, 5, -1, 0), 'good units is -1'],
    ['endless intervals', interval(0, Infinity, 0, 0), 'end after the start'],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => countHistory([wrong])).toThrow(message);
  });

  it('refuses impossible and too many steps', () => {
    const given = [interval(0, MINUTE_MS, 1, 1)];
    for (const stepMs of [0, -1, 0.5, NaN]) {
      expect(() => countHistory(given, { stepMs })).toThrow('whole number');
    }
    expect(() => emptyHistory(0, MAX_HISTORY_STEPS + 1, 1)).toThrow(
      `expected at most ${MAX_HISTORY_STEPS}`,
    );
    expect(() => emptyHistory(NaN, 1, 1)).toThrow('epoch milliseconds');
  });
});
