import fc from 'fast-check';
import { budgetFigures } from './figures';
import { unitsFromSlices } from './slices';

const repeat = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);

describe('unitsFromSlices', () => {
  const slices = [
    { good: 95, total: 100 },
    { good: 94, total: 100 },
    { good: 0, total: 0 },
    { good: 3, total: 4 },
  ];

  it('adds events up by Occurrences', () => {
    expect(unitsFromSlices(slices, 'Occurrences')).toEqual({
      good: 192,
      total: 204,
    });
  });

  it('counts slices that reach their target by Timeslices', () => {
    expect(unitsFromSlices(slices, 'Timeslices', 0.95)).toEqual({
      good: 1,
      total: 3,
    });
    expect(unitsFromSlices(slices, 'Timeslices', 0.75)).toEqual({
      good: 3,
      total: 3,
    });
    expect(unitsFromSlices(slices, 'Timeslices', 1)).toEqual({
      good: 0,
      total: 3,
    });
  });

  it('adds ratios up by RatioTimeslices', () => {
    const units = unitsFromSlices(slices, 'RatioTimeslices');
    expect(units.total).toBe(3);
    expect(units.good).toBeCloseTo(0.95 + 0.94 + 0.75, 15);
  });

  it('has no units without events', () => {
    for (const method of [
      'Occurrences',
      'Timeslices',
      'RatioTimeslices',
    ] as const) {
      expect(unitsFromSlices([{ good: 0, total: 0 }], method, 0.9)).toEqual({
        good: 0,
        total: 0,
      });
    }
  });

  it('takes good above total for no better than good', () => {
    expect(
      unitsFromSlices([{ good: 11, total: 10 }], 'RatioTimeslices'),
    ).toEqual({ good: 1, total: 1 });
  });

  it.each([undefined, 0, 1.01, NaN])(
    'needs a slice target for Timeslices, not %s',
    target => {
      expect(() => unitsFromSlices(slices, 'Timeslices', target)).toThrow(
        RangeError,
      );
    },
  );

  it('throws for counts that are none', () => {
    expect(() =>
      unitsFromSlices([{ good: -1, total: 1 }], 'Occurrences'),
    ).toThrow(RangeError);
  });

  it('judges a slice at its target exactly as the decimals say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 1000 }),
        (share, factor) => {
          const slice = { good: share * factor, total: 10_000 * factor };
          expect(
            unitsFromSlices([slice], 'Timeslices', share / 10_000).good,
          ).toBe(1);
        },
      ),
      { seed: 1 },
    );
  });

  it('does not lose small ratios in a long sum', () => {
    const many = repeat(1_000_000, { good: 1, total: 10 });
    expect(unitsFromSlices(many, 'RatioTimeslices').good).toBe(100_000);
  });
});

describe('figures of the OpenSLO examples', () => {
  const MINUTES = 14 * 1440;

  it('two weeks at 95 % may have 1008 bad minutes by Timeslices', () => {
    const bad = (minutes: number) =>
      budgetFigures(
        unitsFromSlices(
          [
            ...repeat(MINUTES - minutes, { good: 99, total: 100 }),
            ...repeat(minutes, { good: 1, total: 100 }),
          ],
          'Timeslices',
          0.95,
        ),
        0.95,
      )!;
    expect(bad(1008).budgetUnits).toBe(1008);
    expect(bad(1008).remaining).toBe(0);
    expect(bad(1007).remaining).toBeGreaterThan(0);
  });

  it('and 822.9 minutes of an attack on top of 1 % errors by RatioTimeslices', () => {
    const attack = (minutes: number) =>
      budgetFigures(
        unitsFromSlices(
          [
            ...repeat(MINUTES - minutes, { good: 99, total: 100 }),
            ...repeat(minutes, { good: 1, total: 100 }),
          ],
          'RatioTimeslices',
        ),
        0.95,
      )!.remaining;
    expect(attack(822)).toBeGreaterThan(0);
    expect(attack(823)).toBeLessThan(0);
  });

  it('a week at 99.95 % may have 5.04 bad minutes', () => {
    const { budgetUnits } = budgetFigures(
      { good: 10_080, total: 10_080 },
      0.9995,
    )!;
    expect(budgetUnits).toBeCloseTo(5.04, 12);
  });
});

describe('day and night: a mean of ratios is not a ratio', () => {
  const errors = (...halves: { good: number; total: number }[]) => {
    const slices = halves.flatMap(half => repeat(12 * 60, half));
    const ratio = (method: 'Occurrences' | 'RatioTimeslices') => {
      const { good, total } = unitsFromSlices(slices, method);
      return ((total - good) / total) * 100;
    };
    return [ratio('Occurrences'), ratio('RatioTimeslices')];
  };

  it('busy with 1 % errors, then quiet and clean: 0.990 % against 0.500 %', () => {
    const [occurrences, mean] = errors(
      { good: 990, total: 1000 },
      { good: 10, total: 10 },
    );
    expect(occurrences).toBeCloseTo(0.990099, 6);
    expect(mean).toBeCloseTo(0.5, 10);
  });

  it('busy and clean, then quiet with 10 % errors: 0.099 % against 5 %', () => {
    const [occurrences, mean] = errors(
      { good: 1000, total: 1000 },
      { good: 9, total: 10 },
    );
    expect(occurrences).toBeCloseTo(0.0990099, 7);
    expect(mean).toBeCloseTo(5, 10);
  });
});
