import fc from 'fast-check';
import { bundleOf } from '../__testUtils__/metrics';
import { judgeCanary } from '../judge';
import { ascending } from '../stats/moments';
import type { ExactResult } from './classifyExactly';
import { intervalPlace } from './intervalPlace';
import { kthDifference } from './orderedDifferences';

const judged = (
  experiment: (number | null)[],
  control: (number | null)[],
  settings: Record<string, unknown> = {},
  config: Record<string, unknown> = {},
) =>
  judgeCanary(
    bundleOf({ experiment, control, config }, { mode: 'exact', ...settings }),
  ).metrics[0] as ExactResult;

const run = (from: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe('kthDifference', () => {
  it('is the difference a sorted list of all has', () => {
    const sample = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(sample, sample, fc.nat(), (a, b, nat) => {
        const [x, y] = [ascending(a), ascending(b)];
        const all = ascending(x.flatMap(one => y.map(other => one - other)));
        const k = (nat % all.length) + 1;
        expect(kthDifference(x, y, k)).toBe(all[k - 1] + 0);
      }),
    );
  });
});

describe('intervalPlace', () => {
  // R: qwilcox(0.025, n, m)
  it.each([
    [5, 5, 3],
    [10, 10, 24],
    [15, 15, 65],
    [20, 30, 201],
    [3, 3, 0],
  ])('of %d and %d samples is %d', (n, m, place) => {
    expect(intervalPlace(n, m, 0, 0.05)).toBe(place);
  });

  it('hardly jumps where counting ends', () => {
    const counted = intervalPlace(49, 49, 0, 0.05);
    const approximated = intervalPlace(49, 49, 6e-9, 0.05);
    expect(Math.abs(counted - approximated)).toBeLessThanOrEqual(2);
  });
});

describe('the exact judge', () => {
  it('finds a shift', () => {
    const result = judged(run(10, 20), run(0, 20));
    expect(result).toMatchObject({
      classification: 'High',
      estimate: 10,
      samples: { experiment: 20, control: 20 },
    });
    expect(result.ci![0]).toBeGreaterThan(5);
    expect(result.ci![1]).toBeLessThan(15);
  });

  it.each([
    [run(0, 14), run(0, 20), 'expected at least 15'],
    [[1, 2], [3, 4], 'expected at least 15'],
  ])('cannot tell of %j and %j', (experiment, control, reason) => {
    const result = judged(experiment, control);
    expect(result).toMatchObject({ classification: 'Inconclusive', ci: null });
    expect(result.reasons[0]).toContain(reason);
  });

  it('cannot give 95 % confidence of three samples each', () => {
    const result = judged([4, 5, 6], [1, 2, 3], { minSamples: 3 });
    expect(result.classification).toBe('Inconclusive');
    expect(result.reasons[0]).toContain('cannot give 95 % confidence');
  });

  it('has no data', () => {
    expect(judged([], run(0, 20)).classification).toBe('Nodata');
    expect(judged([], [], {}, { mustHaveData: true })).toMatchObject({
      classification: 'NodataFailMetric',
      reasons: [
        'No samples of the canary and the baseline, and the metric must have data.',
      ],
    });
  });

  it('tells of ties and of samples that follow each other', () => {
    expect(judged(Array(20).fill(1), run(0, 20)).tieShare).toBe(21 / 40);
    const waves = run(0, 60).map(index => Math.sin(index / 5));
    expect(judged(waves, run(0, 60)).autocorrelation).toBeGreaterThan(0.9);
  });

  it('passes what is the same', () => {
    const result = judged(Array(20).fill(3), Array(20).fill(3));
    expect(result).toMatchObject({ classification: 'Pass', estimate: 0 });
  });

  it('says the same in every unit, and each time', () => {
    const samples = fc.array(fc.double({ noNaN: true, min: 0.001, max: 1e3 }), {
      minLength: 15,
      maxLength: 40,
    });
    const scales = fc.integer({ min: -9, max: 9 }).map(power => 10 ** power);
    fc.assert(
      fc.property(
        samples,
        samples,
        fc.double({ noNaN: true, min: 0.5, max: 2 }),
        scales,
        (experiment, control, factor, scale) => {
          const x = experiment.map(value => value * factor);
          const plain = judged(x, control);
          const other = judged(
            x.map(value => value * scale),
            control.map(value => value * scale),
          );
          expect(other.classification).toBe(plain.classification);
          expect(other.estimate / scale).toBeCloseTo(plain.estimate, 6);
          expect(judged(x, control)).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });
});
