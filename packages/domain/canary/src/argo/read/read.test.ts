import { templateOf } from '../__testUtils__/analyses';
import type { AnalysisArguments } from './readArgs';
import type { AnalysisTemplates } from './readParts';
import { goMs } from '../../goDuration';
import { analysisRange } from './range';
import { readAnalysis } from './readAnalysis';

const read = (
  metrics: Record<string, unknown>[],
  spec: Record<string, unknown> = {},
  given: AnalysisArguments & AnalysisTemplates = {},
) => readAnalysis(templateOf(metrics, spec), given);

function analysisOf(...given: Parameters<typeof read>) {
  const result = read(...given);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.analysis;
}

describe('readAnalysis', () => {
  it('fills in what is not said', () => {
    expect(read([{}])).toEqual({
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

describe('providers', () => {
  it.each<[string, object, object]>([
    [
      'prometheus',
      {
        address: 'http://prometheus.example:9090',
        query: 'up',
        timeout: 40,
        insecure: true,
        headers: [{ key: 'X-Scope-OrgID', value: 'schools' }],
        authentication: { basicAuth: { username: 'a', password: 'b' } },
        rangeQuery: {
          start: 'now() - duration("1h")',
          end: 'now()',
          step: '1m',
        },
      },
      {
        address: 'http://prometheus.example:9090',
        timeoutMs: 40_000,
        isInsecure: true,
        headers: [{ key: 'X-Scope-OrgID', value: 'schools' }],
        authentication: { basicAuth: { username: 'a', password: 'b' } },
        range: {
          start: 'now() - duration("1h")',
          end: 'now()',
          stepMs: 60_000,
        },
      },
    ],
    [
      'web',
      {
        url: 'https://a.example',
        authentication: {
          oauth2: {
            tokenUrl: 'https://b.example',
            clientId: 'c',
            clientSecret: 'd',
            scopes: ['e'],
          },
        },
      },
      {
        method: 'GET',
        jsonPath: '{$}',
        timeoutMs: 10_000,
        authentication: { oauth2: { scopes: ['e'] } },
      },
    ],
    [
      'web',
      {
        url: 'https://a.example',
        method: 'PUT',
        body: 'x',
        timeoutSeconds: 20,
        jsonPath: '{$.ok}',
      },
      { method: 'PUT', body: 'x', timeoutMs: 20_000, jsonPath: '{$.ok}' },
    ],
    [
      'kayenta',
      {
        address: 'https://kayenta.example',
        application: 'a',
        canaryConfigName: 'b',
        metricsAccountName: 'c',
        configurationAccountName: 'd',
        storageAccountName: 'e',
        threshold: { pass: 90, marginal: 75 },
        scopes: [
          {
            name: 'default',
            controlScope: { scope: 'a', region: 'b', step: 60, start: 'c' },
            experimentScope: { scope: 'a', region: 'b', step: 60, start: 'c' },
          },
        ],
      },
      {
        threshold: { pass: 90, marginal: 75 },
        scopes: [{ name: 'default', control: { step: 60, start: 'c' } }],
        lookback: false,
      },
    ],
    [
      'bellwether',
      {
        baseline: 'sum(errors{version="1"})',
        canary: 'sum(errors{version="2"})',
        exposure: {
          baseline: 'sum(requests{version="1"})',
          canary: 'sum(requests{version="2"})',
        },
        tolerance: 0.1,
        margin: 1.5,
        minSamples: 20,
        strata: 'district',
      },
      {
        test: 'sequential',
        alpha: 0.05,
        tolerance: 0.1,
        margin: 1.5,
        strata: 'district',
      },
    ],
  ])('%s', (type, given, expected) => {
    const [metric] = analysisOf([{ provider: { [type]: given } }]).metrics;
    expect(metric.provider).toMatchObject({ type, ...expected });
  });
});

describe('arguments', () => {
  const metric = {
    interval: '{{args.interval}}',
    count: '{{ args.count }}',
    successCondition: 'result == "{{args.wanted}}"',
    provider: {
      prometheus: { query: 'up{app="{{args.app}}"} / {{args.count}}' },
    },
  };
  const args = [
    { name: 'interval', value: '30s' },
    { name: 'count', value: '3' },
    { name: 'wanted', value: 'a "b"\n' },
    { name: 'app' },
  ];

  it('are filled in everywhere, those that are given before those of the template', () => {
    const quoted = { ...metric, successCondition: 'result == 1' };
    const [read1] = analysisOf(
      [quoted],
      { args },
      { args: { app: 'web', count: '5' } },
    ).metrics;
    expect(read1).toMatchObject({
      intervalMs: 30_000,
      count: 5,
      provider: { query: 'up{app="web"} / 5' },
    });
  });

  it('are put in as they are: quotes in them end a text', () => {
    expect(read([metric], { args }, { args: { app: 'web' } })).toMatchObject({
      ok: false,
      problems: [{ path: '$.spec.metrics[0].successCondition' }],
    });
  });

  it('are not looked at again', () => {
    const [read1] = analysisOf(
      [{ provider: { prometheus: { query: 'a{{args.x}}c' } } }],
      { args: [{ name: 'x', value: '{{args.x}}' }] },
    ).metrics;
    expect(read1.provider).toMatchObject({ query: 'a{{args.x}}c' });
  });

  it('come from secrets and fields', () => {
    const provider = {
      web: {
        url: 'https://a.example/{{args.region}}',
        headers: [{ key: 'Authorization', value: 'Bearer {{args.token}}' }],
      },
    };
    const valueFrom = [
      {
        name: 'token',
        valueFrom: { secretKeyRef: { name: 'tokens', key: 'web' } },
      },
      {
        name: 'region',
        valueFrom: { fieldRef: { fieldPath: "metadata.labels['region']" } },
      },
    ];
    const analysis = analysisOf(
      [{ provider }],
      { args: valueFrom },
      {
        secret: ({ name, key }) => `${name}-${key}`,
        field: path => path.slice(9, 15),
      },
    );
    expect(analysis.secrets).toEqual(['tokens-web']);
    expect(analysis.metrics[0].provider).toMatchObject({
      url: 'https://a.example/labels',
      headers: [{ value: 'Bearer tokens-web' }],
    });
  });

  it('never show a secret', () => {
    const result = read(
      [{ interval: '{{args.token}}' }, { count: '{{args.token}}' }],
      {
        args: [
          {
            name: 'token',
            valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
          },
        ],
      },
      { secret: () => 'hunter2' },
    );
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    const odd = read(
      [{ name: '{{args.token}}' }, { name: 'secret2' }],
      {
        args: [
          {
            name: 'token',
            valueFrom: { secretKeyRef: { name: 'a', key: 'b' } },
          },
        ],
      },
      { secret: () => 'secret2' },
    );
    expect(odd).toEqual({
      ok: false,
      problems: [
        {
          path: '$.spec.metrics[1]',
          message: 'Not as expected with the value of its secret.',
        },
      ],
    });
  });

  it('that are given and not declared are noted', () => {
    expect(read([{}], {}, { args: { app: 'web' } })).toMatchObject({
      notes: [
        {
          path: '$.spec.args',
          message: 'The value of args.app is not used: it is not declared.',
        },
      ],
    });
  });

  it.each<[string, unknown[], string, string]>([
    ['no value', [{ name: 'app' }], '$.spec.args[0]', 'a value of args.app'],
    [
      'an object',
      [{ name: 'app', value: {} }],
      '$.spec.args[0].value',
      'a text of at most',
    ],
    [
      'twice',
      [
        { name: 'app', value: 'a' },
        { name: 'app', value: 'b' },
      ],
      '$.spec.args[1].name',
      'a name of its own',
    ],
    [
      'value and valueFrom',
      [
        {
          name: 'app',
          value: 'a',
          valueFrom: { fieldRef: { fieldPath: 'b' } },
        },
      ],
      '$.spec.args[0].value',
      'not both',
    ],
    [
      'from nowhere',
      [{ name: 'app', valueFrom: {} }],
      '$.spec.args[0].valueFrom',
      'secretKeyRef or fieldRef',
    ],
    [
      'no such secret',
      [{ name: 'app', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }],
      '$.spec.args[0].valueFrom.secretKeyRef',
      'a secret that has a value',
    ],
    [
      'no such field',
      [{ name: 'app', valueFrom: { fieldRef: { fieldPath: 'a' } } }],
      '$.spec.args[0].valueFrom.fieldRef',
      'a field that has a value',
    ],
  ])('with %s are refused', (_, given, path, message) => {
    expect(read([{}], { args: given })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });

  it.each([
    [
      'up{{args.nobody}}',
      'Expected {{args.app}}, found {{args.nobody}}. Declare it among args.',
    ],
    [
      'up{{app}}',
      'Expected {{args.app}}, found {{app}}. Declare it among args.',
    ],
    ['up{{args.app', 'Expected }} after {{.'],
  ])('%s is refused', (query, message) => {
    expect(
      read([{ provider: { prometheus: { query } } }], {
        args: [{ name: 'app', value: 'a' }],
      }),
    ).toMatchObject({
      ok: false,
      problems: [
        { path: '$.spec.metrics[0].provider.prometheus.query', message },
      ],
    });
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
    expect(read([], { templates: named }, { template })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });
});

describe('what is refused', () => {
  const web = { url: 'https://a.example' };
  const bellwether = { baseline: 'a', canary: 'b' };

  it.each<[string, Record<string, unknown>, string, string]>([
    ['both limits off', { failureLimit: -1 }, 'failureLimit', 'are all off'],
    ['less than off', { failureLimit: -2 }, 'failureLimit', 'from -1'],
    ['a count without an interval', { count: 2 }, 'interval', 'as count is 2'],
    [
      'a count below both limits',
      { count: 3, interval: '1m', failureLimit: 2, consecutiveSuccessLimit: 2 },
      'count',
      'together (4)',
    ],
    [
      'a count below the row',
      {
        count: 3,
        interval: '1m',
        failureLimit: -1,
        consecutiveSuccessLimit: 4,
      },
      'count',
      'at least consecutiveSuccessLimit (4)',
    ],
    [
      'a count below inconclusiveLimit',
      { count: 2, interval: '1m', inconclusiveLimit: 3 },
      'count',
      'at least inconclusiveLimit (3)',
    ],
    [
      'a count below the row of failures',
      {
        count: 2,
        interval: '1m',
        failureLimit: -1,
        consecutiveFailureLimit: 3,
      },
      'count',
      'at least consecutiveFailureLimit (3)',
    ],
    [
      'a row of failures after the limit',
      { interval: '1m', consecutiveFailureLimit: 3 },
      'consecutiveFailureLimit',
      'fails the metric before',
    ],
    [
      'a negative inconclusiveLimit',
      { inconclusiveLimit: -1 },
      'inconclusiveLimit',
      'from 0',
    ],
    [
      'a negative consecutiveErrorLimit',
      { consecutiveErrorLimit: -1 },
      'consecutiveErrorLimit',
      'from 0',
    ],
    [
      'a negative consecutiveSuccessLimit',
      { consecutiveSuccessLimit: -1 },
      'consecutiveSuccessLimit',
      'from 0',
    ],
    ['a share for a count', { count: '50%' }, 'count', 'a whole number'],
    ['half a count', { count: 1.5 }, 'count', 'a whole number'],
    ['an interval in days', { interval: '1d' }, 'interval', 'a duration'],
    ['no interval at all', { interval: '0s' }, 'interval', 'above 0'],
    ['an interval without a unit', { interval: 30 }, 'interval', 'a duration'],
    ['a negative delay', { initialDelay: '-5s' }, 'initialDelay', 'a duration'],
    [
      'a misspelt field',
      { sucessCondition: 'true' },
      'sucessCondition',
      'Remove it',
    ],
    [
      'a condition that is none',
      { successCondition: 'result >=' },
      'successCondition',
      'found the end, at character 10',
    ],
    [
      'a name that is not there',
      { failureCondition: 'reslut > 1' },
      'failureCondition',
      'Unknown name reslut',
    ],
    ['no provider', { provider: {} }, 'provider', 'exactly one of'],
    [
      'two providers',
      { provider: { web, prometheus: { query: 'up' } } },
      'provider',
      'exactly one of',
    ],
    [
      'a provider that is not run here',
      { provider: { datadog: {} } },
      'provider.datadog',
      'datadog is not run here',
    ],
    [
      'a provider nobody has',
      { provider: { promtheus: {} } },
      'provider.promtheus',
      'Remove it',
    ],
    [
      'no query',
      { provider: { prometheus: {} } },
      'provider.prometheus.query',
      'a text',
    ],
    [
      'sigv4',
      {
        provider: {
          prometheus: { query: 'up', authentication: { sigv4: {} } },
        },
      },
      'provider.prometheus.authentication.sigv4',
      'not supported',
    ],
    [
      'a time that is none',
      {
        provider: {
          prometheus: {
            query: 'up',
            rangeQuery: { start: 'yesterday', end: 'now()', step: '1m' },
          },
        },
      },
      'provider.prometheus.rangeQuery.start',
      'now()',
    ],
    [
      'a range without a step',
      {
        provider: {
          prometheus: {
            query: 'up',
            rangeQuery: { start: 'now()', end: 'now()' },
          },
        },
      },
      'provider.prometheus.rangeQuery.step',
      'a duration',
    ],
    [
      'a body to GET',
      { provider: { web: { ...web, body: 'x' } } },
      'provider.web.method',
      'a GET has no body',
    ],
    [
      'two bodies',
      {
        provider: { web: { ...web, method: 'POST', body: 'x', jsonBody: {} } },
      },
      'provider.web.jsonBody',
      'not both',
    ],
    [
      'a method',
      { provider: { web: { ...web, method: 'DELETE' } } },
      'provider.web.method',
      'GET, POST, PUT',
    ],
    [
      'a test nobody knows',
      { provider: { bellwether: { ...bellwether, test: 'threshold' } } },
      'provider.bellwether.test',
      'kayenta-compat, exact, sequential',
    ],
    [
      'strata that are no label',
      { provider: { bellwether: { ...bellwether, strata: 'a-b' } } },
      'provider.bellwether.strata',
      'the name of a label',
    ],
    [
      'a condition on a judgement',
      { successCondition: 'true', provider: { bellwether } },
      'successCondition',
      'bellwether judges by itself',
    ],
  ])('%s', (_, metric, path, message) => {
    expect(read([metric])).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        {
          path: `$.spec.metrics[0].${path}`,
          message: expect.stringContaining(message),
        },
      ]),
    });
  });

  it.each<[string, unknown, string, string]>([
    ['nothing', undefined, '$', 'an object'],
    [
      'another kind',
      { ...templateOf([{}]), kind: 'Rollout' },
      '$.kind',
      'AnalysisTemplate',
    ],
    [
      'no kind',
      { ...templateOf([{}]), kind: undefined },
      '$.kind',
      'AnalysisTemplate',
    ],
    [
      'another version',
      { ...templateOf([{}]), apiVersion: 'v1' },
      '$.apiVersion',
      'argoproj.io/v1alpha1',
    ],
    ['no metrics', templateOf([]), '$.spec.metrics', 'at least one metric'],
    [
      'a name twice',
      templateOf([{ name: 'a' }, { name: 'a' }]),
      '$.spec.metrics[1]',
      'a name of its own',
    ],
    [
      'a dry run of nothing',
      templateOf([{}], { dryRun: [{ metricName: 'x' }] }),
      '$.spec.dryRun[0].metricName',
      'matches a metric',
    ],
    [
      'a dry run of *',
      templateOf([{}], { dryRun: [{ metricName: '*' }] }),
      '$.spec.dryRun[0].metricName',
      'a regular expression',
    ],
    [
      'a pattern that takes for ever',
      templateOf([{}], { dryRun: [{ metricName: '(m+)+$' }] }),
      '$.spec.dryRun[0].metricName',
      'repetition',
    ],
    [
      'retention of nothing',
      templateOf([{}], {
        measurementRetention: [{ metricName: 'x', limit: 1 }],
      }),
      '$.spec.measurementRetention[0].metricName',
      'matches a metric',
    ],
    [
      'a template nobody has',
      templateOf([{}], { templates: [{ templateName: 'a' }] }),
      '$.spec.templates[0]',
      'a template that is there',
    ],
  ])('%s', (_, value, path, message) => {
    expect(readAnalysis(value)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });
});

describe('goMs', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['250ms', 250],
    ['5us', 0.005],
    ['0', 0],
    ['+1m', 60_000],
    ['1d', undefined],
    ['30', undefined],
    ['-1s', undefined],
    ['1m 30s', undefined],
    ['', undefined],
  ])('%s is %p', (text, ms) => expect(goMs(text)).toBe(ms));
});

describe('analysisRange', () => {
  const NOW = Date.parse('2026-03-01T12:00:00Z');
  const times = (start: string, end = 'now()') =>
    analysisRange({ start, end, stepMs: 60_000 }, NOW);

  it.each([
    ['now()', 0],
    ['now() - duration("1h")', -3_600_000],
    ["now() - duration('1h') + duration('15m')", -2_700_000],
    ['date("2026-03-01T06:00:00Z")', -21_600_000],
  ])('%s', (start, shiftMs) => {
    expect(times(start)).toEqual({
      ok: true,
      startMs: NOW + shiftMs,
      endMs: NOW,
      stepMs: 60_000,
    });
  });

  it.each([
    '',
    'now',
    'now() - 1h',
    'now() - duration("1 day")',
    'date("soon")',
  ])('%s is none', start => expect(times(start).ok).toBe(false));
});
