import { checkParsed, checkPromql } from '../../promql/check';
import { countedMetric } from './metric';

const OPTIONS = { expect: 'vector', target: 2 } as const;

describe('the check of a query as declared', () => {
  it.each([
    'sum(x{a="b"})',
    'x offset 1h',
    'x @ 5 offset 1h',
    'sum by (le) (x{le="1"}) / on (job) group_left () y',
    'histogram_quantile(0.9, sum by (le) (x))',
    'sum(rate(x[{{.window}}]))',
    'sum(rate(x{quantile!="1"}[{{.window}}] offset 5m))',
    'sum_over_time(rate(x[{{.window}}])[1h:5m])',
    'x unless y or -z',
    'scalar(x)',
    'time() + scalar(x)',
    'sum(x) by (a, b) > bool 1',
    'rate(x[{{.window}}]) + on () rate({a=""}[{{.window}}])',
    'rate(rate(x[{{.window}}]))',
    'x[{{.window}}]',
    '{a=~".*"}',
    'absent(x) == 1 == bool 1',
    'clamp(x, 1)',
  ])('judges %s like what becomes of it', query => {
    for (const births of [false, true]) {
      for (const counter of [false, true]) {
        const metric = countedMetric({ spec: { query } }, { counter, births });
        const made = checkPromql(metric.over(300_000), OPTIONS);
        expect(checkParsed(metric.parsed, OPTIONS).ok).toBe(made.ok);
      }
    }
  });
});
