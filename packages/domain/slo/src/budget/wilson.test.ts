import fc from 'fast-check';
import { wilsonInterval } from './wilson';

describe('wilsonInterval', () => {
  // Computed from the formula with 50 decimal digits.
  it.each([
    [8, 10, 0.4901624715, 0.9433178485],
    [0, 10, 0, 0.2775327999],
    [10, 10, 0.7224672001, 1],
    [999, 1000, 0.9943574414, 0.9998234536],
    [9_990_000, 10_000_000, 0.9989802175, 0.9990193991],
  ])('of %d in %d', (good, total, low, high) => {
    const interval = wilsonInterval(good, total)!;
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });

  it('narrows with a smaller quantile', () => {
    const one = wilsonInterval(50, 100, 1.645)!;
    expect(one.low).toBeCloseTo(0.418840765, 8);
    expect(one.high).toBeCloseTo(0.581159235, 8);
  });

  it('is nothing without units', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it.each([
    [-1, 10],
    [1, -1],
    [NaN, 10],
    [1, Infinity],
  ])('refuses %s of %s', (good, total) => {
    expect(() => wilsonInterval(good, total)).toThrow(RangeError);
  });

  const counts = fc
    .tuple(
      fc.integer({ min: 1, max: 1e12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([total, share]) => [Math.floor(total * share), total] as const);

  it('lies in 0..1 and contains the ratio', () => {
    fc.assert(
      fc.property(counts, ([good, total]) => {
        const { low, high } = wilsonInterval(good, total)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(good / total);
        expect(high).toBeGreaterThanOrEqual(good / total);
      }),
      { seed: 1 },
    );
  });

  it('is the same seen from the bad units', () => {
    fc.assert(
      fc.property(counts, ([good, total]) => {
        const fromGood = wilsonInterval(good, total)!;
        const fromBad = wilsonInterval(total - good, total)!;
        expect(fromGood.low).toBeCloseTo(1 - fromBad.high, 12);
        expect(fromGood.high).toBeCloseTo(1 - fromBad.low, 12);
      }),
      { seed: 2 },
    );
  });

  it('gets narrower with more units of the same ratio', () => {
    fc.assert(
      fc.property(counts, ([good, total]) => {
        const few = wilsonInterval(good, total)!;
        const many = wilsonInterval(good * 4, total * 4)!;
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
      { seed: 3 },
    );
  });
});
