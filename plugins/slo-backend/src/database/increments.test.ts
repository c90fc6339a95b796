import fc from 'fast-check';
import type { CountsRecord } from './CountsStore';
import { bucketIncrements } from './increments';
import { DAY_MS, HOUR_MS } from './levels';

const DAY = Date.UTC(2026, 8, 1);

const record = (changes: Partial<CountsRecord & { seriesId: number }>) => ({
  index: 0,
  seriesKey: 'default/sign-in',
  seriesId: 1,
  key: 'a',
  startMs: DAY,
  seconds: 60,
  good: 9,
  total: 10,
  ...changes,
});

describe('bucketIncrements', () => {
  it('adds an entry to its minute, hour and day', () => {
    expect(
      bucketIncrements([record({ startMs: DAY + 3 * HOUR_MS + 61_000 })]),
    ).toEqual([
      [1, 60, DAY + 3 * HOUR_MS + 60_000, 9, 10, 0],
      [1, 3600, DAY + 3 * HOUR_MS, 9, 10, 0],
      [1, 86400, DAY, 9, 10, 2 ** 3],
    ]);
  });

  it('counts an interval once but marks every hour and day it touches as covered', () => {
    expect(
      bucketIncrements([
        record({ startMs: DAY + 23.5 * HOUR_MS, seconds: 3600 }),
      ]),
    ).toEqual([
      [1, 60, DAY + 23.5 * HOUR_MS, 9, 10, 0],
      [1, 3600, DAY + 23 * HOUR_MS, 9, 10, 0],
      [1, 3600, DAY + DAY_MS, 0, 0, 0],
      [1, 86400, DAY, 9, 10, 2 ** 23],
      [1, 86400, DAY + DAY_MS, 0, 0, 1],
    ]);
  });

  it('does not mark the hour that starts when an interval ends', () => {
    const rows = bucketIncrements([record({ startMs: DAY, seconds: 3600 })]);
    expect(rows).toContainEqual([1, 86400, DAY, 9, 10, 1]);
    expect(rows).toHaveLength(3);
  });

  it('sums entries of one bucket and keeps primary key order, whatever the order of entries', () => {
    const entry = fc.record({
      seriesId: fc.integer({ min: 1, max: 3 }),
      minute: fc.integer({ min: 0, max: 3000 }),
      seconds: fc.integer({ min: 1, max: 3600 }),
      total: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), entries => {
        const records = entries.map(({ minute, ...rest }) =>
          record({ ...rest, startMs: DAY + minute * 60_000, good: 0 }),
        );
        const rows = bucketIncrements(records);
        expect(bucketIncrements([...records].reverse())).toEqual(rows);
        const keys = rows.map(([series, level, start]) => [
          Number(series),
          Number(level),
          Number(start),
        ]);
        const sorted = [...keys].sort(
          (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2],
        );
        expect(keys).toEqual(sorted);
        expect(new Set(keys.map(String)).size).toBe(keys.length);
        const sum = entries.reduce((total, e) => total + e.total, 0);
        for (const level of [60, 3600, 86400]) {
          const levelSum = rows
            .filter(row => row[1] === level)
            .reduce((total, row) => total + Number(row[4]), 0);
          expect(levelSum).toBe(sum);
        }
      }),
    );
  });
});
