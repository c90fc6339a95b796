import { parser } from '@prometheus-io/lezer-promql';
import { checkPromql } from '../../promql/check';
import { normalised, withBirths } from './rewrite';

const parsed = (query: string) => ({ query, tree: parser.parse(query) });

const spelt = (expr: string) =>
  normalised(parsed(expr), { ratesToCounts: false });

it.each([
  ['x{le="1"}', 'x{le=~"1|1\\\\.0"}'],
  ['x{le="1.0",a="b"}', 'x{le=~"1|1\\\\.0",a="b"}'],
  ["x{le!='10'}", 'x{le!~"10|10\\\\.0"}'],
  ['x{quantile="1"}', 'x{quantile=~"1|1\\\\.0"}'],
  ['x{le="0.5"}', 'x{le="0.5"}'],
  ['x{le="+Inf"}', 'x{le="+Inf"}'],
  ['x{le=~"1|2"}', 'x{le=~"1|2"}'],
  ['x{code="1"}', 'x{code="1"}'],
  ['a{le="1"} / b{le="2"}', 'a{le=~"1|1\\\\.0"} / b{le=~"2|2\\\\.0"}'],
])('%s is found in both spellings as %s', (expr, expected) => {
  expect(spelt(expr)).toBe(expected);
  expect(checkPromql(expected)).toMatchObject({ ok: true });
});

it('rates become counts where they are asked to', () => {
  const expr = 'sum(rate(x[5m])) + irate(rate_total[5m])';
  expect(spelt(expr)).toBe(expr);
  expect(normalised(parsed(expr), { ratesToCounts: true })).toBe(
    'sum(increase(x[5m])) + irate(rate_total[5m])',
  );
});

it('one value is made of several series', () => {
  const summed = (expr: string) =>
    normalised(parsed(expr), { ratesToCounts: false, summed: true });
  expect(summed('sum(x)')).toBe('sum(x)');
  expect(summed('sum by (a) (x)')).toBe('sum(sum by (a) (x))');
});

it('births count where a series was not there a window ago', () => {
  const expr = withBirths('sum(increase(x{a="b"}[5m]))', '5m');
  expect(expr).toBe(
    'sum((increase(x{a="b"}[5m]) + (min_over_time(x{a="b"}[5m]) unless x{a="b"} offset 5m) or increase(x{a="b"}[5m]) or min_over_time(x{a="b"}[5m]) unless x{a="b"} offset 5m))',
  );
  expect(checkPromql(expr)).toMatchObject({ ok: true, type: 'vector' });
});

it.each(['sum(sum_over_time(x[5m]))', 'increase(x[5m] offset 1h)'])(
  'births of %s are left alone',
  expr => {
    expect(withBirths(expr, '5m')).toBe(expr);
  },
);
