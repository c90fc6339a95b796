import {
  NO_SAMPLE_RATIO,
  logSplitEvidence,
  sampleRatioAfter,
  sampleRatioP,
} from './sampleRatio';

describe('evidence of a split', () => {
  // Figures of the Dirichlet-multinomial test by Lindon and Malek
  it.each([
    [30, 70, 2, 427.306647],
    [30, 70, 100, 40.437582],
    [10, 30, 2, 31.636906],
    [10, 30, 100, 3.57827],
    [0, 8, 2, 28.444444],
    [0, 8, 100, 1.2978],
  ])('of %d and %d, at halves, with %d', (experiment, control, k, expected) => {
    const log = logSplitEvidence(experiment, control, 0.5, 0, k);
    expect(Math.abs(Math.exp(log) / expected - 1)).toBeLessThan(1e-6);
  });

  it('is 1 of nothing, and never more with slack', () => {
    expect(logSplitEvidence(0, 0, 0.3, 0.25)).toBe(0);
    expect(logSplitEvidence(30, 70, 0.5, 0.25)).toBeLessThan(
      logSplitEvidence(30, 70, 0.5, 0),
    );
  });
});

describe('sampleRatioP', () => {
  const after = (intervals: [share: number, experiment: number][]) =>
    sampleRatioP(
      intervals.reduce(
        (ratio, [share, experiment]) =>
          sampleRatioAfter(ratio, share, experiment, 1000 - experiment),
        NO_SAMPLE_RATIO,
      ),
    );

  it('is 1 while the traffic splits as intended, through all stages', () => {
    expect(
      after([
        [0.05, 50],
        [0.05, 48],
        [0.1, 104],
        [0.5, 490],
      ]),
    ).toBe(1);
  });

  it('bears with odds a tenth off, and not with half of the traffic', () => {
    expect(after(Array.from({ length: 50 }, () => [0.1, 109]))).toBe(1);
    expect(after(Array.from({ length: 5 }, () => [0.1, 50]))).toBeLessThan(
      1e-6,
    );
  });

  it('keeps what an earlier stage found', () => {
    const broken: [number, number][] = [
      [0.1, 20],
      [0.1, 20],
    ];
    expect(after([...broken, [0.5, 500]])).toBeLessThan(0.01);
  });

  it('is not known without intended shares', () => {
    expect(after([[NaN, 50]])).toBeNaN();
    expect(after([[0, 0]])).toBeNaN();
  });
});
