import { analysisOf } from '../__testUtils__/analyses';

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
