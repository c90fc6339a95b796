import fc from 'fast-check';
import { commonLanguageEffect } from '../effect';
import { withoutOutliers } from '../samples';
import { javaGaussian } from './javaRandom';
import { ascending, mean, percentile, variance } from './moments';
import { normalQuantile } from './normal';
import { ranksOf } from './ranks';

describe('percentile', () => {
  it.each([
    [[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5], 0.05, 0.175],
    [[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5], 0.5, 1.75],
    [
      [
        95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.061, 95.1591, 95.1195,
        95.1065, 95.0925, 95.199, 95.1682,
      ],
      0.9,
      95.19568,
    ],
    [[7], 0.3, 7],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(ascending(values), share)).toBeCloseTo(expected, 10);
  });
});

describe('moments', () => {
  it('are those of the reference', () => {
    expect(Math.sqrt(variance([1, 1, 1, 10, 10, 10]))).toBeCloseTo(4.9295, 4);
    expect(percentile([], 0.5)).toBeNaN();
    expect(variance([3])).toBe(0);
    expect(mean([])).toBeNaN();
    expect(variance([])).toBeNaN();
  });

  it('lose no digits to a large offset', () => {
    expect(mean([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1e9 + 2);
    expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
  });
});

describe('outliers', () => {
  it('are beyond the fences', () => {
    expect(withoutOutliers([21, 23, 24, 25, 50, 29, 23, 21], 1.5)).toEqual([
      21, 23, 24, 25, 29, 23, 21,
    ]);
    expect(withoutOutliers([1, 1, 1, 5, -1, -1, -1, -5], 1.5)).toEqual([
      1, 1, 1, -1, -1, -1,
    ]);
    expect(withoutOutliers([], 3)).toEqual([]);
  });
});

it('normalQuantile has the digits of the reference', () => {
  const levels = [0.9, 0.95, 0.98, 0.99];
  expect(levels.map(level => normalQuantile((1 - level) / 2))).toEqual([
    -1.644853626951473, -1.959963984540054, -2.326347874040841,
    -2.5758293035489004,
  ]);
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 9);
  expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015, 6);
  expect(normalQuantile(0)).toBe(-Infinity);
});

it('javaGaussian makes the numbers of a JVM', () => {
  const next = javaGaussian(12345);
  expect([next(), next(), next(), next(), next()]).toEqual([
    -0.187808989658912, 0.5884363051154796, 0.9488047804400426,
    -0.49428072062604445, -1.223411937180115,
  ]);
});

describe('ranks', () => {
  it('of equal values are their mean', () => {
    expect(ranksOf([3, 1, 3, 2])).toEqual({
      ranks: Float64Array.of(3.5, 1, 3.5, 2),
      tieTerm: 6,
    });
  });

  it('add up to n(n + 1)/2', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), values => {
        const { ranks } = ranksOf(values);
        const n = values.length;
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe(
          (n * (n + 1)) / 2,
        );
      }),
    );
  });
});

it('commonLanguageEffect is the share of pairs that are higher', () => {
  expect(commonLanguageEffect([1, 2, 3], [1, 2, 3])).toBe(0.5);
  expect(commonLanguageEffect([1, 2], [3, 4])).toBe(0);
  expect(commonLanguageEffect([3, 4], [1, 4])).toBe(0.625);
});
