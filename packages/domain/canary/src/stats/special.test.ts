import fc from 'fast-check';
import { logGamma } from './gamma';
import { logSumExp } from './logSumExp';

describe('logGamma', () => {
  // Abramowitz and Stegun, tables 6.1 and 6.3, and closed forms
  it.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [1.5, Math.log(Math.PI) / 2 - Math.LN2],
    [2, 0],
    [1.25, Math.log(0.9064024771)],
    [1.005, Math.log(0.9971385354)],
    [11, Math.log(3628800)],
    [0.001, 6.907178885383853],
    [101, 363.73937555556349],
    [1000, 5905.220423209181],
    [1e6, 12815504.56914761],
  ])('of %d is %d', (z, expected) => {
    expect(Math.abs(logGamma(z) - expected)).toBeLessThan(
      2e-10 * Math.max(1, Math.abs(expected)),
    );
  });

  it('grows by ln z from z to z + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e5, noNaN: true }), z => {
        const [low, high] = [logGamma(z), logGamma(z + 1)];
        expect(Math.abs(high - low - Math.log(z))).toBeLessThan(
          1e-13 * Math.max(1, Math.abs(high)) * 10,
        );
      }),
    );
  });
});

describe('logSumExp', () => {
  it('does not overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logSumExp([-1000, -1001])).toBeCloseTo(-1000 + 0.313261687518, 9);
  });

  it('of nothing is nothing', () => {
    expect(logSumExp([])).toBe(-Infinity);
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  });
});
