import fc from 'fast-check';
import { errorBudget, fractionOfPercent } from './errorBudget';

describe('errorBudget', () => {
  it.each([
    [0, 1],
    [0.9, 0.1],
    [0.95, 0.05],
    [0.99, 0.01],
    [0.995, 0.005],
    [0.999, 0.001],
    [0.9995, 0.0005],
    [0.9999, 0.0001],
    [0.99999, 0.00001],
    [0.999999, 0.000001],
    [1e-7, 0.9999999],
  ])('of %s is %s, exactly', (target, budget) => {
    expect(errorBudget(target)).toBe(budget);
  });

  it.each([1, 1.5, -0.1, NaN, Infinity])('refuses %s', target => {
    expect(() => errorBudget(target)).toThrow(RangeError);
  });

  it('is what remains of 1 for any target, and more than nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        target => {
          expect(errorBudget(target)).toBeGreaterThan(0);
          expect(Math.abs(errorBudget(target) - (1 - target))).toBeLessThan(
            1.2e-16,
          );
        },
      ),
      { seed: 1 },
    );
  });
});

describe('fractionOfPercent', () => {
  it.each([
    [99.9, 0.999],
    [99.95, 0.9995],
    [99.99, 0.9999],
    [99.999, 0.99999],
    [0, 0],
    [7, 0.07],
    [1e-7, 1e-9],
  ])('of %s is %s, exactly', (percent, fraction) => {
    expect(fractionOfPercent(percent)).toBe(fraction);
  });
});
