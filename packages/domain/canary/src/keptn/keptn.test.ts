import { aggregated, meets, readCriterion, targetOf } from './criterion';
import { readKeptnSlo } from './readKeptnSlo';
import { type KeptnOptions, scoreKeptn } from './scoreKeptn';

const objective = (sli: string, pass: string[][], rest: object = {}) => ({
  sli,
  ...(pass.length > 0 && { pass: pass.map(criteria => ({ criteria })) }),
  ...rest,
});

const file = (objectives: object[], rest: object = {}) => ({
  spec_version: '1.0',
  comparison: { compare_with: 'several_results' },
  objectives,
  total_score: { pass: '90%', warning: '75%' },
  ...rest,
});

function sloOf(value: unknown) {
  const read = readKeptnSlo(value);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.slo;
}

const options: KeptnOptions = {
  onMissingHistory: 'inconclusive',
  onMissingSlo: 'fail',
};

describe('criteria', () => {
  it.each<[string, number, number | undefined, boolean | undefined]>([
    ['<200', 199, undefined, true],
    ['<200', 200, undefined, false],
    ['<= 200', 200, undefined, true],
    ['=0', 0, undefined, true],
    ['=0', 0.1, undefined, false],
    ['>=99.5', 99.5, undefined, true],
    ['>.5', 0.5, undefined, false],
    ['<=+10%', 110, 100, true],
    ['<=+10%', 110.1, 100, false],
    ['<=10%', 110, 100, true],
    ['>=-5%', 95, 100, true],
    ['>=-5%', 94.9, 100, false],
    ['<+10', 109.9, 100, true],
    ['<+10', 110, 100, false],
    ['>=-5', 95, 100, true],
    ['<=+10%', 5, undefined, undefined],
    ['<+10', 5, undefined, undefined],
  ])('%s of %d against %p: %p', (text, value, reference, expected) => {
    const criterion = readCriterion(text)!;
    const target = targetOf(criterion, reference);
    expect(
      target === undefined ? undefined : meets(criterion, value, target),
    ).toBe(expected);
  });

  it.each(['200', '<', '<>5', '< ten', '<=+-5', '<5%%', '!=5', '<=1e3'])(
    '%s is none',
    text => expect(readCriterion(text)).toBeUndefined(),
  );

  it.each([
    ['avg', [1, 2, 6], 3],
    ['p50', [6, 1, 2], 2],
    ['p50', [1, 2, 3, 4], 2.5],
    ['p90', [1, 2, 3], 3],
    ['p90', [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 98],
    ['p95', [7], 7],
  ] as const)('%s of %j is %d', (aggregate, values, expected) => {
    expect(aggregated(values, aggregate)).toBeCloseTo(expected, 12);
  });
});

describe('scores', () => {
  it.each<[string, object[], Record<string, number | null>, string, number]>([
    [
      'all pass',
      [objective('a', [['<5']]), objective('b', [['<5']])],
      { a: 1, b: 1 },
      'pass',
      100,
    ],
    [
      'one of two fails',
      [objective('a', [['<5']]), objective('b', [['<5']])],
      { a: 1, b: 9 },
      'fail',
      50,
    ],
    [
      'weights count',
      [objective('a', [['<5']], { weight: 9 }), objective('b', [['<5']])],
      { a: 1, b: 9 },
      'pass',
      90,
    ],
    [
      'a warning counts half',
      [
        objective('a', [['<5']]),
        objective('b', [['<5']], { warning: [{ criteria: ['<10'] }] }),
      ],
      { a: 1, b: 9 },
      'warning',
      75,
    ],
    [
      'criteria of a set hold together',
      [objective('a', [['>1', '<5']])],
      { a: 0 },
      'fail',
      0,
    ],
    [
      'one of several sets is enough',
      [objective('a', [['>100'], ['<5']])],
      { a: 0 },
      'pass',
      100,
    ],
    [
      'no value fails',
      [objective('a', [['<5']]), objective('b', [['<5']])],
      { a: 1 },
      'fail',
      50,
    ],
    [
      'null and NaN are no values',
      [objective('a', [['<5']]), objective('b', [['<5']])],
      { a: null, b: NaN },
      'fail',
      0,
    ],
    [
      'without criteria it is information',
      [objective('a', [['<5']]), objective('b', [], { weight: 9 })],
      { a: 1, b: 9 },
      'pass',
      100,
    ],
    [
      'a key objective fails it all',
      [
        objective('a', [['<5']], { weight: 99 }),
        objective('b', [['<5']], { key_sli: true }),
      ],
      { a: 1, b: 9 },
      'fail',
      99,
    ],
    [
      'a key objective may warn',
      [
        objective('a', [['<5']], { weight: 99 }),
        objective('b', [['<5']], {
          key_sli: true,
          warning: [{ criteria: ['<10'] }],
        }),
      ],
      { a: 1, b: 9 },
      'pass',
      99.5,
    ],
  ])('%s', (_, objectives, values, result, score) => {
    expect(
      scoreKeptn(sloOf(file(objectives)), values, [], options),
    ).toMatchObject({
      result,
      score,
    });
  });

  it('says why, with the numbers', () => {
    const slo = sloOf(
      file([
        objective('latency', [['<=+10%', '<600']], { key_sli: true }),
        objective('errors', [['<1']]),
      ]),
    );
    const history = [{ result: 'pass', values: { latency: 400 } } as const];
    const score = scoreKeptn(
      slo,
      { latency: 500, errors: 0.5 },
      history,
      options,
    );
    expect(score.reasons).toEqual([
      'Score 50 %; 90 % pass, 75 % are a warning.',
      'Key objectives failed: latency.',
    ]);
    expect(score.objectives.map(({ reason }) => reason)).toEqual([
      '500 is a fail: not <=+10% (440).',
      '0.5 is a pass.',
    ]);
    expect(score.objectives[0]).toMatchObject({
      reference: 400,
      checks: [
        {
          set: 'pass',
          text: '<=+10%',
          target: 440,
          isMet: false,
        },
        { set: 'pass', text: '<600', target: 600, isMet: true },
      ],
    });
  });
});

describe('earlier results', () => {
  const pass = (a: number) => ({ result: 'pass', values: { a } }) as const;
  const warning = (a: number) =>
    ({ result: 'warning', values: { a } }) as const;
  const fail = (a: number) => ({ result: 'fail', values: { a } }) as const;

  it.each<[string, object, number]>([
    ['the last three, averaged', {}, 20],
    [
      'only the last',
      { compare_with: 'single_result', number_of_comparison_results: 3 },
      10,
    ],
    ['as many as said', { number_of_comparison_results: 2 }, 15],
    ['those that passed', { include_result_with_score: 'pass' }, 25],
    [
      'those that passed or warned',
      { include_result_with_score: 'pass_or_warn' },
      70 / 3,
    ],
    ['their median', { aggregate_function: 'p50' }, 20],
  ])('%s', (_, comparison, reference) => {
    const slo = sloOf(file([objective('a', [['<+1']])], { comparison }));
    const history = [pass(10), warning(20), fail(30), pass(40)];
    const { objectives } = scoreKeptn(slo, { a: 1 }, history, options);
    expect(objectives[0].reference).toBeCloseTo(reference, 12);
  });

  const relative = sloOf(
    file([objective('a', [['<=+10%']]), objective('b', [['<5']])]),
  );

  it.each([
    ['pass', 'pass', 100],
    ['fail', 'fail', 50],
    ['inconclusive', 'inconclusive', null],
  ] as const)('are missed: %s', (onMissingHistory, result, score) => {
    const choice = { ...options, onMissingHistory };
    expect(scoreKeptn(relative, { a: 1, b: 1 }, [], choice)).toMatchObject({
      result,
      score,
    });
  });

  it('are not missed where they change nothing', () => {
    const lost = scoreKeptn(relative, { a: 1, b: 9 }, [], options);
    expect(lost).toMatchObject({ result: 'fail' });
    const either = sloOf(file([objective('a', [['<=+10%'], ['<5']])]));
    expect(scoreKeptn(either, { a: 1 }, [], options)).toMatchObject({
      result: 'pass',
      score: 100,
    });
  });

  it('leave a reason when they are missed', () => {
    const score = scoreKeptn(relative, { a: 1, b: 1 }, [], options);
    expect(score.reasons).toEqual([
      'Score from 50 % to 100 %: there are no earlier results to compare with.',
    ]);
    expect(score.objectives.map(({ status }) => status)).toEqual([
      'inconclusive',
      'pass',
    ]);
  });
});

describe('nothing to judge by', () => {
  it.each(['pass', 'fail', 'inconclusive'] as const)(
    'no file is what is chosen: %s',
    onMissingSlo => {
      expect(
        scoreKeptn(undefined, {}, [], { ...options, onMissingSlo }),
      ).toEqual({
        result: onMissingSlo,
        score: null,
        objectives: [],
        reasons: [`There is no slo.yaml, which is ${onMissingSlo} here.`],
      });
    },
  );

  it.each([
    ['no criteria', objective('a', [])],
    ['no weight', objective('a', [['<5']], { weight: 0 })],
  ])('%s is inconclusive', (_, given) => {
    expect(
      scoreKeptn(sloOf(file([given])), { a: 1 }, [], options),
    ).toMatchObject({
      result: 'inconclusive',
      score: null,
    });
  });
});

describe('readKeptnSlo', () => {
  it('takes the shares as numbers too, and notes the filter', () => {
    const read = readKeptnSlo(
      file([objective('a', [['<5']])], {
        filter: { handler: 'ItemsController' },
        total_score: { pass: 90 },
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      slo: { totalScore: { pass: 90 } },
      notes: [{ path: '$.filter' }],
    });
    expect(
      readKeptnSlo(file([objective('a', [['<5']])], { filter: null })),
    ).toMatchObject({
      notes: [],
    });
  });

  it.each<[object, string, string]>([
    [file([]), '$.objectives', 'at least one objective'],
    [
      file([objective('a', [['5']])]),
      '$.objectives[0].pass[0].criteria[0]',
      'a criterion such as',
    ],
    [
      file([objective('a', [[]])]),
      '$.objectives[0].pass[0].criteria',
      'without holds for all',
    ],
    [
      file([objective('a', [['<5']], { keySli: true })]),
      '$.objectives[0].keySli',
      'Remove it',
    ],
    [
      file([objective('a', [['<5']], { weight: 0.5 })]),
      '$.objectives[0].weight',
      'whole number',
    ],
    [
      file([objective('a', [['<5']])], { total_score: { pass: 'most' } }),
      '$.total_score.pass',
      'a share',
    ],
    [
      file([objective('a', [['<5']])], {
        total_score: { pass: '50%', warning: '75%' },
      }),
      '$.total_score.warning',
      'at most pass (50)',
    ],
    [
      file([objective('a', [['<5']])], { total_score: undefined }),
      '$.total_score',
      'an object',
    ],
    [
      file([objective('a', [['<5']])], {
        comparison: { aggregate_function: 'p99' },
      }),
      '$.comparison.aggregate_function',
      'avg, p50, p90, p95',
    ],
  ])('refuses %j', (value, path, message) => {
    expect(readKeptnSlo(value)).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });
});
