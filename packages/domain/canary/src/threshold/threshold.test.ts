import { type GivenMetric, bundleOf } from '../__testUtils__/metrics';
import { readBundle } from '../bundle/readBundle';
import { judgeCanary } from '../judge';
import type { Threshold } from '../model';
import { checkThreshold } from './checkThreshold';
import type { ThresholdResult } from './classifyByThreshold';

const given = (
  experiment: (number | null)[],
  config: Record<string, unknown>,
): GivenMetric => ({ experiment, control: [], config });

const judge = (
  metrics: GivenMetric | GivenMetric[],
  settings: Record<string, unknown> = {},
) => judgeCanary(bundleOf(metrics, { mode: 'threshold', ...settings }));

const bounds = (threshold: Partial<Threshold>): Threshold => ({
  aggregate: 'last',
  noData: 'fail',
  ...threshold,
});

describe('checkThreshold', () => {
  it.each<[Partial<Threshold>, number, string]>([
    [{ min: 99 }, 99, 'Pass'],
    [{ min: 99 }, 98.999, 'Low'],
    [{ max: 0.5 }, 0.5, 'Pass'],
    [{ max: 0.5 }, 0.5000001, 'High'],
    [{ min: 1, max: 2 }, 1.5, 'Pass'],
    [{ min: 1, max: 2 }, 3, 'High'],
    [{ min: 1, max: 2 }, -3, 'Low'],
    [{ max: 2 }, Infinity, 'High'],
    [{ max: 2 }, -Infinity, 'Pass'],
    [{ max: 2 }, NaN, 'NodataFailMetric'],
    [{ max: 2, noData: 'inconclusive' }, NaN, 'Inconclusive'],
    [{ max: 2, noData: 'pass' }, NaN, 'Pass'],
  ])('%j says of %d: %s', (threshold, value, outcome) => {
    expect(checkThreshold(bounds(threshold), value).outcome).toBe(outcome);
  });

  it.each<[Partial<Threshold>, number, string]>([
    [{ min: 99 }, 98, 'is 98, below the allowed 99'],
    [{ max: 0.01 }, 0.02, 'is 0.02, above the allowed 0.01'],
    [{ min: 1, max: 2 }, 1.5, 'is 1.5, within 1 to 2'],
    [{ min: 1 }, 1.5, 'is 1.5, within at least 1'],
    [{ max: 2 }, 1.5, 'is 1.5, within at most 2'],
  ])('%j says of %d why', (threshold, value, because) => {
    expect(checkThreshold(bounds(threshold), value).because).toBe(because);
  });
});

describe('threshold mode', () => {
  it.each<[Threshold['aggregate'], number]>([
    ['last', 2],
    ['mean', 4],
    ['max', 9],
    ['min', 1],
    ['p50', 3],
    ['p90', 7.4],
    ['p95', 8.2],
  ])('holds the %s against the bounds', (aggregate, value) => {
    const { metrics } = judge(
      given([5, 1, 9, null, 3, 2], { threshold: { max: 2, aggregate } }),
    );
    expect(metrics[0]).toMatchObject({
      value: expect.closeTo(value, 12),
      classification: value > 2 ? 'High' : 'Pass',
    });
  });

  it('has no value when the last sample is missing, whatever was before', () => {
    const threshold = { max: 2 };
    expect(judge(given([1, null], { threshold }))).toMatchObject({
      decision: 'Fail',
      metrics: [{ classification: 'NodataFailMetric', value: NaN }],
    });
    expect(
      judge(given([1, null], { threshold, nanStrategy: 'replace' })).decision,
    ).toBe('Pass');
  });

  it('leaves it open when told to', () => {
    const threshold = { max: 2, noData: 'inconclusive' };
    expect(judge(given([], { threshold })).decision).toBe('Inconclusive');
    expect(judge(given([], { threshold, mustHaveData: true })).decision).toBe(
      'Fail',
    );
  });

  it('scores as the other modes do', () => {
    const good = given([1], { threshold: { max: 2 } });
    const bad = given([3], { threshold: { max: 2 } });
    expect(judge([good, bad])).toMatchObject({ score: 50, decision: 'Fail' });
    expect(judge([good, good, good, bad])).toMatchObject({
      score: 75,
      decision: 'Marginal',
    });
    const critical = given([3], { threshold: { max: 2 }, critical: true });
    expect(judge([good, good, good, critical])).toMatchObject({
      score: 0,
      reasons: ['Critical metrics failed: metric-3.'],
    });
  });

  it('says what is and what may be', () => {
    const { metrics } = judge(
      given([120, 130], { threshold: { max: 100, aggregate: 'mean' } }),
    );
    expect(metrics[0].reasons).toEqual([
      'The mean is 125, above the allowed 100.',
    ]);
  });

  it('does not let a metric without bounds pass', () => {
    const bundle = bundleOf({ experiment: [1], control: [1] });
    const judgement = judgeCanary({ ...bundle, mode: 'threshold' });
    expect(judgement).toMatchObject({
      decision: 'Fail',
      metrics: [{ classification: 'Error', threshold: null }],
    });
    expect(
      judgeCanary({ ...bundle, mode: 'threshold', failureThreshold: 2 }),
    ).toMatchObject({
      decision: 'Fail',
      metrics: [{ classification: 'Error' }],
    });
  });
});

describe('samples as looks', () => {
  const errors = (...samples: (number | null)[]) =>
    given(samples, { threshold: { max: 1 } });

  it.each<[string, (number | null)[], number, string, number]>([
    ['no failed look', [0, 1, 0], 1, 'Pass', 0],
    ['one is enough by default of Flagger', [0, 2, 0], 1, 'Fail', 1],
    ['fewer than it takes', [2, 0, 2, 0], 3, 'Pass', 2],
    ['passing looks take none back', [2, 0, 0, 0, 2, 0, 0, 2], 3, 'Fail', 3],
    ['missing samples fail', [0, null, null], 2, 'Fail', 2],
    ['later looks are not taken', [2, 2, 2, 2, 2], 2, 'Fail', 2],
  ])('%s', (_, samples, failureThreshold, decision, failedLooks) => {
    const judgement = judge(errors(...samples), { failureThreshold });
    expect(judgement).toMatchObject({
      decision,
      score: decision === 'Pass' ? 100 : 0,
      metrics: [{ failedLooks }],
    });
  });

  it('ends a look at the first metric that fails', () => {
    const judgement = judge([errors(2, 0, 2), errors(2, 2, 2)], {
      failureThreshold: 10,
    });
    // three failed looks, not five: the second metric counts only where the first passes
    expect(judgement.reasons).toEqual([
      '3 of 3 looks failed; 10 fail the canary.',
    ]);
    expect(
      judgement.metrics.map(metric => (metric as ThresholdResult).failedLooks),
    ).toEqual([2, 1]);
  });

  it('does not count muted metrics', () => {
    const muted = given([5, 5], { threshold: { max: 1 }, muted: true });
    expect(judge([muted, errors(0, 0)], { failureThreshold: 1 })).toMatchObject(
      {
        decision: 'Pass',
        metrics: [{ classification: 'High', failedLooks: 2 }, {}],
      },
    );
  });

  it('is open while the last look is', () => {
    const metric = (...samples: (number | null)[]) =>
      given(samples, { threshold: { max: 1, noData: 'inconclusive' } });
    const settings = { failureThreshold: 1 };
    expect(judge(metric(0, null), settings).decision).toBe('Inconclusive');
    expect(judge(metric(null, 0), settings).decision).toBe('Pass');
    expect(judge(metric(2, null), settings).decision).toBe('Fail');
    expect(judge(metric(), settings).decision).toBe('Inconclusive');
  });

  it('names the look that failed last', () => {
    const { metrics } = judge(errors(0, 3, 0), { failureThreshold: 2 });
    expect(metrics[0]).toMatchObject({
      classification: 'High',
      reasons: ['Look 2 is 3, above the allowed 1.'],
    });
  });
});

describe('bundles with bounds', () => {
  const read = (config: unknown, rest: object = {}) =>
    readBundle({
      mode: 'threshold',
      metrics: [{ name: 'errors', experiment: [1], config }],
      ...rest,
    });

  it('need no baseline', () => {
    expect(read({ threshold: { max: 1 } })).toMatchObject({
      ok: true,
      bundle: {
        metrics: [
          {
            control: [],
            config: {
              threshold: { max: 1, aggregate: 'last', noData: 'fail' },
            },
          },
        ],
      },
    });
  });

  it.each<[unknown, string, string]>([
    [undefined, '$.metrics[0].config', 'an object with a threshold'],
    [{}, '$.metrics[0].config.threshold', 'an object'],
    [
      { threshold: {} },
      '$.metrics[0].config.threshold',
      'without bounds nothing fails',
    ],
    [
      { threshold: { min: 2, max: 1 } },
      '$.metrics[0].config.threshold.max',
      'at least min (2)',
    ],
    [
      { threshold: { max: '1' } },
      '$.metrics[0].config.threshold.max',
      'a number',
    ],
    [
      { threshold: { max: 1, agregate: 'last' } },
      '$.metrics[0].config.threshold.agregate',
      'Remove it',
    ],
  ])('%j is refused', (config, path, message) => {
    expect(read(config)).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });

  it('count failed looks in whole numbers', () => {
    expect(read({ threshold: { max: 1 } }, { failureThreshold: 1.5 })).toEqual({
      ok: false,
      problems: [
        {
          path: '$.failureThreshold',
          message: 'Expected a whole number from 1 to 10000, found 1.5.',
        },
      ],
    });
  });

  it('are asked for what the mode needs that they are judged by instead', () => {
    const value = {
      metrics: [{ name: 'errors', control: [1], experiment: [1] }],
    };
    expect(readBundle(value).ok).toBe(true);
    expect(readBundle(value, { mode: 'threshold' }).ok).toBe(false);
  });
});
