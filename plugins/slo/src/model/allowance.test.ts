import { allowance } from './allowance';

it.each([
  [0.999, 1, 1000],
  [0.9995, 1, 2000],
  [0.99, 1, 100],
  [0.95, 1, 20],
  [0.97, 3, 100],
  [0.985, 15, 1000],
  [0.99999, 1, 100_000],
  [0, 1, 1],
])('an objective of %d allows %d of %d', (target, bad, of) => {
  expect(allowance(target)).toEqual({ bad, of });
});

it('falls back to the nearest whole number for odd objectives', () => {
  expect(allowance(2 / 3)).toEqual({ bad: 1, of: 3 });
  expect(allowance(1 - 1 / 7.123456789012)).toEqual({ bad: 1, of: 7 });
});
