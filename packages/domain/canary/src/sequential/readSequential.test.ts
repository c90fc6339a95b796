import { sequentialMetric } from '../__testUtils__/sequentialMetric';
import { readBundle } from '../bundle/readBundle';
import { SEQUENTIAL_DEFAULTS } from './model';

const read = (metric: Record<string, unknown>, rest: object = {}) =>
  readBundle({ mode: 'sequential', ...rest, metrics: [metric] });

const metric = (given: Record<string, unknown> = {}) =>
  sequentialMetric({}, given, 2);

const sequential = (given: object) =>
  metric({ config: { direction: 'increase', sequential: given } });

describe('a sequential bundle', () => {
  it('has defaults for what it does not say', () => {
    const result = read(sequential({}));
    expect(result).toMatchObject({
      ok: true,
      bundle: { alpha: 0.05, isFinal: false, weights: [] },
    });
    expect(result.ok && result.bundle.metrics[0].config.sequential).toEqual(
      SEQUENTIAL_DEFAULTS,
    );
  });

  it('has missing intervals, weights and strata', () => {
    const stratum = {
      name: 'north',
      control: [1, null],
      experiment: [1, 2],
      controlExposure: [10, 10],
      experimentExposure: [10, 10],
    };
    const result = read(metric({ strata: [stratum] }), {
      weights: [0.5, null],
    });
    expect(result).toMatchObject({
      ok: true,
      bundle: {
        weights: [0.5, NaN],
        metrics: [{ strata: [{ ...stratum, control: [1, NaN] }] }],
      },
    });
  });

  it('needs no exposure of figures', () => {
    const { control, experiment } = metric();
    const config = { sequential: { kind: 'value' } };
    expect(read({ name: 'p99', control, experiment, config }).ok).toBe(true);
  });

  it.each<[string, Record<string, unknown>, object, string, string]>([
    ['alpha', metric(), { alpha: 0.5 }, '$.alpha', '0.001 to 0.2'],
    ['a weight', metric(), { weights: [1.5] }, '$.weights[0]', '0 to 1'],
    [
      'a kind',
      sequential({ kind: 'mean' }),
      {},
      '$.metrics[0].config.sequential.kind',
      'proportion, count, value',
    ],
    [
      'a margin',
      sequential({ margin: 1 }),
      {},
      '$.metrics[0].config.sequential.margin',
      '1.01 to 100',
    ],
    [
      'no exposure',
      metric({ controlExposure: undefined }),
      {},
      '$.metrics[0].controlExposure',
      'as many values as there are intervals (2)',
    ],
    [
      'another length',
      metric({ experiment: [1] }),
      {},
      '$.metrics[0].experiment',
      'Expected 2 intervals as control has, found 1.',
    ],
    [
      'a rate in place of events',
      metric({ experiment: [1, 0.5] }),
      {},
      '$.metrics[0].experiment[1]',
      'a whole number of events',
    ],
    [
      'a negative exposure',
      metric({ controlExposure: [1, -1] }),
      {},
      '$.metrics[0].controlExposure[1]',
      'an exposure of at least 0',
    ],
    [
      'a stable arm without exposure',
      metric({ stable: [1, 2] }),
      {},
      '$.metrics[0].stableExposure',
      'as many values',
    ],
    [
      'a stratum of other length',
      metric({
        strata: [
          {
            name: 'north',
            control: [1],
            experiment: [1, 2],
            controlExposure: [1, 1],
            experimentExposure: [1, 1],
          },
        ],
      }),
      {},
      '$.metrics[0].strata[0].control',
      'Expected 2 intervals',
    ],
    [
      'a misspelt setting',
      sequential({ tolerence: 0.1 }),
      {},
      '$.metrics[0].config.sequential.tolerence',
      'Remove it',
    ],
  ])('refuses %s', (_, given, rest, path, message) => {
    expect(read(given, rest)).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });

  it('refuses to spend more than all of alpha, or to leave nothing for the others', () => {
    const share = (alphaShare: number) => sequential({ alphaShare });
    const problems = (metrics: object[]) => {
      const result = readBundle({ mode: 'sequential', metrics });
      return result.ok ? [] : result.problems.map(({ path }) => path);
    };
    expect(problems([share(0.5), share(0.5)])).toEqual([]);
    expect(problems([share(0.6), share(0.5)])).toEqual(['$.metrics']);
    expect(problems([share(1), metric()])).toEqual(['$.metrics']);
  });

  it('refuses more intervals, strata and values than it can judge', () => {
    const many = (intervals: number) => {
      const series = new Array(intervals).fill(1);
      return {
        control: series,
        experiment: series,
        controlExposure: series,
        experimentExposure: series,
      };
    };
    const messages = (given: object) => {
      const result = read({ name: 'errors', ...given });
      return result.ok ? '' : JSON.stringify(result.problems);
    };
    expect(messages(many(10_001))).toContain('at most 10000 intervals');
    const strata = (count: number, intervals: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `d${index}`,
        ...many(intervals),
      }));
    expect(messages({ ...many(1), strata: strata(201, 1) })).toContain(
      'at most 200',
    );
    expect(messages({ ...many(6000), strata: strata(170, 6000) })).toContain(
      'at most 4000000 values',
    );
  });

  it('is not asked of other modes', () => {
    expect(
      readBundle({
        mode: 'exact',
        metrics: [{ name: 'latency', control: [0.5], experiment: [-1, 2] }],
      }).ok,
    ).toBe(true);
  });
});
