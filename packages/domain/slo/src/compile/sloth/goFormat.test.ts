import fc from 'fast-check';
import { goDuration, goNumber } from './goFormat';

describe('goNumber', () => {
  it.each([
    [99.9 / 100, '0.9990000000000001'],
    [(100 - 99.9) / 100, '0.0009999999999999432'],
    [(100 - 99.95) / 100, '0.0004999999999999716'],
    [(100 - 99.99) / 100, '0.00010000000000005117'],
    [(100 - 99.999) / 100, '1.0000000000047748e-05'],
    [99.99 / 100, '0.9998999999999999'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e-10, '1e-10'],
    [1e-100, '1e-100'],
    [0, '0'],
    [-0.00005, '-5e-05'],
    [14.4, '14.4'],
    [30, '30'],
    [36525, '36525'],
    [999999, '999999'],
    [1e6, '1e+06'],
    [1234567.5, '1.2345675e+06'],
  ])('prints %d as %s', (value, expected) => {
    expect(goNumber(value)).toBe(expected);
  });

  it('reads back as the number it was', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        value => {
          expect(Number(goNumber(value))).toBe(value === 0 ? 0 : value);
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('writes two or more digits of an exponent, only where Go does', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), value => {
        const exponent = /e([+-]\d+)$/.exec(goNumber(value))?.[1];
        expect(exponent !== undefined).toBe(value < 1e-4 || value >= 1e6);
        expect(exponent ?? '+00').toMatch(/^[+-]\d\d+$/);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});

describe('goDuration', () => {
  const HOUR = 3_600_000;
  it.each([
    [5 * 60_000, '5m'],
    [90 * 60_000, '1h30m'],
    [24 * HOUR, '1d'],
    [36 * HOUR, '1d12h'],
    [72 * HOUR, '3d'],
    [7 * 24 * HOUR, '1w'],
    [28 * 24 * HOUR, '4w'],
    [30 * 24 * HOUR, '30d'],
    [90 * 24 * HOUR, '90d'],
    [91 * 24 * HOUR, '13w'],
    [365 * 24 * HOUR, '1y'],
    [730 * 24 * HOUR, '2y'],
    [366 * 24 * HOUR, '366d'],
    [90_500, '1m30s500ms'],
  ])('prints %d ms as %s', (ms, expected) => {
    expect(goDuration(ms)).toBe(expected);
  });
});
