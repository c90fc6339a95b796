import fc from 'fast-check';
import { type RawSample, counterIncreases, orderedSamples } from './counter';
import {
  NO_MEMORY,
  type RawSeries,
  SETTLED_MS,
  summedIncreases,
} from './summed';

const always = () => true;
const never = () => false;

/** Samples a second apart, from 1 s on. */
const every = (...values: number[]): RawSample[] =>
  values.map((value, index) => [(index + 1) * 1000, value]);

describe('counterIncreases', () => {
  it.each<[string, RawSample[], number[], (number | null)[]]>([
    ['counts between samples', every(5, 7, 10), [1000, 3000], [5]],
    ['counts by interval', every(5, 7, 10), [1000, 2000, 3000], [2, 3]],
    ['leaves the beginning out', every(5, 7, 10), [2000, 3000], [3]],
    ['sees a restart', every(5, 7, 2, 4), [1000, 4000], [6]],
    ['sees a restart to 0', every(5, 0, 0, 1), [1000, 4000], [1]],
    [
      'carries what a gap hides to the next sample',
      [
        [1000, 5],
        [3500, 9],
      ],
      [1000, 2000, 3000, 4000],
      [null, null, 4],
    ],
    ['knows nothing without samples', [], [0, 1000, 2000], [null, null]],
    ['knows nothing after the last sample', every(5), [1000, 2000], [null]],
    ['ignores what is newer than the end', every(5, 7, 99), [1000, 2000], [2]],
    [
      'sorts, and takes the last of two at once',
      [
        [3000, 10],
        [1000, 5],
        [2000, 6],
        [2000, 7],
      ],
      [1000, 2000, 3000],
      [2, 3],
    ],
    [
      'leaves out what is no value of a counter',
      [
        [1000, 5],
        [1500, NaN],
        [1600, Infinity],
        [1700, -3],
        [2000, 7],
      ],
      [1000, 2000],
      [2],
    ],
  ])('%s', (_, samples, edges, expected) => {
    expect(
      counterIncreases(samples, edges, { isNewAt: never }).increases,
    ).toEqual(expected);
  });

  it('counts a new counter from 0, and one that was there from its first sample', () => {
    const of = (isNewAt: () => boolean) =>
      counterIncreases(every(5, 7), [0, 2000], { isNewAt }).increases;
    expect(of(always)).toEqual([7]);
    expect(of(never)).toEqual([2]);
  });

  it('goes on where an earlier call ended, and forgets what came twice', () => {
    const first = counterIncreases(every(5, 7), [1000, 2000], {
      isNewAt: never,
    });
    const second = counterIncreases(every(5, 7, 3), [2000, 3000], {
      isNewAt: always,
      before: first.last,
    });
    expect([first.increases, second.increases]).toEqual([[2], [3]]);
  });

  it('adds up to the same, however time is cut', () => {
    const steps = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.nat(60), { maxLength: 8 }),
        fc.array(fc.nat(59), { maxLength: 5 }),
        (rises, cuts, restarts) => {
          let value = 100;
          let truth = 0;
          const samples: RawSample[] = [[0, value]];
          rises.forEach((rise, index) => {
            if (restarts.includes(index)) value = 0;
            value += rise;
            samples.push([index + 1, value]);
          });
          for (let i = 1; i < samples.length; i += 1) {
            const [before, after] = [samples[i - 1][1], samples[i][1]];
            truth += after >= before ? after - before : after;
          }
          const end = rises.length;
          const edges = [
            ...new Set([0, ...cuts.filter(cut => cut < end), end]),
          ].sort((a, b) => a - b);
          const { increases } = counterIncreases(samples, edges, {
            isNewAt: never,
          });
          const sum = increases.reduce<number>((a, b) => a + (b ?? 0), 0);
          expect(sum).toBe(truth);
        },
      ),
    );
  });

  it('reads the same in any order', () => {
    const samples = every(3, 9, 2, 8, 8, 11);
    fc.assert(
      fc.property(fc.shuffledSubarray(samples, { minLength: 6 }), shuffled => {
        expect(orderedSamples(shuffled)).toEqual(samples);
      }),
    );
  });
});

describe('summedIncreases', () => {
  const series = (
    labels: Record<string, string>,
    ...samples: RawSample[]
  ): RawSeries => ({ labels, samples });

  it('sums up by labels; a series that is silent does not hide the others', () => {
    const { intervals } = summedIncreases(
      [
        series({ pod: 'a', district: 'east' }, [0, 1], [10, 4]),
        series({ pod: 'b', district: 'east' }, [0, 1], [20, 9]),
        series({ pod: 'c' }, [0, 1], [10, 2], [20, 3]),
      ],
      [0, 10, 20, 30],
      NO_MEMORY,
      { by: ['district'] },
    );
    expect(intervals).toEqual([
      [
        { labels: { district: 'east' }, increase: 3 },
        { labels: {}, increase: 1 },
      ],
      [
        { labels: { district: 'east' }, increase: 8 },
        { labels: {}, increase: 1 },
      ],
      null,
    ]);
  });

  it('counts a series that appears among others from 0', () => {
    const old = series({ pod: 'a' }, [0, 100], [SETTLED_MS, 110]);
    const young = series({ pod: 'b' }, [SETTLED_MS, 7]);
    const edges = [0, SETTLED_MS];
    const of = (found: RawSeries[], sinceMs?: number) =>
      summedIncreases(found, edges, NO_MEMORY, {
        ...(sinceMs !== undefined && { sinceMs }),
      }).intervals[0];
    expect(of([old, young])).toEqual([{ labels: {}, increase: 17 }]);
    expect(of([young])).toEqual([{ labels: {}, increase: 0 }]);
    expect(of([young], 0)).toEqual([{ labels: {}, increase: 7 }]);
  });

  it('knows a series again that was away for long', () => {
    const first = summedIncreases(
      [series({ pod: 'a' }, [0, 100], [10, 105])],
      [0, 10],
      NO_MEMORY,
    );
    const second = summedIncreases(
      [series({ pod: 'a' }, [1_000_000, 205])],
      [10, 1_000_000],
      first.memory,
    );
    expect(second.intervals).toEqual([[{ labels: {}, increase: 100 }]]);
  });
});
