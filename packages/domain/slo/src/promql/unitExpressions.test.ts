import { parser } from '@prometheus-io/lezer-promql';
import type { BudgetingMethod } from '../budget/slices';
import type {
  Indicator,
  MetricSource,
  ObjectiveDefinition,
} from '../openslo/definition';
import { unitExpressions } from './unitExpressions';

const HOUR_MS = 3_600_000;
const source = (query: unknown): MetricSource => ({
  type: 'prometheus',
  spec: { query },
});

const good: Indicator = {
  kind: 'ratio',
  counter: true,
  good: source('sum(ok{job="a"})'),
  total: source('all'),
};
const bad: Indicator = {
  kind: 'ratio',
  counter: true,
  bad: source('err'),
  total: source('sum(all)'),
};
const raw: Indicator = {
  kind: 'raw',
  rawType: 'success',
  raw: source('ratio'),
};
const threshold: Indicator = {
  kind: 'threshold',
  metric: source('lag'),
  op: 'lte',
  value: 0.5,
};

function units(
  indicator: Indicator,
  method: BudgetingMethod = 'Occurrences',
  parts: Partial<ObjectiveDefinition> = {
    timeSliceWindowMs: 300_000,
    timeSliceTarget: 0.95,
  },
  windowMs = HOUR_MS,
) {
  const objective = {
    index: 0,
    target: 0.99,
    indicator,
    ownIndicator: false,
    ...parts,
  };
  const definition = {
    name: 'a',
    service: 'b',
    labels: {},
    budgetingMethod: method,
    timeWindow: { kind: 'rolling' as const, duration: '28d' },
    objectives: [objective],
  };
  return unitExpressions(definition, objective, windowMs);
}

describe('Occurrences', () => {
  it('adds good and total events up, absent good ones being 0', () => {
    expect(units(good)).toEqual({
      ok: true,
      good: '(sum(increase(ok{job="a"}[1h])) or 0 * sum(increase(all[1h])))',
      total: 'sum(increase(all[1h]))',
    });
  });

  it('takes bad events from all, absent bad ones being 0', () => {
    expect(units(bad)).toEqual({
      ok: true,
      good: 'sum(increase(all[1h])) - (sum(increase(err[1h])) or 0 * sum(increase(all[1h])))',
      total: 'sum(increase(all[1h]))',
    });
  });

  it('adds gauges up over time', () => {
    expect(units({ ...good, counter: false })).toMatchObject({
      total: 'sum(sum_over_time(all[1h]))',
    });
  });

  it.each([
    ['sum by (code) (all)', 'sum(sum by (code) (increase(all[1h])))'],
    ['sum(all) / 2', 'sum(sum(increase(all[1h])) / 2)'],
    ['(sum(all))', 'sum((sum(increase(all[1h]))))'],
    ['max(all)', 'sum(max(increase(all[1h])))'],
    ['increase(all[{{.window}}])', 'sum(increase(all[1h]))'],
    ['sum(increase(all[{{.window}}]))', 'sum(increase(all[1h]))'],
  ])('makes one value of %s', (query, expected) => {
    expect(units({ ...good, total: source(query) })).toMatchObject({
      total: expected,
    });
  });

  it('takes the mean of a raw ratio, idle minutes left out', () => {
    const mean = 'avg(avg_over_time(((ratio) >= 0)[3599999ms:1m]))';
    expect(units(raw)).toEqual({
      ok: true,
      good: mean,
      total: `0 * ${mean} + 1`,
    });
    expect(units({ ...raw, rawType: 'failure' })).toEqual({
      ok: true,
      good: `1 - ${mean}`,
      total: `0 * ${mean} + 1`,
    });
  });

  it('asks a raw ratio with a placeholder for the whole window', () => {
    expect(units({ ...raw, raw: source('sum(a[{{.window}}])') })).toMatchObject(
      {
        good: 'avg((sum(a[1h])) >= 0)',
      },
    );
  });

  it('takes every minute of a gauge for an event', () => {
    expect(units(threshold)).toEqual({
      ok: true,
      good: 'sum(sum_over_time((((lag) >= -Inf) <= bool 0.5)[3599999ms:1m]))',
      total: 'sum(count_over_time(((lag) >= -Inf)[3599999ms:1m]))',
    });
  });

  it.each([
    ['lt', '< bool'],
    ['gt', '> bool'],
    ['lte', '<= bool'],
    ['gte', '>= bool'],
  ] as const)('compares with %s', (op, operator) => {
    expect(units({ ...threshold, op, value: -1e-7 })).toMatchObject({
      good: expect.stringContaining(`${operator} -1e-7`),
    });
  });

  it('gives queries with a placeholder five minutes', () => {
    expect(
      units({ ...threshold, metric: source('rate(a[{{.window}}])') }),
    ).toMatchObject({
      total: 'sum(count_over_time(((rate(a[5m])) >= -Inf)[3599999ms:5m]))',
    });
  });
});

describe('slices', () => {
  const ratio =
    '((sum(increase(ok{job="a"}[5m])) or 0 * sum(increase(all[5m])))) / (sum(increase(all[5m])) > 0)';

  it('are counted when they reach their target by Timeslices', () => {
    expect(units(good, 'Timeslices')).toEqual({
      ok: true,
      good: `sum_over_time(((${ratio}) >= bool 0.95)[3599999ms:5m])`,
      total: `count_over_time((${ratio})[3599999ms:5m])`,
    });
  });

  it('are good to the degree of their ratio by RatioTimeslices', () => {
    expect(units(good, 'RatioTimeslices')).toEqual({
      ok: true,
      good: `sum_over_time((${ratio})[3599999ms:5m])`,
      total: `count_over_time((${ratio})[3599999ms:5m])`,
    });
  });

  it.each([
    ['one', 300_000, '299999ms'],
    ['two', 600_000, '599999ms'],
    ['less than one', 60_000, '1m'],
  ])('are not counted twice at the start of a window of %s', (_, ms, range) => {
    expect(units(good, 'Timeslices', undefined, ms)).toMatchObject({
      total: expect.stringContaining(`)[${range}:5m])`),
    });
  });

  it('are judged by the mean of a raw ratio', () => {
    const mean = 'avg(avg_over_time(((ratio) >= 0)[299999ms:1m]))';
    expect(units(raw, 'Timeslices')).toEqual({
      ok: true,
      good: `sum_over_time(((${mean}) >= bool 0.95)[3599999ms:5m])`,
      total: `count_over_time((${mean})[3599999ms:5m])`,
    });
  });

  it.each(['Timeslices', 'RatioTimeslices'] as const)(
    'are judged by the value at their end with %s',
    method => {
      expect(units(threshold, method)).toEqual({
        ok: true,
        good: 'sum(sum_over_time((((lag) >= -Inf) <= bool 0.5)[3599999ms:5m]))',
        total: 'sum(count_over_time(((lag) >= -Inf)[3599999ms:5m]))',
      });
    },
  );

  it('must have a length', () => {
    expect(units(good, 'Timeslices', {})).toEqual({
      ok: false,
      message: 'Expected a timeSliceWindow with Timeslices, found none.',
    });
  });
});

describe('refusals', () => {
  it.each([
    [
      undefined,
      'Expected a PromQL query as metricSource.spec.query, found nothing.',
    ],
    [5, 'Expected a PromQL query as metricSource.spec.query, found number.'],
    ['sum(', 'Expected valid PromQL, found the end at character 5 of "sum(".'],
    [
      'rate(a[5m])',
      'Expected a range that can be set, found the fixed one in "a[5m]". Write [{{.window}}] for the range, or leave range and rate out.',
    ],
  ])('of %j as total', (query, message) => {
    expect(units({ ...good, total: source(query) })).toEqual({
      ok: false,
      message,
    });
  });

  it.each([
    ['1', 'Expected a query that selects a metric, found none in "1".'],
    [
      'a[5m]',
      'Expected a query with one value per series, found the range "a[5m]".',
    ],
    [
      '(a[1h:5m])',
      'Expected a query with one value per series, found the range "(a[1h:5m])".',
    ],
    ['a b', 'Expected valid PromQL, found "b" at character 3 of "a b".'],
  ])('of %j as gauge', (query, message) => {
    expect(units({ ...threshold, metric: source(query) })).toEqual({
      ok: false,
      message,
    });
    expect(units({ ...raw, raw: source(query) })).toEqual({
      ok: false,
      message,
    });
  });

  it('of a ratio without good or bad', () => {
    expect(
      units({ kind: 'ratio', counter: true, total: source('all') }),
    ).toEqual({
      ok: false,
      message: 'Expected a "good" or "bad" metric, found neither.',
    });
  });
});

describe('every expression', () => {
  const methods = ['Occurrences', 'Timeslices', 'RatioTimeslices'] as const;
  const indicators = { good, bad, raw, threshold };

  it.each(
    methods.flatMap(method =>
      Object.entries(indicators).map(
        ([name, it]) => [method, name, it] as const,
      ),
    ),
  )('is valid PromQL: %s of %s', (method, _, indicator) => {
    const result = units(indicator, method);
    if (!result.ok) throw new Error(result.message);
    for (const expr of [result.good, result.total]) {
      parser.parse(expr).iterate({
        enter: node =>
          expect(`${node.type.isError} in ${expr}`).toBe(`false in ${expr}`),
      });
    }
  });
});
