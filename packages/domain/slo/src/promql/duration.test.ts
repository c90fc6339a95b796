import { prometheusDuration } from './duration';

describe('prometheusDuration', () => {
  it.each([
    [28 * 86_400_000, '28d'],
    [7 * 86_400_000, '7d'],
    [36 * 3_600_000, '36h'],
    [90 * 60_000, '90m'],
    [5 * 60_000, '5m'],
    [30_000, '30s'],
    [1500, '1500ms'],
    [1.4, '1ms'],
  ])('%d ms is %s', (ms, expected) => {
    expect(prometheusDuration(ms)).toBe(expected);
  });

  it.each([0, -1, 0.2, NaN, Infinity])('throws for %s', ms => {
    expect(() => prometheusDuration(ms)).toThrow(RangeError);
  });
});
