import fc from 'fast-check';
import { sparkline, valueRange } from './sparkline';

it.each([
  [[0, 1, 2, 3, 4, 5, 6, 7], {}, '▁▂▃▄▅▆▇█'],
  [[], {}, ''],
  [[5, 5], {}, '▄▄'],
  [[0, null, NaN, Infinity, 1], {}, '▁···█'],
  [[null], {}, '·'],
  [[0, 1], { range: [0, 10] as const }, '▁▁'],
  [[-5, 50], { range: [0, 10] as const }, '▁█'],
  [[1e-12, 2e-12], {}, '▁█'],
  [[0, 2, 10, null, null, null], { width: 3 }, '▁█·'],
])('%j with %j is %s', (values, options, bars) => {
  expect(sparkline(values, options)).toBe(bars);
});

it('compares rows by one range', () => {
  const range = valueRange([0, null, 4], [8, NaN]);
  expect(range).toEqual([0, 8]);
  expect(sparkline([0, 4], { range })).toBe('▁▅');
  expect(valueRange([null], [])).toEqual([0, 0]);
});

it('refuses to draw on nothing', () => {
  expect(() => sparkline([1], { width: 0 })).toThrow(RangeError);
  expect(() => sparkline([1], { width: 1.5 })).toThrow(RangeError);
});

it('is never wider than it may be, and rises when values do', () => {
  const value = fc.oneof(fc.double(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (values, width) => {
        const bars = [...sparkline(values, { width })];
        expect(bars).toHaveLength(Math.min(values.length, width));
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), {
        maxLength: 40,
      }),
      values => {
        const bars = [...sparkline([...values].sort((a, b) => a - b))];
        expect(bars).toEqual([...bars].sort());
      },
    ),
  );
});
