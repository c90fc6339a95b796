import { bundleOf } from './__testUtils__/metrics';
import type { Classification, MetricResult } from './model';
import { scored } from './score';

type Given = [label: string, group?: string];

/** P, H, L, N(odata), E(rror); a star is critical. */
const LABELS: Record<string, Classification> = {
  P: 'Pass',
  H: 'High',
  L: 'Low',
  N: 'Nodata',
  F: 'NodataFailMetric',
  E: 'Error',
  I: 'Inconclusive',
};

function score(
  given: Given[],
  options: {
    weights?: Record<string, number>;
    errorsFail?: boolean;
    muted?: number[];
  } = {},
) {
  const { metrics } = bundleOf(
    given.map(([, group], index) => ({
      experiment: [1],
      control: [1],
      config: {
        ...(group && { groups: [group] }),
        muted: options.muted?.includes(index) ?? false,
      },
    })),
  );
  const results = given.map(([label], index): MetricResult => ({
    name: `m${index}`,
    classification: LABELS[label[0]],
    critical: label.endsWith('*'),
    ci: null,
    estimate: NaN,
    deviation: 1,
    reasons: [],
  }));
  return scored(metrics, results, {
    groupWeights: options.weights ?? {},
    thresholds: { pass: 95, marginal: 75 },
    errorsFail: options.errorsFail ?? false,
  });
}

describe('score', () => {
  it.each<[string, Given[], Record<string, number> | undefined, number]>([
    ['a pass', [['P']], undefined, 100],
    ['a failure', [['H']], undefined, 0],
    ['no data alone', [['N']], undefined, 0],
    [
      'a group without data',
      [
        ['P', 'a'],
        ['P', 'a'],
        ['N', 'b'],
      ],
      undefined,
      100,
    ],
    ['one of two', [['P'], ['H']], undefined, 50],
    ['one of three', [['P'], ['H'], ['L']], undefined, 33.33],
    [
      'weights',
      [
        ['P', 'a'],
        ['P', 'a'],
        ['H', 'b'],
      ],
      { a: 75, b: 25 },
      75,
    ],
    [
      'even weights',
      [
        ['P', 'a'],
        ['H', 'a'],
        ['H', 'b'],
      ],
      { a: 50, b: 50 },
      25,
    ],
    [
      'no data beside a pass',
      [
        ['P', 'a'],
        ['N', 'a'],
        ['H', 'b'],
      ],
      { a: 50, b: 50 },
      50,
    ],
    ['a critical failure', [['P'], ['H*']], undefined, 0],
    ['a critical pass', [['L'], ['P*']], undefined, 50],
    ['critical without data', [['P'], ['N*']], undefined, 0],
    [
      'a small group',
      [
        ['H', 'a'],
        ['L', 'a'],
        ['P', 'a'],
        ['H', 'b'],
      ],
      { a: 15, b: 85 },
      5,
    ],
    ['what must have data', [['P'], ['F']], undefined, 50],
    ['an error', [['P'], ['E']], undefined, 100],
    [
      'groups that share the rest',
      [
        ['P', 'a'],
        ['P', 'b'],
        ['H', 'c'],
      ],
      { a: 50 },
      75,
    ],
    ['half without data', [['P'], ['N']], undefined, 0],
  ])('%s', (_, given, weights, expected) => {
    expect(score(given, { weights }).score).toBe(expected);
  });

  it('counts errors as failures when asked', () => {
    expect(score([['P'], ['E']], { errorsFail: true }).score).toBe(50);
  });

  it('does not count what is muted', () => {
    expect(score([['P'], ['H*']], { muted: [1] }).score).toBe(100);
  });

  it('decides by its thresholds, and not at all while something is open', () => {
    expect(score([['P']]).decision).toBe('Pass');
    expect(
      score(
        [
          ['P', 'a'],
          ['H', 'b'],
        ],
        { weights: { a: 80, b: 20 } },
      ).decision,
    ).toBe('Marginal');
    expect(score([['P'], ['H']]).decision).toBe('Fail');
    expect(score([['P'], ['I']])).toMatchObject({
      decision: 'Inconclusive',
      reasons: ['Cannot tell yet: m1.'],
    });
    expect(score([['H'], ['I']]).decision).toBe('Fail');
  });

  it('says why it is 0', () => {
    expect(score([['P'], ['H*']]).reasons).toEqual([
      'Critical metrics failed: m1.',
    ]);
    expect(score([['N']]).reasons[0]).toContain('1 of 1 metrics have no data');
  });
});
