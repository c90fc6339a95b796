import fc from 'fast-check';
import { Random } from '../__testUtils__/random';
import { addCounts, addTrials } from './countEvidence';
import { harmMixture, promoteMixture } from './mixture';
import { SEQUENTIAL_DEFAULTS } from './model';
import { addSign, signAgainst } from './signEvidence';

const harm = harmMixture(SEQUENTIAL_DEFAULTS);

/** Probabilities of 0, 1, … events of trials. */
function binomial(trials: number, rate: number): number[] {
  const chances = [(1 - rate) ** trials];
  for (let k = 1; k <= trials; k += 1) {
    chances.push((chances[k - 1] * (trials - k + 1) * rate) / (k * (1 - rate)));
  }
  return chances;
}

/** Probabilities of 0, 1, … events; the rest is negligible. */
function poisson(mean: number): number[] {
  const chances = [Math.exp(-mean)];
  for (let k = 1; k < mean + 60; k += 1) {
    chances.push((chances[k - 1] * mean) / k);
  }
  return chances;
}

/** Expectation of each alternative's likelihood ratio, over all outcomes. */
function expectations(
  add: (logs: number[], experiment: number, control: number) => void,
  ours: readonly number[],
  theirs: readonly number[],
  count: number,
): number[] {
  const sums = Array.from({ length: count }, () => 0);
  ours.forEach((p, experiment) =>
    theirs.forEach((q, control) => {
      const logs = sums.map(() => 0);
      add(logs, experiment, control);
      logs.forEach((log, index) => {
        sums[index] += p * q * Math.exp(log);
      });
    }),
  );
  return sums;
}

const [m, n] = [12, 30];
const cell = { experimentExposure: m, controlExposure: n };

describe('evidence of counts', () => {
  const of = (ours: number[], theirs: number[], mixture = harm) =>
    expectations(
      (logs, experiment, control) =>
        addCounts(logs, mixture, { ...cell, experiment, control }),
      ours,
      theirs,
      mixture.deltas.length,
    );

  it.each([0.001, 0.05, 0.4])(
    'of Poisson counts at the tolerance is 1 on average, at a rate of %d',
    rate => {
      for (const value of of(poisson(m * rate * 1.1), poisson(n * rate))) {
        expect(value).toBeCloseTo(1, 6);
      }
    },
  );

  it('is at most 1 on average for trials, however common events are', () => {
    for (const rate of [0.01, 0.1, 0.5, 0.9]) {
      for (const ratio of [0.5, 0.9, 1, 1.1]) {
        const ours = binomial(m, rate * ratio);
        for (const value of of(ours, binomial(n, rate))) {
          expect(value).toBeLessThan(1 + 1e-9);
        }
      }
    }
  });

  it('of promotion is 1 on average at the margin, and less beyond', () => {
    const promote = promoteMixture(SEQUENTIAL_DEFAULTS);
    const at = (ratio: number) =>
      of(poisson(m * 0.1), poisson(n * 0.1 * ratio), promote);
    // the arms have changed places: 1/1.5 is the margin
    for (const value of at(1.5)) expect(value).toBeCloseTo(1, 6);
    for (const value of at(2)) expect(value).toBeLessThan(1);
    for (const value of at(1)) expect(value).toBeGreaterThan(1);
  });
});

describe('evidence of trials', () => {
  const expectationsAt = (ours: number, theirs: number, expected: number) =>
    expectations(
      (logs, experiment, control) =>
        addTrials(logs, harm, { ...cell, experiment, control }, expected),
      binomial(m, ours),
      binomial(n, theirs),
      harm.deltas.length,
    );

  it('is at most 1 on average for every pair of rates that is no harm, whatever rate was expected', () => {
    for (const theirs of [0.05, 0.2, 0.5, 0.8]) {
      for (const ratio of [0.3, 0.8, 1, 1.1]) {
        for (const expected of [0.1, 0.3, 0.6, 0.95]) {
          for (const value of expectationsAt(
            theirs * ratio,
            theirs,
            expected,
          )) {
            expect(value).toBeLessThan(1 + 1e-9);
          }
        }
      }
    }
  });

  it('is that of counts when events are rare', () => {
    const seen = { ...cell, experiment: 3, control: 2 };
    const [trials, counts] = [
      harm.deltas.map(() => 0),
      harm.deltas.map(() => 0),
    ];
    addTrials(trials, harm, seen, 1e-9);
    addCounts(counts, harm, seen);
    trials.forEach((log, index) => expect(log).toBeCloseTo(counts[index], 6));
  });

  it('grows faster than that of counts when events are common', () => {
    const random = new Random(1);
    const hits = (trials: number, rate: number) => {
      let count = 0;
      for (let k = 0; k < trials; k += 1)
        count += random.uniform() < rate ? 1 : 0;
      return count;
    };
    const [trials, counts] = [
      harm.deltas.map(() => 0),
      harm.deltas.map(() => 0),
    ];
    for (let index = 0; index < 200; index += 1) {
      const seen = {
        experiment: hits(100, 0.45),
        control: hits(100, 0.3),
        experimentExposure: 100,
        controlExposure: 100,
      };
      addTrials(trials, harm, seen, 0.375);
      addCounts(counts, harm, seen);
    }
    expect(trials[0]).toBeGreaterThan(1.3 * counts[0]);
  });

  it('takes no bet on rates that cannot be', () => {
    const logs = harm.deltas.map(() => 0);
    addTrials(logs, harm, { ...cell, experiment: 12, control: 30 }, 0.95);
    expect(logs.every(Number.isFinite)).toBe(true);
    expect(logs[2]).toBe(0);
  });
});

describe('evidence of signs', () => {
  it('is 1 on average when above is as likely as below', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), control => {
        const bound = control * 1.1;
        const [up, down] = [[0], [0]];
        addSign(up, bound * 1.2, control, harm.nullDelta);
        addSign(down, bound * 0.8, control, harm.nullDelta);
        expect((Math.exp(up[0]) + Math.exp(down[0])) / 2).toBeCloseTo(1, 12);
      }),
    );
  });

  it('does not bet on what is at the bound, and knows negative figures', () => {
    expect(signAgainst(1, 1, 0)).toBe(0);
    expect(signAgainst(-0.85, -1, Math.log(1.1))).toBe(1);
    expect(signAgainst(-0.95, -1, Math.log(1.01))).toBe(1);
    expect(signAgainst(-1.05, -1, 0)).toBe(-1);
    const logs = [0];
    addSign(logs, 2, 2, 0);
    expect(logs).toEqual([0]);
  });
});

describe('mixtures', () => {
  it('are of alternatives beyond the bound, with weights of 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 1.01, max: 100, noNaN: true }),
        (tolerance, margin) => {
          const config = { ...SEQUENTIAL_DEFAULTS, tolerance, margin };
          for (const mixture of [harmMixture(config), promoteMixture(config)]) {
            const weight = mixture.logWeights.reduce(
              (sum, log) => sum + Math.exp(log),
              0,
            );
            expect(weight).toBeCloseTo(1, 12);
            expect(Math.min(...mixture.deltas)).toBeGreaterThan(
              mixture.nullDelta,
            );
          }
        },
      ),
    );
  });
});
