import { analysisOf } from '../argo/__testUtils__/analyses';
import { readBundle } from '../bundle/readBundle';
import { readKeptnSlo } from '../keptn/readKeptnSlo';
import { readFlaggerCanary } from '../threshold/readFlaggerCanary';
import { type NeverFails, NEVER_FAILS } from './model';
import { analysisNeverFails } from './ofAnalysis';
import { flaggerNeverFails, thresholdsNeverFail } from './ofBundle';
import { keptnNeverFails } from './ofKeptn';

const every = { interval: '1m' };
const kayenta = {
  address: 'https://kayenta.example',
  application: 'a',
  canaryConfigName: 'b',
  metricsAccountName: 'c',
  configurationAccountName: 'd',
  storageAccountName: 'e',
  scopes: [],
};

const codesOf = (found: NeverFails[]) =>
  found.map(({ code, path }) => `${code} at ${path}`);

/** Analyses that cannot fail, with what is to be said of them. */
const ANALYSES: [string, Record<string, unknown>[], string[]][] = [
  [
    'or true',
    [{ successCondition: 'result >= 0 || true' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'true',
    [{ successCondition: 'true' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'any length',
    [{ successCondition: 'len(result) >= 0' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'this or not this',
    [{ successCondition: 'result[0] >= 0.95 || result[0] < 0.95' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'overlapping halves',
    [{ successCondition: 'result[0] >= 0.5 || result[0] < 0.95' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'not the impossible',
    [{ successCondition: 'not (result > 5 and result < 1)' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'itself',
    [{ successCondition: 'result == result' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'nil or not',
    [{ successCondition: 'isNil(result) || result != nil' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'all of true',
    [{ successCondition: 'all(result, true)' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'any or none',
    [{ successCondition: 'any(result, # > 5) || none(result, # > 5)' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'a member or not',
    [{ successCondition: 'result.ok == true || result.ok != true' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'a conditional that says true twice',
    [{ successCondition: 'result > 1 ? true : result <= 1' }],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  [
    'never a failure',
    [{ failureCondition: 'false' }],
    ['constant-condition at $.spec.metrics[0].failureCondition'],
  ],
  [
    'a failure that is impossible',
    [{ failureCondition: 'result[0] > 5 and result[0] < 1' }],
    ['constant-condition at $.spec.metrics[0].failureCondition'],
  ],
  [
    'a failure of fewer than none',
    [{ failureCondition: 'len(result) < 0' }],
    ['constant-condition at $.spec.metrics[0].failureCondition'],
  ],
  [
    'both, and no value between',
    [
      {
        successCondition: 'result >= 1 or result < 1',
        failureCondition: 'result < 0 and result > 1',
      },
    ],
    ['constant-condition at $.spec.metrics[0].successCondition'],
  ],
  ['no condition', [{}], ['no-condition at $.spec.metrics[0]']],
  [
    'one measurement, one allowed',
    [{ successCondition: 'result > 1', failureLimit: 1 }],
    ['count-below-limit at $.spec.metrics[0].failureLimit'],
  ],
  [
    'as many allowed as there are',
    [{ ...every, count: 3, successCondition: 'result > 1', failureLimit: 3 }],
    ['count-below-limit at $.spec.metrics[0].failureLimit'],
  ],
  [
    'a row asked for, for ever',
    [
      {
        ...every,
        successCondition: 'result > 1',
        failureLimit: -1,
        consecutiveSuccessLimit: 3,
      },
    ],
    ['limits-off at $.spec.metrics[0].failureLimit'],
  ],
  [
    'a score every canary has',
    [
      {
        provider: {
          kayenta: { ...kayenta, threshold: { pass: 0, marginal: 0 } },
        },
      },
    ],
    ['zero-score at $.spec.metrics[0].provider.kayenta.threshold.pass'],
  ],
  [
    'no data passes',
    [{ ...every, successCondition: 'result[0] > 1', noData: 'pass' }],
    ['no-data-passes at $.spec.metrics[0].noData'],
  ],
  [
    'one of two',
    [{ successCondition: 'result > 1' }, { successCondition: 'true' }],
    ['constant-condition at $.spec.metrics[1].successCondition'],
  ],
];

describe('analyses that cannot fail', () => {
  it.each(ANALYSES)('%s', (_, metrics, expected) => {
    const found = analysisNeverFails(analysisOf(metrics));
    expect(codesOf(found)).toEqual(expected);
    expect(found[0].message).toMatch(/Expected .*found .*\.$/);
  });

  it('dry runs alone', () => {
    const analysis = analysisOf([{ successCondition: 'true' }], {
      dryRun: [{ metricName: '.*' }],
    });
    expect(codesOf(analysisNeverFails(analysis))).toEqual([
      'all-dry-run at $.spec.dryRun',
    ]);
  });

  it('by what values can be', () => {
    const analysis = analysisOf([
      { name: 'errors', successCondition: 'result[0] >= 0' },
      { name: 'share', successCondition: 'result[0] <= 1' },
    ]);
    expect(analysisNeverFails(analysis)).toEqual([]);
    expect(
      codesOf(
        analysisNeverFails(analysis, {
          errors: { lowest: 0 },
          share: { lowest: 0, highest: 1 },
        }),
      ),
    ).toEqual([
      'constant-condition at $.spec.metrics[0].successCondition',
      'constant-condition at $.spec.metrics[1].successCondition',
    ]);
  });
});

describe('analyses that can fail', () => {
  it.each([
    'result >= 0',
    'result[0] >= 0.95',
    'result[-1] < 1e6',
    'isNaN(result) || result >= 0.95',
    '!isNaN(result)',
    'isInf(result) == false',
    'len(result) == 0 || result[0] >= 0.95',
    'len(result) > 3',
    'len(result) < 40',
    'default(result, 0) < 5',
    'result == nil || result > 5',
    "result == 'It worked!'",
    "result != 'broken'",
    "result.major == '1'",
    'result.ok && result.successPercent >= 0.90',
    'result.a >= 0 || result.b < 5',
    'result[0] < 5 || result[1] >= 5',
    'result[0] < 5 || result[1] >= 5 || result[2] >= 5',
    'result.a < 5 || result.b < 5 || result.c < 5',
    'all(result, # < 1000)',
    'any(result, # < 1000)',
    'none(result, # > 1000)',
    'count(result, # > 5) < 2',
    'max(result) < 0.05',
    'mean(result) < 0.05 || max(result) < 7',
    'all(result.values, {asFloat(.value) >= 9900})',
    'len(result[0].Values) >= 5 and all(result[0].Values, {# <= 0.01})',
    'asInt(result) % 2 == 0',
    '5 in result',
    'result not in [1, 2, 3]',
    '(result?.a ?? 1) > 0',
    'result > 0 ? result < 5 : true',
    'abs(result) < 1000000',
  ])('%s', successCondition => {
    expect(analysisNeverFails(analysisOf([{ successCondition }]))).toEqual([]);
  });

  it.each<Record<string, unknown>>([
    { ...every, count: 3, successCondition: 'result > 1', failureLimit: 2 },
    { ...every, successCondition: 'result > 1', failureLimit: 100 },
    {
      ...every,
      count: 5,
      successCondition: 'result > 1',
      failureLimit: -1,
      consecutiveSuccessLimit: 3,
    },
    {
      ...every,
      successCondition: 'result > 1',
      failureLimit: -1,
      consecutiveFailureLimit: 3,
    },
    { successCondition: 'result > 1', failureCondition: 'result <= 1' },
    {
      provider: {
        kayenta: { ...kayenta, threshold: { pass: 95, marginal: 75 } },
      },
    },
    { provider: { bellwether: { baseline: 'a', canary: 'b' } } },
  ])('%j', metric => {
    expect(analysisNeverFails(analysisOf([metric]))).toEqual([]);
  });
});

const bundleOf = (thresholds: object[], rest: object = {}) => {
  const read = readBundle({
    mode: 'threshold',
    metrics: thresholds.map((threshold, index) => ({
      name: `metric-${index}`,
      experiment: [1, 1, 1],
      config: { threshold, ...('config' in rest ? Object(rest.config) : {}) },
    })),
    ...Object.fromEntries(
      Object.entries(rest).filter(([name]) => name !== 'config'),
    ),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.bundle;
};

describe('bounds that cannot be broken', () => {
  it.each<[string, ReturnType<typeof bundleOf>, string[]]>([
    [
      'bounds beyond everything',
      bundleOf([{ min: -1e308, max: 1e308 }]),
      ['wide-range at $.metrics[0].config.threshold'],
    ],
    [
      'muted metrics',
      bundleOf([{ max: 1 }], { config: { muted: true } }),
      ['all-muted at $.metrics'],
    ],
    [
      'no data passes',
      bundleOf([{ max: 1, noData: 'pass' }]),
      ['no-data-passes at $.metrics[0].config.threshold.noData'],
    ],
    [
      'more failures than looks',
      bundleOf([{ max: 1 }], { failureThreshold: 4 }),
      ['unreachable-threshold at $.failureThreshold'],
    ],
    [
      'a score of 0 passes',
      bundleOf([{ max: 1 }], { scoreThresholds: { pass: 0, marginal: 0 } }),
      ['zero-score at $.scoreThresholds.pass'],
    ],
    [
      'a group without weight',
      bundleOf([{ max: 1 }], {
        config: { groups: ['a'] },
        groupWeights: { a: 0, b: 100 },
      }),
      ['no-weight at $.metrics[0].config.groups'],
    ],
    [
      'no group, where others have all the weight',
      bundleOf([{ max: 1 }], { groupWeights: { b: 100 } }),
      ['no-weight at $.metrics[0].config.groups'],
    ],
    [
      'no bounds',
      (() => {
        const bundle = bundleOf([{ max: 1 }]);
        const [metric] = bundle.metrics;
        return {
          ...bundle,
          metrics: [
            { ...metric, config: { ...metric.config, threshold: undefined } },
          ],
        };
      })(),
      ['unbounded-range at $.metrics[0].config.threshold'],
    ],
  ])('%s', (_, bundle, expected) => {
    expect(codesOf(thresholdsNeverFail(bundle))).toEqual(expected);
  });

  it('by what values can be', () => {
    const bundle = bundleOf([{ min: 0 }, { min: 0, max: 1 }, { max: 0.5 }]);
    expect(thresholdsNeverFail(bundle)).toEqual([]);
    const share = { lowest: 0, highest: 1 };
    expect(
      codesOf(
        thresholdsNeverFail(bundle, {
          'metric-0': { lowest: 0 },
          'metric-1': share,
          'metric-2': share,
        }),
      ),
    ).toEqual([
      'wide-range at $.metrics[0].config.threshold',
      'wide-range at $.metrics[1].config.threshold',
    ]);
  });

  it.each([
    [bundleOf([{ max: 1 }], { groupWeights: { b: 99 } })],
    [
      bundleOf([{ max: 1 }], {
        config: { critical: true },
        groupWeights: { b: 100 },
      }),
    ],
    [bundleOf([{ max: 1 }], { failureThreshold: 3, groupWeights: { b: 100 } })],
  ])('but these can', bundle => {
    expect(thresholdsNeverFail(bundle)).toEqual([]);
  });

  it('are no matter of other modes', () => {
    expect(
      thresholdsNeverFail({ ...bundleOf([{ max: 1e308 }]), mode: 'exact' }),
    ).toEqual([]);
  });

  it('are found in canaries of Flagger, whose metrics are known', () => {
    const canary = (thresholdRange: object, name: string) => {
      const read = readFlaggerCanary({
        apiVersion: 'flagger.app/v1beta1',
        kind: 'Canary',
        metadata: { name: 'a' },
        spec: {
          targetRef: { name: 'a' },
          analysis: {
            stepWeight: 10,
            threshold: 500,
            metrics: [{ name, thresholdRange }],
          },
        },
      });
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      return codesOf(flaggerNeverFails(read.canary));
    };
    const wide = ['wide-range at $.spec.analysis.metrics[0].thresholdRange'];
    expect(canary({ min: 0 }, 'request-success-rate')).toEqual(wide);
    expect(canary({ max: 100 }, 'request-success-rate')).toEqual(wide);
    expect(canary({ min: 0 }, 'request-duration')).toEqual(wide);
    expect(canary({ min: 99 }, 'request-success-rate')).toEqual([]);
    expect(canary({ max: 100 }, 'request-duration')).toEqual([]);
  });
});

describe('files of Keptn that cannot fail', () => {
  const slo = (objectives: object[], pass = '90%') => {
    const read = readKeptnSlo({ objectives, total_score: { pass } });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.slo;
  };
  const sets = (...pass: string[][]) => ({
    sli: 'errors',
    pass: pass.map(criteria => ({ criteria })),
  });

  it.each<[string, ReturnType<typeof slo>, string[]]>([
    ['no criteria', slo([{ sli: 'errors' }]), ['no-criteria at $.objectives']],
    [
      'no weight',
      slo([{ ...sets(['<5']), weight: 0 }]),
      ['no-weight at $.objectives'],
    ],
    [
      'this or not this',
      slo([sets(['>=5'], ['<5'])]),
      ['constant-condition at $.objectives[0].pass'],
    ],
    [
      'more or less than before',
      slo([sets(['>=-5%'], ['<+5%'])]),
      ['constant-condition at $.objectives[0].pass'],
    ],
    [
      'a share of 0',
      slo([sets(['<5'])], '0%'),
      ['zero-score at $.total_score.pass'],
    ],
  ])('%s', (_, given, expected) => {
    const possible = { errors: { lowest: 0 } };
    expect(codesOf(keptnNeverFails(given, possible))).toEqual(expected);
  });

  it('by what values can be', () => {
    const given = slo([sets(['>=0'])]);
    expect(keptnNeverFails(given)).toEqual([]);
    expect(codesOf(keptnNeverFails(given, { errors: { lowest: 0 } }))).toEqual([
      'constant-condition at $.objectives[0].pass',
    ]);
  });

  it.each([
    [[sets(['<5'])]],
    [[sets(['>=1', '<5'], ['>=10'])]],
    [[sets(['<=+10%'])]],
    [[sets(['<=+10%', '<600'])]],
    [[{ sli: 'shown' }, sets(['<5'])]],
  ])('not %j', objectives => {
    expect(keptnNeverFails(slo(objectives))).toEqual([]);
  });

  it('not with a key objective, whatever the share', () => {
    expect(
      keptnNeverFails(slo([{ ...sets(['<5']), key_sli: true }], '0%')),
    ).toEqual([]);
  });
});

it('explains every code', () => {
  for (const text of Object.values(NEVER_FAILS)) expect(text).toMatch(/^[A-Z]/);
});
