import {
  analysisOf,
  readTemplate,
  templateOf,
} from '../__testUtils__/analyses';
import { readAnalysis } from './readAnalysis';

describe('readAnalysis', () => {
  it('fills in what is not said', () => {
    expect(readTemplate([{}])).toEqual({
      ok: true,
      notes: [],
      analysis: {
        kind: 'AnalysisTemplate',
        name: 'checks',
        terminate: false,
        secrets: [],
        metrics: [
          {
            name: 'metric-0',
            initialDelayMs: 0,
            count: 0,
            failureLimit: 0,
            inconclusiveLimit: 0,
            consecutiveErrorLimit: 4,
            consecutiveSuccessLimit: 0,
            consecutiveFailureLimit: 0,
            isDryRun: false,
            retention: 10,
            provider: {
              type: 'prometheus',
              query: 'up',
              timeoutMs: 30_000,
              isInsecure: false,
              headers: [],
              authentication: {},
            },
          },
        ],
      },
    });
  });

  it('reads everything Argo has and what is added', () => {
    const [metric] = analysisOf([
      {
        interval: '1m30s',
        initialDelay: '5m',
        count: '10',
        successCondition: 'result[0] >= 0.95',
        failureCondition: 'result[0] < 0.5',
        failureLimit: -1,
        inconclusiveLimit: '2',
        consecutiveErrorLimit: 1,
        consecutiveSuccessLimit: 3,
        consecutiveFailureLimit: 4,
        noData: 'fail',
      },
    ]).metrics;
    expect(metric).toMatchObject({
      intervalMs: 90_000,
      initialDelayMs: 300_000,
      count: 10,
      success: { text: 'result[0] >= 0.95' },
      failure: { text: 'result[0] < 0.5' },
      failureLimit: -1,
      inconclusiveLimit: 2,
      consecutiveErrorLimit: 1,
      consecutiveSuccessLimit: 3,
      consecutiveFailureLimit: 4,
      noData: 'fail',
    });
  });

  it.each(['ClusterAnalysisTemplate', 'AnalysisRun'])('reads a %s', kind => {
    expect(readAnalysis({ ...templateOf([{}]), kind })).toMatchObject({
      ok: true,
      analysis: { kind },
    });
  });

  it('knows a run that is told to end, and notes what has no effect', () => {
    const run = templateOf([{}], {
      terminate: true,
      ttlStrategy: { secondsAfterCompletion: 5 },
    });
    expect(
      readAnalysis({
        ...run,
        kind: 'AnalysisRun',
        status: { phase: 'Running' },
      }),
    ).toMatchObject({
      ok: true,
      analysis: { terminate: true },
      notes: [{ path: '$.status' }, { path: '$.spec.ttlStrategy' }],
    });
  });

  it('takes null for nothing, except in a body', () => {
    const [metric] = analysisOf([
      {
        interval: null,
        provider: {
          web: {
            method: 'POST',
            url: 'https://a.example',
            jsonBody: { a: null },
          },
        },
      },
    ]).metrics;
    expect(metric.provider).toMatchObject({ jsonBody: { a: null } });
  });

  it('marks dry runs and what is kept by part of the name', () => {
    const { metrics } = analysisOf(
      [{ name: 'error-rate' }, { name: 'latency' }, { name: 'success-rate' }],
      {
        dryRun: [{ metricName: 'rate$' }],
        measurementRetention: [{ metricName: '^l', limit: 50 }],
      },
    );
    expect(metrics.map(({ isDryRun }) => isDryRun)).toEqual([
      true,
      false,
      true,
    ]);
    expect(metrics.map(({ retention }) => retention)).toEqual([10, 50, 10]);
  });
});

describe('templates of templates', () => {
  const templates: Record<string, unknown> = {
    errors: templateOf([{ name: 'errors' }], {
      args: [{ name: 'app' }, { name: 'port', value: 9090 }],
      dryRun: [{ metricName: 'errors' }],
    }),
    'cluster/latency': templateOf(
      [
        {
          name: 'latency',
          provider: {
            prometheus: { query: 'up{a="{{args.app}}:{{args.port}}"}' },
          },
        },
      ],
      {
        args: [
          { name: 'app', value: 'web' },
          { name: 'port', value: '9090' },
        ],
        templates: [{ templateName: 'errors' }],
      },
    ),
    again: templateOf([], { templates: [{ templateName: 'again' }] }),
    other: templateOf([{ name: 'other' }], {
      args: [{ name: 'app', value: 'db' }],
    }),
    wrong: templateOf([{ name: 'wrong', count: -1 }]),
  };
  const template = ({
    name,
    isClusterScope,
  }: {
    name: string;
    isClusterScope: boolean;
  }) => templates[isClusterScope ? `cluster/${name}` : name];
  const latency = { templateName: 'latency', clusterScope: true };

  it('are put together, with their arguments', () => {
    const analysis = analysisOf([], { templates: [latency] }, { template });
    expect(analysis.metrics).toMatchObject([
      {
        name: 'latency',
        isDryRun: false,
        provider: { query: 'up{a="web:9090"}' },
      },
      { name: 'errors', isDryRun: true },
    ]);
  });

  it.each<[string, object[], string, string]>([
    [
      'one that names itself',
      [{ templateName: 'again' }],
      '$.spec.templates[0].spec.templates[0]',
      'does not name itself',
    ],
    [
      'the same metric twice',
      [latency, { templateName: 'errors' }],
      '$.spec.templates[1].spec.metrics[0]',
      'a name of its own',
    ],
    [
      'arguments that differ',
      [latency, { templateName: 'other' }],
      '$.spec.templates[1].spec.args[0]',
      'another template gives it',
    ],
    [
      'a mistake in one',
      [{ templateName: 'wrong' }],
      '$.spec.templates[0].spec.metrics[0].count',
      'a whole number',
    ],
  ])('are refused with %s', (_, named, path, message) => {
    expect(readTemplate([], { templates: named }, { template })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });
});
