import { type GivenMetric, bundleOf } from '../__testUtils__/metrics';
import { judgeCanary } from '../judge';
import { mannWhitneyShift } from './mannWhitney';

const judged = (metric: GivenMetric, settings?: Record<string, unknown>) =>
  judgeCanary(bundleOf(metric, settings)).metrics[0];

const high = {
  experiment: [20, 22, 21, 25, 30],
  control: [1, 2.2, 1.1, 2.5, 3],
};
const none: GivenMetric = { experiment: [], control: [1, 2, 3, 4, 5] };
const effect = (
  allowed: [down: number, up: number],
  critical?: [down: number, up: number],
) => ({
  effectSize: {
    allowedDecrease: allowed[0],
    allowedIncrease: allowed[1],
    ...(critical && {
      criticalDecrease: critical[0],
      criticalIncrease: critical[1],
    }),
  },
});

describe('figures of Kayenta', () => {
  it('of a clear rise', () => {
    const result = judged({ ...high, config: effect([0.8, 1.2]) });
    expect(result).toMatchObject({ classification: 'High', critical: false });
    expect(result.ci![0]).toBeCloseTo(17.800043852158087, 12);
    expect(result.ci![1]).toBeCloseTo(27.799943250944263, 12);
    expect(result.estimate).toBe(20);
    expect(result.deviation).toBeCloseTo(12.040816326530614, 12);
  });

  it('of a rise at 98 %', () => {
    const result = judged(high, { confidenceLevel: 0.98 });
    expect(result.ci![0]).toBeCloseTo(17.00007537441941, 12);
    expect(result.ci![1]).toBeCloseTo(28.99992173569856, 12);
    expect(result.estimate).toBe(20);
  });

  it('of one other value among constants', () => {
    const result = judged({
      experiment: [1, 1, 1, 1, 10],
      control: [1, 1, 1, 1, 1],
    });
    expect(result).toMatchObject({ classification: 'Pass', estimate: 0 });
    expect(result.ci![0]).toBe(0);
    expect(result.ci![1]).toBeCloseTo(8.999933372735033, 12);
    expect(result.deviation).toBeCloseTo(2.8, 12);
  });

  it('of the bare test', () => {
    const { lower, upper, estimate } = mannWhitneyShift(
      [10, 20, 30, 40],
      [1, 2, 3, 4],
      0.95,
    );
    expect(lower).toBeCloseTo(6, 3);
    expect(upper).toBeCloseTo(39, 3);
    expect(estimate).toBeCloseTo(22.5, 3);
  });

  it.each([
    ['critical, default thresholds', { critical: true }, 'High', true],
    [
      'critical from 1.2 on',
      { critical: true, ...effect([1, 1], [1, 1.2]) },
      'High',
      true,
    ],
    [
      'critical from 13 on, which it is not',
      { critical: true, ...effect([1, 5], [1, 13]) },
      'High',
      false,
    ],
    ['allowed up to 13', effect([1, 13]), 'Pass', false],
    ['only a fall counts', { direction: 'decrease' }, 'Pass', false],
  ])('%s', (_, config, classification, critical) => {
    expect(judged({ ...high, config })).toMatchObject({
      classification,
      critical,
    });
  });

  it('of a fall are those of the rise, upside down', () => {
    const result = judged({
      experiment: high.control,
      control: high.experiment,
      config: { direction: 'decrease' },
    });
    expect(result.classification).toBe('Low');
    expect(result.ci![1]).toBeCloseTo(-17.8, 3);
  });
});

describe('metrics without a test', () => {
  it.each<[string, GivenMetric, object]>([
    [
      'constants that are the same',
      { experiment: [1, 1, 1], control: [1, 1] },
      { classification: 'Pass' },
    ],
    [
      'the same samples in another order',
      { experiment: [1, 2, 3, 4, 5], control: [5, 4, 3, 2, 1] },
      { classification: 'Pass', reasons: [expect.stringContaining('identic')] },
    ],
    [
      'zeroes alone',
      { experiment: [0, 0, 0, 0, 0], control: [0, 0, 0, 0, 0] },
      { classification: 'Pass' },
    ],
    ['no data', none, { classification: 'Nodata', critical: false }],
    [
      'no data of a critical metric',
      { ...none, config: { critical: true, mustHaveData: true } },
      { classification: 'Nodata', critical: true },
    ],
    [
      'no data of a metric that must have some',
      { ...none, config: { mustHaveData: true } },
      { classification: 'NodataFailMetric', critical: false },
    ],
    [
      'no data where missing samples count as 0',
      { ...none, config: { nanStrategy: 'replace', critical: true } },
      { classification: 'Pass', critical: false },
    ],
    [
      'missing samples alone',
      { experiment: [null, null], control: [1, 2] },
      { classification: 'Nodata' },
    ],
  ])('%s', (_, metric, expected) => {
    const result = judged(metric);
    expect(result).toMatchObject({ ci: null, deviation: 1, ...expected });
    expect(result.reasons[0]).not.toBe('');
  });

  it('compares constants by a little noise, the same each time', () => {
    const metric = { experiment: Array(5).fill(10), control: Array(5).fill(0) };
    const result = judged(metric);
    expect(result).toMatchObject({ classification: 'High', deviation: NaN });
    expect(judged(metric)).toEqual(result);
  });

  it('makes an error of what has no variance', () => {
    // one sample each: shifted to the ends of the range they tie
    const result = judged({ experiment: [5], control: [3] });
    expect(['High', 'Error']).toContain(result.classification);
  });
});

describe('outliers', () => {
  it('are left out when asked', () => {
    const control = [21, 23, 24, 25, 25, 29, 23, 21];
    const experiment = [21, 23, 24, 25, 5000, 29, 23, 21];
    const kept = judged({ experiment, control });
    const left = judged({
      experiment,
      control,
      config: { outliers: { strategy: 'remove', outlierFactor: 1.5 } },
    });
    expect(kept.deviation).toBeGreaterThan(20);
    // the 99th percentile of eight samples lies below the largest
    expect(left.deviation).toBeLessThan(1.1);
  });
});
