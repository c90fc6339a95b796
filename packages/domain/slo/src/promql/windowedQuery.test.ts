import fc from 'fast-check';
import { parser } from '@prometheus-io/lezer-promql';
import { windowedQuery } from './windowedQuery';

const options = { windowMs: 300_000, counter: true };

const exprOf = (query: string, counter = true) => {
  const result = windowedQuery(query, { windowMs: 300_000, counter });
  if (!result.ok) throw new Error(result.message);
  return result.expr;
};

const refusal = (query: string) => {
  const result = windowedQuery(query, options);
  return result.ok ? `accepted as ${result.expr}` : result.message;
};

describe('selectors without a range', () => {
  it.each([
    ['http_requests_total', 'increase(http_requests_total[5m])'],
    ['sum(x{a="b"})', 'sum(increase(x{a="b"}[5m]))'],
    [
      'sum by (job) (x) / on (job) y',
      'sum by (job) (increase(x[5m])) / on (job) increase(y[5m])',
    ],
    ['{__name__="x", le="0.5"}', 'increase({__name__="x", le="0.5"}[5m])'],
    ['{"utf8.metric"}', 'increase({"utf8.metric"}[5m])'],
    ['x offset 1h', 'increase(x[5m] offset 1h)'],
    ['x @ 5 offset 1h', 'increase(x[5m] @ 5 offset 1h)'],
    ['sum(x offset -5m)', 'sum(increase(x[5m] offset -5m))'],
    ['  (x)\n', '(increase(x[5m]))'],
    ['-x', '-increase(x[5m])'],
    ['x{q="sum(y) [5m] {{.w}}"}', 'increase(x{q="sum(y) [5m] {{.w}}"}[5m])'],
    ['sum(x) # all [5m] of them', 'sum(increase(x[5m]))'],
    [
      'sum(x # first\n  + y # second\n)',
      'sum(increase(x[5m])  \n  + increase(y[5m])  \n)',
    ],
    [
      'histogram_quantile(0.9, sum by (le) (x))',
      'histogram_quantile(0.9, sum by (le) (increase(x[5m])))',
    ],
    ['x unless y', 'increase(x[5m]) unless increase(y[5m])'],
    [
      'label_replace(x, "a", "$1", "b", "(.*)$")',
      'label_replace(increase(x[5m]), "a", "$1", "b", "(.*)$")',
    ],
    ['topk(3, x) or vector(0)', 'topk(3, increase(x[5m])) or vector(0)'],
  ])('%s', (query, expected) => {
    expect(exprOf(query)).toBe(expected);
  });

  it('are summed up over time when they are no counters', () => {
    expect(exprOf('sum(x{a="b"})', false)).toBe(
      'sum(sum_over_time(x{a="b"}[5m]))',
    );
  });

  it('take the window in the largest unit without a fraction', () => {
    expect(
      windowedQuery('x', { windowMs: 28 * 86_400_000, counter: true }),
    ).toEqual({
      ok: true,
      expr: 'increase(x[28d])',
    });
  });
});

describe('placeholders', () => {
  it.each([
    ['sum(rate(x[{{.window}}]))', 'sum(rate(x[5m]))'],
    ['sum(rate(x[{{ .window }}]))', 'sum(rate(x[5m]))'],
    [
      'increase(x[$window]) / increase(y[${window}])',
      'increase(x[5m]) / increase(y[5m])',
    ],
    ['sum(increase(x[{{.window}}])) + sum(y)', 'sum(increase(x[5m])) + sum(y)'],
    ['increase(x[{{.window}}]) # per window', 'increase(x[5m])'],
    [
      'max_over_time(sum(rate(x[2m]))[{{.window}}:1m])',
      'max_over_time(sum(rate(x[2m]))[5m:1m])',
    ],
  ])('%s', (query, expected) => {
    expect(exprOf(query)).toBe(expected);
    expect(exprOf(query, false)).toBe(expected);
  });
});

describe('refusals', () => {
  it.each([
    ['', 'Expected a PromQL query, found an empty one.'],
    [' \n', 'Expected a PromQL query, found an empty one.'],
    ['sum(', 'Expected valid PromQL, found the end at character 5 of "sum(".'],
    [
      'foo bar',
      'Expected valid PromQL, found "bar" at character 5 of "foo bar".',
    ],
    [
      'sum(x)) by',
      'Expected valid PromQL, found ") by" at character 7 of "sum(x)) by".',
    ],
    [
      'rate(x[5m])',
      'Expected a range that can be set, found the fixed one in "x[5m]". Write [{{.window}}] for the range, or leave range and rate out.',
    ],
    [
      'max_over_time(x[1h:5m])',
      'Expected a range that can be set, found the fixed one in "x[1h:5m]". Write [{{.window}}] for the range, or leave range and rate out.',
    ],
    [
      'sum(rate(x))',
      'Expected a range in "rate(x)", found none. Write [{{.window}}] after the selector.',
    ],
    [
      'avg_over_time(x offset 5m)',
      'Expected a range in "avg_over_time(x offset 5m)", found none. Write [{{.window}}] after the selector.',
    ],
    ['1 + 1', 'Expected a query that selects a metric, found none in "1 + 1".'],
    [
      'vector(1)',
      'Expected a query that selects a metric, found none in "vector(1)".',
    ],
    [
      'rate(x[$__rate_interval])',
      'Expected PromQL, found the variable $__rate_interval. Only {{.window}} is filled in: write that or a fixed value.',
    ],
    [
      'sum(x{job="$job"})',
      'Expected PromQL, found the variable $job. Only {{.window}} is filled in: write that or a fixed value.',
    ],
    [
      'sum(x{job=~"{{ .job }}"})',
      'Expected PromQL, found the variable {{ .job }}. Only {{.window}} is filled in: write that or a fixed value.',
    ],
    [
      'rate(x[{{.windows}}])',
      'Expected PromQL, found the variable {{.windows}}. Only {{.window}} is filled in: write that or a fixed value.',
    ],
  ])('%j', (query, message) => {
    expect(refusal(query)).toBe(message);
  });

  it('do not repeat very long queries', () => {
    expect(refusal(`sum(${'x'.repeat(10_000)}`).length).toBeLessThan(400);
  });

  it('come as messages for any text, never as exceptions', () => {
    const part = fc.constantFrom(
      'x',
      '{',
      '}',
      '(',
      ')',
      '[5m]',
      '"',
      'sum',
      ' by ',
      '+',
      '@',
      'offset 1h',
      '#',
      '\n',
      '{{.window}}',
      '$w',
      '::',
      '🙂',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), parts => {
        expect(refusal(parts.join(''))).toMatch(/^(Expected|accepted as) /);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('any valid query', () => {
  const selector = fc.constantFrom(
    'x',
    'y{a="b"}',
    '{__name__=~"z.*"}',
    'x offset 5m',
    'x @ 3',
  );
  const { query } = fc.letrec<{ query: string }>(tie => ({
    query: fc.oneof(
      { depthSize: 'small' },
      selector,
      tie('query').map(inner => `sum(${inner})`),
      tie('query').map(inner => `max by (a) (${inner})`),
      tie('query').map(inner => `(${inner})`),
      tie('query').map(inner => `abs(${inner})`),
      fc
        .tuple(tie('query'), tie('query'))
        .map(([a, b]) => `${a} + ignoring (c) ${b}`),
      fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} or ${b}`),
    ),
  }));

  const count = (text: string, name: string) => {
    let found = 0;
    parser.parse(text).iterate({
      enter: node => {
        if (node.name === name) found += 1;
        expect(node.type.isError).toBe(false);
      },
    });
    return found;
  };

  it('stays valid, every selector getting exactly one range', () => {
    fc.assert(
      fc.property(query, text => {
        const expr = exprOf(text);
        expect(count(expr, 'VectorSelector')).toBe(
          count(text, 'VectorSelector'),
        );
        expect(count(expr, 'MatrixSelector')).toBe(
          count(text, 'VectorSelector'),
        );
        expect(expr.replaceAll(/increase\(|\[5m\]|\)/g, '')).toBe(
          text.replaceAll(')', ''),
        );
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
