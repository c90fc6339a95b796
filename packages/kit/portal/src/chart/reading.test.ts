import { restingIndex, valueText, ValueWords } from './reading';

const words: ValueWords = {
  formatValue: value => `${value}`,
  noValue: 'none',
  withRange: (value, low, high) => `${value} in ${low}..${high}`,
};
const series = {
  id: 'one',
  label: 'One',
  points: [
    { atMs: 10, value: 1 },
    { atMs: 20, value: null, low: 0, high: 1 },
    { atMs: 30, value: 3, low: 2, high: 4 },
    { atMs: 40, value: 5, low: 2, high: null },
    { atMs: 50, value: 6, low: 6, high: 6 },
  ],
};

it.each([
  [10, '1'],
  [20, 'none'],
  [25, 'none'],
  [30, '3 in 2..4'],
  [40, '5'],
  [50, '6'],
  [5, undefined],
  [55, undefined],
])('reads a series at %d', (atMs, text) => {
  expect(valueText(series, atMs, words)).toBe(text);
});

it('reads nothing from a series without points', () => {
  expect(valueText({ ...series, points: [] }, 10, words)).toBeUndefined();
});

it.each([
  [undefined, 2],
  [25, 1],
  [20, 1],
  [30, 2],
  [99, 2],
  [5, 0],
])('rests at the newest moment that is not after %p', (nowMs, index) => {
  expect(restingIndex([10, 20, 30], nowMs)).toBe(index);
});

it('has nowhere to rest without moments', () => {
  expect(restingIndex([], undefined)).toBe(-1);
  expect(restingIndex([], 5)).toBe(-1);
});
