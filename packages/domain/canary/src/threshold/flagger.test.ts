import { readBundle } from '../bundle/readBundle';
import { judgeCanary } from '../judge';
import { flaggerBundle } from './flagger';
import { readFlaggerCanary } from './readFlaggerCanary';

const success = {
  name: 'request-success-rate',
  interval: '2m',
  thresholdRange: { min: 99 },
};

const canaryOf = (analysis: object, spec: object = {}) => ({
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  metadata: { name: 'gradebook', namespace: 'school' },
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gradebook' },
    service: { port: 80 },
    analysis: {
      interval: '1m',
      threshold: 5,
      maxWeight: 50,
      stepWeight: 10,
      metrics: [success],
      ...analysis,
    },
    ...spec,
  },
});

function read(analysis: object, spec: object = {}) {
  const result = readFlaggerCanary(canaryOf(analysis, spec));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('readFlaggerCanary', () => {
  it('reads what decides', () => {
    expect(read({})).toEqual({
      ok: true,
      notes: [],
      canary: {
        name: 'gradebook',
        namespace: 'school',
        strategy: 'canary',
        intervalMs: 60_000,
        failureThreshold: 5,
        weights: [10, 20, 30, 40, 50],
        looks: 5,
        metrics: [
          {
            name: 'request-success-rate',
            source: { type: 'builtin', name: 'request-success-rate' },
            unit: '%',
            intervalMs: 120_000,
            threshold: { min: 99, aggregate: 'last', noData: 'fail' },
          },
        ],
      },
    });
  });

  it.each<[string, object, object]>([
    [
      'steps that do not add up',
      { maxWeight: 50, stepWeight: 20 },
      { weights: [20, 40, 60], strategy: 'canary' },
    ],
    [
      'steps beyond all',
      { maxWeight: undefined, stepWeight: 30 },
      { weights: [30, 60, 90, 100] },
    ],
    [
      'steps of their own',
      { stepWeight: undefined, stepWeights: [1, 5, 80] },
      { weights: [1, 5, 80], looks: 3 },
    ],
    [
      'iterations',
      { iterations: 10, stepWeight: undefined },
      { strategy: 'blue-green', weights: [], looks: 10 },
    ],
    [
      'iterations for some',
      { iterations: 10, match: [{ headers: {} }] },
      { strategy: 'ab-testing', looks: 10 },
    ],
    ['no interval', { interval: undefined }, { intervalMs: 60_000 }],
    ['no threshold', { threshold: undefined }, { failureThreshold: 1 }],
    ['a threshold of 0', { threshold: 0 }, { failureThreshold: 1 }],
  ])('%s', (_, analysis, expected) => {
    expect(read(analysis).canary).toMatchObject(expected);
  });

  it.each<[string, object, object]>([
    [
      'a duration',
      { name: 'request-duration', thresholdRange: { max: 500 } },
      { unit: 'ms', intervalMs: 60_000, threshold: { max: 500 } },
    ],
    [
      'a query with names in it',
      {
        name: 'late',
        interval: '5m',
        thresholdRange: { min: 1, max: 5 },
        templateVariables: { route: '/grades' },
        query:
          'sum(rate(late{ns="{{ namespace }}",app=~"{{target}}-.*",route="{{ variables.route }}"}[{{ interval }}]))',
      },
      {
        source: {
          type: 'query',
          query:
            'sum(rate(late{ns="school",app=~"gradebook-.*",route="/grades"}[5m]))',
        },
      },
    ],
    [
      'a template',
      {
        name: 'late',
        thresholdRange: { max: 5 },
        templateRef: { name: 'late', namespace: 'flagger' },
        templateVariables: { direction: 'inbound' },
      },
      {
        source: {
          type: 'template',
          name: 'late',
          namespace: 'flagger',
          variables: { direction: 'inbound' },
        },
      },
    ],
    [
      'a template next to the canary',
      {
        name: 'late',
        thresholdRange: { max: 5 },
        templateRef: { name: 'late' },
      },
      { source: { namespace: 'school' } },
    ],
  ])('%s', (_, metric, expected) => {
    expect(read({ metrics: [metric] }).canary.metrics).toMatchObject([
      expected,
    ]);
  });

  it.each([
    ['request-success-rate', { min: 99 }, 'min'],
    ['request-duration', { max: 99 }, 'max'],
    ['late', { max: 99 }, 'max'],
  ])(
    'takes the older threshold of %s for what it meant',
    (name, bounds, side) => {
      const metric = {
        name,
        threshold: 99,
        ...(name === 'late' && { query: 'late' }),
      };
      const { canary, notes } = read({ metrics: [metric] });
      expect(canary.metrics[0].threshold).toMatchObject(bounds);
      expect(notes).toEqual([
        {
          path: '$.spec.analysis.metrics[0].threshold',
          message: `Is thresholdRange.${side}.`,
        },
      ]);
    },
  );

  it('notes every field that has no effect', () => {
    const { notes } = read(
      {
        interval: '5s',
        mirror: true,
        mirrorWeight: 50,
        stepWeightPromotion: 10,
        primaryReadyThreshold: 80,
        canaryReadyThreshold: 80,
        alerts: [],
        webhooks: [],
        sessionAffinity: { cookieName: 'a' },
        metrics: [{ ...success, threshold: 90 }],
      },
      {
        provider: 'istio',
        metricsServer: 'http://prometheus.example:9090',
        autoscalerRef: {},
        upstreamRef: {},
        progressDeadlineSeconds: 60,
        revertOnDeletion: true,
        suspend: false,
        skipAnalysis: false,
        canaryAnalysis: {},
      },
    );
    expect(notes.map(({ path }) => path.replace('$.spec.', '')).sort()).toEqual(
      [
        'analysis.alerts',
        'analysis.canaryReadyThreshold',
        'analysis.interval',
        'analysis.metrics[0].threshold',
        'analysis.mirror',
        'analysis.mirrorWeight',
        'analysis.primaryReadyThreshold',
        'analysis.sessionAffinity',
        'analysis.stepWeightPromotion',
        'analysis.webhooks',
        'autoscalerRef',
        'canaryAnalysis',
        'metricsServer',
        'progressDeadlineSeconds',
        'provider',
        'revertOnDeletion',
        'suspend',
        'upstreamRef',
      ],
    );
  });

  it('reads the older name of an analysis', () => {
    const { analysis, ...spec } = canaryOf({}).spec;
    const older = { ...canaryOf({}), apiVersion: 'flagger.app/v1alpha3' };
    expect(
      readFlaggerCanary({
        ...older,
        spec: { ...spec, canaryAnalysis: analysis },
      }),
    ).toMatchObject({ ok: true, canary: { failureThreshold: 5 } });
  });

  const metric = (given: object) => ({ metrics: [{ ...success, ...given }] });

  it.each<[string, object, object, string, string]>([
    ['no metrics', { metrics: [] }, {}, 'analysis.metrics', 'nothing fails'],
    [
      'a skipped analysis',
      {},
      { skipAnalysis: true },
      'skipAnalysis',
      'nothing fails',
    ],
    [
      'no analysis',
      {},
      { analysis: undefined },
      'analysis',
      'without an analysis nothing fails',
    ],
    [
      'a field nobody knows',
      { tresholds: 5 },
      {},
      'analysis.tresholds',
      'Remove it',
    ],
    [
      'no steps',
      { stepWeight: undefined },
      {},
      'analysis.stepWeight',
      'stepWeights or iterations',
    ],
    [
      'steps that fall',
      { stepWeights: [20, 10] },
      {},
      'analysis.stepWeights',
      'weights that rise',
    ],
    [
      'an interval that is none',
      { interval: '1 minute' },
      {},
      'analysis.interval',
      'a duration',
    ],
    [
      'no bounds',
      metric({ thresholdRange: undefined }),
      {},
      'analysis.metrics[0].thresholdRange',
      'nothing fails',
    ],
    [
      'bounds of nothing',
      metric({ thresholdRange: {} }),
      {},
      'analysis.metrics[0].thresholdRange',
      'nothing fails',
    ],
    [
      'bounds the wrong way round',
      metric({ thresholdRange: { min: 2, max: 1 } }),
      {},
      'analysis.metrics[0].thresholdRange.max',
      'at least min (2)',
    ],
    [
      'a name without a query',
      metric({ name: 'late' }),
      {},
      'analysis.metrics[0]',
      'a query, a templateRef',
    ],
    [
      'a query of a known name',
      metric({ query: 'up' }),
      {},
      'analysis.metrics[0].query',
      'another name',
    ],
    [
      'both a query and a template',
      metric({ name: 'late', query: 'up', templateRef: { name: 'a' } }),
      {},
      'analysis.metrics[0].query',
      'not both',
    ],
    [
      'a name a query does not know',
      metric({ name: 'late', query: 'up{{ pod }}' }),
      {},
      'analysis.metrics[0].query',
      'not {{ pod }}',
    ],
    ['no target', {}, { targetRef: {} }, 'targetRef', 'a name'],
  ])('refuses %s', (_, analysis, spec, path, message) => {
    expect(readFlaggerCanary(canaryOf(analysis, spec))).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path: `$.spec.${path}`, message: expect.stringContaining(message) },
      ]),
    });
  });

  it('refuses what is no Canary', () => {
    expect(
      readFlaggerCanary({ ...canaryOf({}), kind: 'Rollout' }),
    ).toMatchObject({
      problems: [{ path: '$.kind' }],
    });
  });
});

describe('flaggerBundle', () => {
  const { canary } = read({
    threshold: 2,
    metrics: [
      success,
      { name: 'request-duration', thresholdRange: { max: 500 } },
    ],
  });

  it.each<[string, Record<string, (number | null)[]>, string]>([
    [
      'healthy',
      { 'request-success-rate': [99.5, 99], 'request-duration': [480, 500] },
      'Pass',
    ],
    [
      'failing once',
      { 'request-success-rate': [98, 99], 'request-duration': [480, 500] },
      'Pass',
    ],
    [
      'failing twice',
      { 'request-success-rate': [98, 99], 'request-duration': [480, 501] },
      'Fail',
    ],
    [
      'without traffic',
      { 'request-success-rate': [null, null], 'request-duration': [480, 480] },
      'Fail',
    ],
    ['without a metric', { 'request-success-rate': [99, 99] }, 'Fail'],
  ])('%s', (_, samples, decision) => {
    const bundle = readBundle(flaggerBundle(canary, samples));
    expect(bundle.ok && judgeCanary(bundle.bundle).decision).toBe(decision);
  });
});
