import fc from 'fast-check';
import { budgetFigures, budgetState, burnRate } from './figures';

const counts = fc
  .tuple(
    fc.integer({ min: 1, max: 1e9 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([total, share]) => ({ good: Math.floor(total * share), total }));
const targets = fc.constantFrom(
  0,
  0.5,
  0.9,
  0.95,
  0.99,
  0.995,
  0.999,
  0.9999,
  0.99999,
);

describe('budgetFigures', () => {
  it('accounts for good and bad units', () => {
    expect(budgetFigures({ good: 99_950, total: 100_000 }, 0.999)).toEqual({
      sli: 0.9995,
      errorRatio: 0.0005,
      remaining: 0.5,
      interval: {
        low: expect.closeTo(0.99934094, 7),
        high: expect.closeTo(0.99962069, 7),
      },
      verdict: 'met',
      badUnits: 50,
      budgetUnits: 100,
    });
  });

  it.each([
    [990, 1000, 0.99],
    [999, 1000, 0.999],
    [93, 100, 0.93],
    [9_999, 10_000, 0.9999],
    [2_997, 3_000, 0.999],
    [0, 7, 0],
    [99_999, 100_000, 0.99999],
  ])(
    'leaves exactly nothing of a budget spent to the last unit: %d of %d at %s',
    (good, total, target) => {
      expect(budgetFigures({ good, total }, target)!.remaining).toBe(0);
    },
  );

  it('goes below nothing without a floor', () => {
    expect(
      budgetFigures({ good: 0, total: 1000 }, 0.999)!.remaining,
    ).toBeCloseTo(-999, 9);
  });

  it('does not call no data anything', () => {
    expect(budgetFigures({ good: 0, total: 0 }, 0.99)).toBeNull();
    expect(
      budgetFigures({ good: 0, total: 0 }, 0.99, { expectedTotal: 10 }),
    ).toBeNull();
  });

  it('spreads the budget over the whole period when its total is known', () => {
    const day = { good: 1430, total: 1440 };
    expect(budgetFigures(day, 0.999)!.remaining).toBeCloseTo(-5.944444, 6);
    const figures = budgetFigures(day, 0.999, { expectedTotal: 43_200 })!;
    expect(figures.budgetUnits).toBeCloseTo(43.2, 12);
    expect(figures.remaining).toBeCloseTo(1 - 10 / 43.2, 12);
    expect(figures.sli).toBeCloseTo(1430 / 1440, 15);
  });

  it('takes the real total when more came than expected', () => {
    const figures = budgetFigures({ good: 90, total: 100 }, 0.9, {
      expectedTotal: 50,
    })!;
    expect(figures.budgetUnits).toBe(10);
    expect(figures.remaining).toBe(0);
  });

  it('takes good above total for rounding of the source', () => {
    expect(budgetFigures({ good: 100.2, total: 100 }, 0.99)).toMatchObject({
      sli: 1,
      errorRatio: 0,
      remaining: 1,
      badUnits: 0,
    });
  });

  it.each([
    ['met', 99_990, 0.999],
    ['cannot-tell', 99_895, 0.999],
    ['cannot-tell', 99_905, 0.999],
    ['missed', 99_800, 0.999],
    ['met', 100_000, 0.999],
  ])('says %s for %d of 100000 at %s', (verdict, good, target) => {
    expect(budgetFigures({ good, total: 100_000 }, target)!.verdict).toBe(
      verdict,
    );
  });

  it('cannot tell from a handful of units', () => {
    expect(budgetFigures({ good: 20, total: 20 }, 0.999)!.verdict).toBe(
      'cannot-tell',
    );
  });

  it.each([
    [{ good: -1, total: 10 }, 0.99],
    [{ good: 1, total: NaN }, 0.99],
    [{ good: 1, total: 10 }, 1],
    [{ good: 1, total: 10 }, -0.5],
  ])('throws for %j at %s', (invalid, target) => {
    expect(() => budgetFigures(invalid, target)).toThrow(RangeError);
    expect(() => burnRate(invalid, target)).toThrow(RangeError);
  });

  it('loses budget with every further bad unit', () => {
    fc.assert(
      fc.property(
        counts,
        targets,
        fc.integer({ min: 1, max: 1000 }),
        (before, target, bad) => {
          fc.pre(before.good > 0);
          const worse = {
            good: Math.max(before.good - bad, 0),
            total: before.total,
          };
          expect(budgetFigures(worse, target)!.remaining).toBeLessThan(
            budgetFigures(before, target)!.remaining,
          );
        },
      ),
      { seed: 1 },
    );
  });

  it('is the same for any multiple of the units', () => {
    fc.assert(
      fc.property(
        counts,
        targets,
        fc.integer({ min: 2, max: 1000 }),
        (one, target, factor) => {
          const many = { good: one.good * factor, total: one.total * factor };
          const [a, b] = [
            budgetFigures(one, target)!,
            budgetFigures(many, target)!,
          ];
          expect(b.sli).toBeCloseTo(a.sli, 12);
          expect(Math.abs(b.remaining - a.remaining)).toBeLessThanOrEqual(
            1e-9 * Math.abs(a.remaining) + 1e-12,
          );
        },
      ),
      { seed: 2 },
    );
  });

  it('adds up: spent budgets of parts, weighted by their units, are that of the whole', () => {
    fc.assert(
      fc.property(counts, counts, targets, (a, b, target) => {
        const whole = budgetFigures(
          { good: a.good + b.good, total: a.total + b.total },
          target,
        )!;
        const parts = [a, b].map(
          part => (1 - budgetFigures(part, target)!.remaining) * part.total,
        );
        const spent = (parts[0] + parts[1]) / (a.total + b.total);
        expect(Math.abs(1 - whole.remaining - spent)).toBeLessThanOrEqual(
          1e-9 * Math.max(spent, 1),
        );
      }),
      { seed: 3 },
    );
  });
});

describe('burnRate', () => {
  it.each([
    [{ good: 9_856, total: 10_000 }, 0.999, 14.4],
    [{ good: 999, total: 1000 }, 0.999, 1],
    [{ good: 1000, total: 1000 }, 0.999, 0],
    [{ good: 0, total: 10 }, 0.9, 10],
  ])('of %j at %s is %s', (units, target, expected) => {
    expect(burnRate(units, target)).toBeCloseTo(expected, 12);
  });

  it('is nothing without units', () => {
    expect(burnRate(null, 0.99)).toBeNull();
    expect(burnRate({ good: 0, total: 0 }, 0.99)).toBeNull();
  });

  it('spends the budget over the window: remaining = 1 - burn', () => {
    fc.assert(
      fc.property(counts, targets, (units, target) => {
        const { remaining } = budgetFigures(units, target)!;
        const burn = burnRate(units, target)!;
        expect(Math.abs(1 - burn - remaining)).toBeLessThanOrEqual(
          1e-10 * Math.max(burn, 1),
        );
      }),
      { seed: 4 },
    );
  });

  it('grows with the objective', () => {
    fc.assert(
      fc.property(counts, units => {
        fc.pre(units.good < units.total);
        expect(burnRate(units, 0.99)!).toBeGreaterThan(burnRate(units, 0.9)!);
      }),
      { seed: 5 },
    );
  });
});

describe('low traffic: one bad event alone exceeds a page or ticket', () => {
  // Fewest events in the long window at which it does not, for 14.4, 6, 3 and 1 times the budget.
  it.each([
    [0.99, [6.9444, 16.6667, 33.3333, 100]],
    [0.999, [69.444, 166.667, 333.333, 1000]],
    [0.9999, [694.44, 1666.67, 3333.33, 10_000]],
  ])('at %s below %j events', (target, limits) => {
    [14.4, 6, 3, 1].forEach((factor, index) => {
      const total = Math.ceil(limits[index]);
      const rateOf = (events: number) =>
        burnRate({ good: events - 1, total: events }, target)!;
      expect(rateOf(total - 1)).toBeGreaterThan(factor);
      expect(rateOf(total)).toBeLessThanOrEqual(factor + 1e-12);
    });
  });
});

describe('budgetState', () => {
  it.each([
    [1, 'healthy'],
    [0.5000001, 'healthy'],
    [0.5, 'observe'],
    [0.2500001, 'observe'],
    [0.25, 'attention'],
    [0.0000001, 'attention'],
    [0, 'exhausted'],
    [-3, 'exhausted'],
    [null, 'unknown'],
    [NaN, 'unknown'],
  ])('%s is %s', (remaining, state) => {
    expect(budgetState(remaining)).toBe(state);
  });
});
