import {
  areaPath,
  bandPath,
  bars,
  createScales,
  isolatedPoints,
  linePath,
  logTicks,
  moments,
  nearestIndex,
  valueDomain,
} from './geometry';
import type { ChartPoint, ChartSeries } from './types';

const points = (...values: (number | null)[]): ChartPoint[] =>
  values.map((value, index) => ({ atMs: index * 10, value }));
const series = (
  values: (number | null)[],
  rest: Partial<ChartSeries> = {},
): ChartSeries => ({
  id: 'a',
  label: 'A',
  points: points(...values),
  ...rest,
});
const scales = createScales({
  time: [0, 100],
  values: [-1, 1],
  width: 100,
  height: 100,
  timeZone: 'UTC',
});

describe('moments', () => {
  it('are those of all series, ascending, each once', () => {
    const other = { ...series([]), points: [{ atMs: 5, value: 1 }] };
    expect(moments([series([1, null, 2]), other])).toEqual([0, 5, 10, 20]);
    expect(moments([])).toEqual([]);
  });
});

describe('valueDomain', () => {
  it('leaves a tenth of air around everything that is drawn', () => {
    expect(valueDomain([series([0, 10, null])])).toEqual([-1, 11]);
  });

  it('includes thresholds, bands, wanted values and, for areas and bars, zero', () => {
    expect(valueDomain([series([5])], [{ value: 0, label: 'x' }])).toEqual([
      -0.5, 5.5,
    ]);
    const banded = series([5]);
    banded.points[0] = { atMs: 0, value: 5, low: 0, high: 10 };
    expect(valueDomain([banded])).toEqual([-1, 11]);
    expect(valueDomain([series([5], { shape: 'area' })])[0]).toBeLessThan(0);
    expect(valueDomain([series([0.5])], [], { include: [0, 1] })).toEqual([
      -0.1, 1.1,
    ]);
  });

  it('reaches below zero for overspent budgets', () => {
    const [low, high] = valueDomain(
      [series([0.2, -1.4], { shape: 'area' })],
      [],
      { max: 1, include: [0, 1] },
    );
    expect(low).toBeCloseTo(-1.64);
    expect(high).toBe(1);
  });

  it('never leaves its limits', () => {
    expect(valueDomain([series([0.99, 1])], [], { min: 0, max: 1 })).toEqual([
      0.989, 1,
    ]);
  });

  it('gives a flat line room on both sides', () => {
    const [low, high] = valueDomain([series([1, 1])], [], { max: 1 });
    expect(low).toBeLessThan(1);
    expect(high).toBe(1);
    expect(valueDomain([series([0, 0])])).toEqual([-0.5, 0.5]);
  });

  it('falls back to its limits without a single value', () => {
    expect(valueDomain([series([null])])).toEqual([0, 1]);
    expect(valueDomain([], [], { min: 2, max: 4 })).toEqual([2, 4]);
  });

  it('has air in factors on a logarithmic axis, and no place for zero', () => {
    const log = { scale: 'log' } as const;
    const [low, high] = valueDomain(
      [series([0, 0.01, 100])],
      [{ value: 1e-3, label: 'x' }],
      log,
    );
    expect(low).toBeCloseTo(1e-3 / 10 ** 0.5, 10);
    expect(high).toBeCloseTo(100 * 10 ** 0.5, 6);
    expect(valueDomain([series([4])], [], log)).toEqual([2, 8]);
    expect(valueDomain([series([0])], [], log)).toEqual([0.1, 1]);
    expect(valueDomain([series([4])], [], { ...log, min: 3 })).toEqual([3, 8]);
  });
});

describe('a logarithmic value axis', () => {
  it('has ticks people can read, however far it goes', () => {
    expect(logTicks([0.4, 3.75])).toEqual([0.5, 1, 2]);
    expect(logTicks([0.65, 1.9])).toEqual([0.7, 1, 1.5]);
    expect(logTicks([0.05, 12])).toEqual([0.1, 1, 10]);
    expect(logTicks([0.08, 6])).toEqual([0.1, 0.2, 0.5, 1, 2, 5]);
    expect(logTicks([1e-3, 1e10])).toHaveLength(7);
  });

  it('takes the same step for every factor and keeps zero at its lower end', () => {
    const { y } = createScales({
      time: [0, 1],
      values: [0.01, 100],
      width: 1,
      height: 100,
      timeZone: 'UTC',
      scale: 'log',
    });
    expect([0.01, 0.1, 1, 10, 100].map(value => Math.round(y(value)))).toEqual([
      100, 75, 50, 25, 0,
    ]);
    expect(y(0)).toBe(100);
  });
});

describe('paths', () => {
  it('break where nothing is known', () => {
    expect(linePath(points(0, 1, null, 0, 1), scales)).toBe(
      'M0,50L10,0M30,50L40,0',
    );
    expect(linePath(points(null, null), scales)).toBe('');
  });

  it('step at the start of the next interval', () => {
    expect(linePath(points(0, 1), scales, 'step')).toBe('M0,50L10,50L10,0');
  });

  it('fill areas to zero on either side of it', () => {
    expect(areaPath(points(1, -1), scales)).toBe('M0,0L10,100L10,50L0,50Z');
  });

  it('draw a band only where both bounds are known', () => {
    expect(bandPath(points(0, 1), scales)).toBe('');
    expect(
      bandPath(
        [
          { atMs: 0, value: 0, low: -1, high: 1 },
          { atMs: 10, value: 0, low: -1, high: 1 },
          { atMs: 20, value: 0, low: null, high: 1 },
        ],
        scales,
      ),
    ).toBe('M0,0L10,0L10,100L0,100Z');
  });

  it('leave single values between gaps to dots', () => {
    expect(
      isolatedPoints(points(1, null, 0.5, null, 1, 1)).map(one => one.value),
    ).toEqual([1, 0.5]);
  });
});

describe('bars', () => {
  it('grow from zero in the direction of their value', () => {
    expect(bars(points(1, null, -0.5), scales)).toEqual([
      { x: 0, y: 0, width: 9, height: 50, negative: false },
      { x: 20, y: 50, width: 9, height: 25, negative: true },
    ]);
  });

  it('have a width even when there is one alone', () => {
    expect(bars(points(1), scales)[0].width).toBe(23);
  });
});

describe('nearestIndex', () => {
  it.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [14, 1],
    [100, 2],
  ])('finds the moment nearest to %d', (atMs, index) => {
    expect(nearestIndex([0, 10, 20], atMs)).toBe(index);
  });

  it('finds nothing in nothing', () => {
    expect(nearestIndex([], 1)).toBe(-1);
  });
});
