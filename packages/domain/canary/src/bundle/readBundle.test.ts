import { bundleOf } from '../__testUtils__/metrics';
import { BUNDLE_DEFAULTS } from './bundle';
import { readBundle } from './readBundle';

const metric = { name: 'errors', control: [1, null], experiment: [2] };

describe('readBundle', () => {
  it('fills in what is not said', () => {
    const read = readBundle({ metrics: [metric] });
    expect(read).toEqual({
      ok: true,
      bundle: {
        ...BUNDLE_DEFAULTS,
        metrics: [
          {
            name: 'errors',
            control: [1, NaN],
            experiment: [2],
            config: {
              direction: 'either',
              nanStrategy: 'remove',
              outliers: { strategy: 'keep', factor: 3 },
              critical: false,
              mustHaveData: false,
              muted: false,
              groups: [],
              effectSize: {
                measure: 'meanRatio',
                allowedIncrease: 1,
                allowedDecrease: 1,
                criticalIncrease: 1,
                criticalDecrease: 1,
              },
            },
          },
        ],
      },
    });
  });

  it('has other thresholds for another measure', () => {
    const { metrics } = bundleOf({
      experiment: [],
      control: [],
      config: { effectSize: { measure: 'cles' } },
    });
    expect(metrics[0].config.effectSize.allowedIncrease).toBe(0.5);
  });

  it.each([
    [[], '$', 'an object'],
    [{ metrics: [] }, '$.metrics', 'at least one metric'],
    [{ metrics: [metric], moed: 'exact' }, '$.moed', 'Remove it'],
    [{ metrics: [metric], mode: 'magic' }, '$.mode', 'kayenta-compat, exact'],
    [{ metrics: [metric], confidenceLevel: 98 }, '$.confidenceLevel', '0.5 to'],
    [
      { metrics: [{ ...metric, control: ['1'] }] },
      '$.metrics[0].control[0]',
      'found "1"',
    ],
    [
      { metrics: [{ ...metric, name: '' }] },
      '$.metrics[0].name',
      '1 to 200 characters',
    ],
    [
      { metrics: [{ ...metric, config: { direction: 'up' } }] },
      '$.metrics[0].config.direction',
      'increase, decrease, either',
    ],
    [
      { metrics: [metric], scoreThresholds: { pass: 50, marginal: 75 } },
      '$.scoreThresholds.marginal',
      'at most pass (50)',
    ],
    [
      { metrics: [metric], groupWeights: { a: 60, b: 60 } },
      '$.groupWeights',
      'at most 100 together',
    ],
  ])('refuses %j', (value, path, message) => {
    const read = readBundle(value);
    expect(read).toEqual({
      ok: false,
      problems: expect.arrayContaining([
        { path, message: expect.stringContaining(message) },
      ]),
    });
  });

  it('names everything that is wrong at once', () => {
    const read = readBundle({ mode: 1, tolerance: 2, metrics: [{}] });
    expect(read.ok ? [] : read.problems.map(({ path }) => path)).toEqual([
      '$.mode',
      '$.tolerance',
      '$.metrics[0].name',
      '$.metrics[0].control',
      '$.metrics[0].experiment',
    ]);
  });
});
