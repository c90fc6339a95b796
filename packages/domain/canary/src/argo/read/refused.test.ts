import { readTemplate, templateOf } from '../__testUtils__/analyses';
import { readAnalysis } from './readAnalysis';

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
    expect(readTemplate([metric])).toMatchObject({
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
