import { cellsOf, coverageOf, unitsWithin } from './cells';

const MINUTE_MS = 60_000;
const interval = (
  fromMinute: number,
  minutes: number,
  good = 9,
  total = 10,
) => ({
  startMs: fromMinute * MINUTE_MS,
  endMs: (fromMinute + minutes) * MINUTE_MS,
  good,
  total,
});

describe('cellsOf', () => {
  it('are the intervals themselves, in order, up to the moment', () => {
    const [a, b, c] = [interval(0, 1), interval(1, 1), interval(2, 1)];
    expect(cellsOf([c, a, b], undefined, 2.5 * MINUTE_MS)).toEqual([a, b]);
    expect(cellsOf([a, a], undefined, 5 * MINUTE_MS)).toEqual([a, a]);
  });

  it('are the slices the intervals fall into', () => {
    expect(
      cellsOf(
        [interval(4, 1, 1, 2), interval(0, 1, 3, 4), interval(5, 1)],
        5 * MINUTE_MS,
        10 * MINUTE_MS,
      ),
    ).toEqual([interval(0, 5, 4, 6), interval(5, 5)]);
  });

  it('are full slices only', () => {
    expect(
      cellsOf([interval(0, 1), interval(5, 1)], 5 * MINUTE_MS, 9 * MINUTE_MS),
    ).toEqual([interval(0, 5)]);
  });

  it('cannot be slices that an interval reaches over', () => {
    expect(() =>
      cellsOf([interval(4, 2)], 5 * MINUTE_MS, 60 * MINUTE_MS),
    ).toThrow(
      new RangeError(
        'Counts from 1970-01-01T00:04:00.000Z to 1970-01-01T00:06:00.000Z reach over the end of a time slice of 300 s: count in shorter intervals that fit into slices',
      ),
    );
  });

  it.each([
    [interval(0, 0)],
    [interval(0, -1)],
    [interval(0, 1, -1)],
    [interval(0, 1, 1, NaN)],
    [interval(NaN, 1)],
  ])('cannot be made of %j', impossible => {
    expect(() => cellsOf([impossible], undefined, 1e9)).toThrow(RangeError);
  });
});

describe('unitsWithin', () => {
  const cells = [interval(0, 5), interval(5, 5), interval(10, 5, 0, 0)];
  const span = (from: number, to: number) => ({
    startMs: from * MINUTE_MS,
    endMs: to * MINUTE_MS,
  });

  it('takes cells that lie wholly in the span', () => {
    expect(unitsWithin(cells, span(0, 10), 'Occurrences', undefined)).toEqual({
      good: 18,
      total: 20,
    });
    expect(unitsWithin(cells, span(1, 10), 'Occurrences', undefined)).toEqual({
      good: 9,
      total: 10,
    });
    expect(unitsWithin(cells, span(0, 9), 'Timeslices', 0.9)).toEqual({
      good: 1,
      total: 1,
    });
  });

  it('is null without events', () => {
    expect(
      unitsWithin(cells, span(10, 15), 'Occurrences', undefined),
    ).toBeNull();
    expect(unitsWithin([], span(0, 15), 'Timeslices', 0.9)).toBeNull();
  });
});

describe('coverageOf', () => {
  const span = { startMs: 0, endMs: 10 * MINUTE_MS };

  it.each([
    [[], 0],
    [[interval(0, 10)], 1],
    [[interval(0, 1), interval(5, 1)], 0.2],
    [[interval(0, 6), interval(3, 6)], 0.9],
    [[interval(0, 6), interval(1, 1), interval(5, 2)], 0.7],
    [[interval(-5, 6), interval(9, 6)], 0.2],
    [[interval(0, 5), interval(0, 5)], 0.5],
  ])('of %j is %s', (cells, expected) => {
    expect(coverageOf(cells, span)).toBeCloseTo(expected, 12);
  });

  it('is unknown of nothing', () => {
    expect(coverageOf([interval(0, 1)], { startMs: 5, endMs: 5 })).toBeNull();
  });
});
