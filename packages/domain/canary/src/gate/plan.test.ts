import { promqlParts } from '@bellwether/domain-slo';
import { type ReadResult, intervalOf } from './interval';
import { type GatePlan, declaredWeight, planGate } from './plan';
import { type Changes, gateWith } from './__testUtils__/gates';

const VALUES = { canary: '1.4.0', baseline: 'v"1\\' };

function planOf(changes: Changes = {}, variables = VALUES): GatePlan {
  const planned = planGate(gateWith(changes), {
    variables,
    parseQuery: promqlParts,
  });
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
  return planned.plan;
}

describe('planGate', () => {
  it('asks each query for each arm, with the variables filled in', () => {
    const plan = planOf();
    expect(
      plan.reads.map(({ arm, purpose, query }) => [arm, purpose, query]),
    ).toEqual([
      [
        'canary',
        'errors bad',
        'http_requests_total{code="500",version="1.4.0"}',
      ],
      [
        'baseline',
        'errors bad',
        'http_requests_total{code="500",version="v\\"1\\\\"}',
      ],
      ['canary', 'errors total', 'http_requests_total{version="1.4.0"}'],
      ['baseline', 'errors total', 'http_requests_total{version="v\\"1\\\\"}'],
      ['canary', 'exposure', 'http_requests_total{version="1.4.0"}'],
      ['baseline', 'exposure', 'http_requests_total{version="v\\"1\\\\"}'],
    ]);
    expect(plan.names).toEqual(['http_requests_total']);
  });

  it('matches labels in every way, by name, and versions as they are', () => {
    const plan = planOf({
      'spec.arms.canary': {
        version: { matches: '${canary}(-rc.*)?' },
        track: { not: 'dark' },
        app: 'web',
        zone: { notMatches: 'eu-.+' },
      },
    });
    expect(
      plan.reads.find(({ purpose }) => purpose === 'exposure')?.query,
    ).toBe(
      'http_requests_total{app="web",track!="dark",version=~"1\\\\.4\\\\.0(-rc.*)?",zone!~"eu-.+"}',
    );
  });

  it.each([
    [{ canary: '2' }, 'no-value'],
    [{ canary: '2', baseline: '' }, 'no-value'],
    [{ ...VALUES, other: 'x' }, 'unknown-variable'],
  ])('refuses the variables %j', (variables, code) => {
    const planned = planGate(gateWith(), {
      variables: variables as Record<string, string>,
      parseQuery: promqlParts,
    });
    expect(planned.ok ? [] : planned.problems).toMatchObject([{ code }]);
  });

  it('asks for the stable arm only when it is held against', () => {
    const arms = (isOn: boolean) =>
      new Set(
        planOf({
          'spec.arms.stable': { version: 'old' },
          'spec.controls': { negativeControl: isOn },
        }).reads.map(({ arm }) => arm),
      );
    expect([...arms(true)]).toContain('stable');
    expect([...arms(false)]).not.toContain('stable');
  });

  it('leaves out names that may be absent', () => {
    const { names } = planOf({
      'spec.metrics.0.absentMeansZero': true,
      'spec.exposure': 'requests_total{$arm}',
    });
    expect(names).toEqual(['requests_total']);
  });
});

describe('declaredWeight', () => {
  it('is that of the last time that has come', () => {
    const gate = gateWith({
      'spec.weights.schedule': [
        { after: '1m', weight: 0.05 },
        { after: '10m', weight: 0.25 },
      ],
    });
    expect(
      [0, 60_000, 599_999, 600_000].map(ms => declaredWeight(gate, ms)),
    ).toEqual([null, 0.05, 0.05, 0.25]);
  });
});

describe('intervalOf', () => {
  const read = (
    changes: Changes,
    results: Record<string, [Record<string, string>, number][]>,
  ) => {
    const plan = planOf(changes);
    return intervalOf(
      plan,
      new Map(
        plan.reads.map(one => [
          one,
          (results[`${one.arm} ${one.purpose}`]?.map(([labels, increase]) => ({
            labels,
            increase,
          })) ?? null) as ReadResult,
        ]),
      ),
      { atMs: 60_000, weight: 0.2 },
    );
  };
  const errors = (
    changes: Changes,
    results: Record<string, [Record<string, string>, number][]>,
  ) => read(changes, results).metrics.errors?.[''];
  const METRIC = 'spec.metrics.0';

  it('takes no bad events for none where all are known', () => {
    expect(
      errors(
        {},
        {
          'canary errors total': [[{}, 100]],
          'baseline errors bad': [[{}, 1]],
        },
      ),
    ).toEqual({ canary: { amount: 0, base: 100 }, baseline: null });
  });

  it('counts what is not good as bad', () => {
    const good = {
      [`${METRIC}.queries`]: { good: 'a{$arm}', total: 'b{$arm}' },
    };
    expect(
      errors(good, {
        'canary errors good': [[{}, 90]],
        'canary errors total': [[{}, 100]],
        'baseline errors total': [[{}, 100]],
      }),
    ).toEqual({ canary: { amount: 10, base: 100 }, baseline: null });
  });

  it('takes no more bad events than events', () => {
    const interval = read(
      {},
      {
        'canary errors bad': [[{}, 101]],
        'canary errors total': [[{}, 100]],
      },
    );
    expect(interval.metrics.errors).toEqual({});
    expect(interval.fault).toBe(
      'errors: expected a part of all events, found more than all.',
    );
  });

  it('counts what is beyond a bucket, by district', () => {
    const slow = {
      [METRIC]: {
        name: 'errors',
        type: 'histogramOver',
        queries: { buckets: 'd_bucket{$arm}' },
        bound: 0.5,
        strata: 'district',
      },
    };
    const { metrics, fault } = read(slow, {
      'canary errors buckets': [
        [{ le: '0.1', district: 'east' }, 10],
        [{ le: '0.50', district: 'east' }, 70],
        [{ le: '+Inf', district: 'east' }, 100],
        [{ le: '0.5' }, 5],
        [{ le: '+Inf' }, 5],
      ],
      'baseline errors buckets': [[{ le: '+Inf', district: 'east' }, 100]],
    });
    expect(metrics.errors).toEqual({
      '': { canary: { amount: 0, base: 5 }, baseline: null },
      east: { canary: { amount: 30, base: 100 }, baseline: null },
    });
    expect(fault).toBe('errors: expected a bucket with le="0.5", found none.');
  });

  it('reads counts by exposure, means and values', () => {
    const count = {
      [METRIC]: {
        name: 'errors',
        type: 'count',
        queries: { events: 'c{$arm}' },
      },
    };
    expect(
      errors(count, {
        'canary exposure': [[{}, 50]],
        'canary errors events': [[{}, 70]],
      }),
    ).toEqual({ canary: { amount: 70, base: 50 }, baseline: null });
    const mean = {
      [METRIC]: {
        name: 'errors',
        type: 'mean',
        queries: { sum: 's{$arm}', count: 'n{$arm}' },
      },
    };
    expect(
      errors(mean, {
        'canary errors sum': [[{}, 5]],
        'canary errors count': [[{}, 10]],
      }),
    ).toEqual({ canary: { amount: 5, base: 10 }, baseline: null });
    const value = {
      [METRIC]: {
        name: 'errors',
        type: 'quantile',
        queries: { value: 'avg(v{$arm})' },
      },
    };
    expect(errors(value, { 'canary errors value': [[{}, -3]] })).toEqual({
      canary: { amount: -3, base: 1 },
      baseline: null,
    });
  });

  it('keeps exposure and weight', () => {
    expect(read({}, { 'canary exposure': [[{}, 50]] })).toMatchObject({
      exposure: { canary: 50, baseline: null },
      weight: 0.2,
    });
  });
});
