import fc from 'fast-check';
import { CompensatedSum, PrefixSums } from './sums';

const sumOf = (values: number[]) => {
  const sum = new CompensatedSum();
  values.forEach(value => sum.add(value));
  return sum.value;
};

describe('CompensatedSum', () => {
  it('does not lose small numbers next to large ones', () => {
    expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
    expect(sumOf(Array(10).fill(0.1))).toBe(1);
  });

  it('is 0 for nothing', () => {
    expect(sumOf([])).toBe(0);
  });
});

describe('PrefixSums', () => {
  it('sums any range like a loop over it does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 1e12 }).map(value => value / 1000),
          { maxLength: 50 },
        ),
        fc.nat(50),
        fc.nat(50),
        (values, a, b) => {
          const [from, to] = [a, b]
            .map(end => Math.min(end, values.length))
            .sort((x, y) => x - y);
          const expected = sumOf(values.slice(from, to));
          const found = new PrefixSums(values).between(from, to);
          expect(Math.abs(found - expected)).toBeLessThanOrEqual(
            1e-15 * expected,
          );
        },
      ),
      { seed: 1 },
    );
  });

  it('keeps the digits of a short range behind a long one', () => {
    const values = [...Array(100_000).fill(1e9 + 0.1), 1e-7];
    expect(new PrefixSums(values).between(100_000, 100_001)).toBeCloseTo(
      1e-7,
      18,
    );
  });
});
