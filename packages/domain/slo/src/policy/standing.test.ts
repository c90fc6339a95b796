import fc from 'fast-check';
import { budgetState } from '../budget/figures';
import type { DataState } from '../budget/dataState';
import { DEFAULT_POLICY } from './policy';
import { type PolicyStanding, nextStanding } from './standing';

const after = (
  previous: PolicyStanding | null,
  remaining: number | null,
  data: DataState = 'ok',
) => nextStanding(previous, { remaining, data }, DEFAULT_POLICY);

const frozen: PolicyStanding = { state: 'frozen', frozen: true };
const open: PolicyStanding = { state: 'healthy', frozen: false };

describe('nextStanding', () => {
  it.each([
    [null, 1, 'healthy', false],
    [null, 0.5, 'observe', false],
    [null, 0.25, 'attention', false],
    [null, 0, 'exhausted', false],
    [null, -0.001, 'frozen', true],
    [open, 0.03, 'attention', false],
    [open, -0.2, 'frozen', true],
    [frozen, 0.03, 'frozen', true],
    [frozen, 0.0499, 'frozen', true],
    [frozen, 0.05, 'attention', false],
    [frozen, 0.9, 'healthy', false],
  ])('of %j with %d left is %s', (previous, remaining, state, isFrozen) => {
    expect(after(previous, remaining)).toEqual({ state, frozen: isFrozen });
  });

  it.each<[DataState, number | null, boolean]>([
    ['no-data', null, true],
    ['stale', 0.9, true],
    ['error', null, true],
    ['pending', null, true],
    ['partial', 0.9, false],
    ['partial', 0.01, true],
  ])('a freeze meets %s data with %s left', (data, remaining, isFrozen) => {
    expect(after(frozen, remaining, data)).toEqual({
      state: data,
      frozen: isFrozen,
    });
  });

  it('does not begin with stale data, but with those of a partly covered window', () => {
    expect(after(open, -1, 'stale').frozen).toBe(false);
    expect(after(open, -1, 'partial')).toEqual({
      state: 'partial',
      frozen: true,
    });
  });

  it('takes missing figures for missing data', () => {
    expect(after(open, null).state).toBe('no-data');
    expect(after(frozen, NaN)).toEqual({ state: 'no-data', frozen: true });
  });

  it('has the states of the budget unless frozen', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), remaining => {
        expect(after(open, remaining).state).toBe(budgetState(remaining));
      }),
      { seed: 1 },
    );
  });

  it('freezes once below 0 and resumes once at 5 %, however it wavers between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.1, max: 0.15, noNaN: true })),
        readings => {
          let standing: PolicyStanding | null = null;
          let expected = false;
          for (const remaining of readings) {
            standing = after(standing, remaining);
            if (remaining < 0) expected = true;
            if (remaining >= 0.05) expected = false;
            expect(standing.frozen).toBe(expected);
          }
        },
      ),
      { seed: 2 },
    );
  });
});
