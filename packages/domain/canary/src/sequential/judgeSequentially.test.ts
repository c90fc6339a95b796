import { judged, sequentialMetric } from '../__testUtils__/sequentialMetric';

const good = (given: Record<string, unknown> = {}) =>
  sequentialMetric({}, { name: 'good', ...given });
const bad = (given: Record<string, unknown> = {}) =>
  sequentialMetric({ experiment: 0.05 }, { name: 'bad', ...given });
const open = (given: Record<string, unknown> = {}) => ({
  ...sequentialMetric({}, { name: 'open' }),
  ...given,
  config: { direction: 'increase', sequential: { minEvents: 1_000_000 } },
});

describe('a canary', () => {
  it('fails when one metric does', () => {
    expect(judged([good(), bad(), open()])).toMatchObject({
      decision: 'Fail',
      score: 33.33,
      reasons: ['Failed: bad.', expect.stringContaining('at most 5 %')],
    });
  });

  it('passes only when all metrics do', () => {
    expect(judged([good(), good()])).toMatchObject({
      decision: 'Pass',
      score: 100,
    });
    expect(judged([good(), open()])).toMatchObject({
      decision: 'Inconclusive',
      score: 50,
      reasons: ['Cannot tell yet: open.', expect.anything()],
    });
    expect(judged([good(), open()], { isFinal: true }).reasons[0]).toBe(
      'Cannot tell by the deadline: open.',
    );
  });

  it('does not count metrics that are muted', () => {
    const muted = bad({ config: { direction: 'increase', muted: true } });
    expect(judged([good(), muted]).decision).toBe('Pass');
    expect(judged([muted])).toMatchObject({
      decision: 'Inconclusive',
      reasons: ['No metric counts: all are muted.', expect.anything()],
    });
  });

  it('with no data of a critical metric fails by the deadline', () => {
    const config = { direction: 'increase', critical: true };
    const blind = good({ config, experiment: Array(40).fill(null) });
    expect(judged(blind).decision).toBe('Inconclusive');
    expect(judged(blind, { isFinal: true }).decision).toBe('Fail');
  });

  it('shares the chance of a wrong failure among its metrics', () => {
    const alphas = (metrics: Record<string, unknown>[]) =>
      judged(metrics, { alpha: 0.04 }).metrics.map(({ alpha }) => alpha);
    expect(alphas([good(), bad(), open(), good()])).toEqual([
      0.01, 0.01, 0.01, 0.01,
    ]);
    const half = { direction: 'increase', sequential: { alphaShare: 0.5 } };
    expect(alphas([good({ config: half }), bad(), open()])).toEqual([
      0.02, 0.01, 0.01,
    ]);
    const muted = { direction: 'increase', muted: true };
    expect(alphas([good(), good({ config: muted })])).toEqual([0.04, 0.04]);
  });
});
