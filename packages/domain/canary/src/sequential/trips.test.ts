import {
  eventsOf,
  judged,
  sequentialMetric,
} from '../__testUtils__/sequentialMetric';

const only = (...given: Parameters<typeof judged>) =>
  judged(...given).metrics[0];

describe('diagnostics', () => {
  const swinging = (seed: number) =>
    eventsOf(1, 40, seed).map((_, index) => (index % 4 < 2 ? 5 : 40));

  it('hold a verdict back at the same look', () => {
    const control = eventsOf(1, 40, 2).map((_, index) =>
      index % 6 < 3 ? 2 : 18,
    );
    const result = only(
      sequentialMetric({}, { control, experiment: swinging(1) }),
    );
    expect(result.eHarm).toBeGreaterThan(1e6);
    expect(result.firstFailAt).toBeNull();
    expect(result.classification).toBe('Inconclusive');
    expect(result.diagnostics.dispersion).toBeGreaterThan(3);
    expect(result.diagnostics.trips[0].code).toBe('overdispersed');
    expect(result.reasons[2]).toMatch(
      /^Held back: Canary and baseline vary \d+\.\d+ times as much against each other as chance would have it \(at most 1.8\)\.$/,
    );
  });

  it('do not hold back a canary that turns bad beside a steady baseline', () => {
    const experiment = [...eventsOf(0.01, 5, 3), ...eventsOf(0.05, 35, 4)];
    const result = only(sequentialMetric({}, { experiment }));
    expect(result.classification).toBe('High');
    expect(result.firstFailAt).toBeGreaterThanOrEqual(5);
    expect(result.firstFailAt).toBeLessThanOrEqual(16);
    expect(result.firstPassAt).toBeNull();
  });

  it('do not take a rate without any chance in it for noise', () => {
    const constant = (events: number) =>
      Array.from({ length: 40 }, () => events);
    const result = only(
      sequentialMetric({}, { control: constant(10), experiment: constant(40) }),
    );
    expect(result.classification).toBe('High');
  });

  it('tell noise of the platform from the arms that run the same', () => {
    const result = only(
      sequentialMetric(
        { experiment: 0.04, stable: 0.01 },
        { stable: swinging(1) },
      ),
    );
    expect(result.diagnostics.trips.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Baseline and stable vary/),
    );
  });

  it('find a stable arm that differs from the baseline', () => {
    const result = only(sequentialMetric({ experiment: 0.03, stable: 0.03 }));
    expect(result.classification).toBe('Inconclusive');
    expect(result.diagnostics.negativeControlE).toBeGreaterThan(1e6);
    expect(result.diagnostics.trips.map(({ code }) => code)).toContain(
      'negative-control',
    );
  });

  it('find arms that drift', () => {
    const drifting = Array.from({ length: 40 }, (_, index) =>
      Math.round(10 + 6 * Math.sin(index / 3)),
    );
    const result = only(sequentialMetric({}, { experiment: drifting }));
    expect(result.diagnostics.autocorrelation).toBeGreaterThan(0.45);
    expect(result.diagnostics.trips.map(({ code }) => code)).toContain(
      'autocorrelated',
    );
  });

  it('wait for arms that swing together to be seen to, and then let them', () => {
    const swing = Array.from({ length: 40 }, (_, index) =>
      index % 4 < 2 ? 5 : 40,
    );
    const together = { control: swing, experiment: swing };
    const early = only(
      sequentialMetric(
        {},
        { control: swing.slice(0, 4), experiment: swing.slice(0, 4) },
        4,
      ),
    );
    expect(early.diagnostics.trips.map(({ code }) => code)).toContain(
      'unsteady-baseline',
    );
    const late = only(sequentialMetric({}, together));
    expect(late.classification).toBe('Pass');
    expect(late.diagnostics.trips).toEqual([]);
  });

  it('find traffic that does not split as intended', () => {
    const weights = Array.from({ length: 40 }, () => 0.25);
    const result = only(sequentialMetric({ experiment: 0.04 }), { weights });
    expect(result.classification).toBe('Inconclusive');
    expect(result.diagnostics.sampleRatioP).toBeLessThan(1e-9);
    expect(result.diagnostics.trips.map(({ code }) => code)).toEqual([
      'sample-ratio',
    ]);
    const kept = only(sequentialMetric({ experiment: 0.04 }), {
      weights: weights.map(() => 0.5),
    });
    expect(kept).toMatchObject({
      classification: 'High',
      diagnostics: { sampleRatioP: 1 },
    });
  });

  it('say so when there are too few intervals to know the noise', () => {
    const result = only(sequentialMetric({ experiment: 0.05 }, {}, 3));
    expect(result.eHarm).toBeGreaterThan(20);
    expect(result.diagnostics.trips.map(({ code }) => code)).toContain(
      'too-soon',
    );
  });
});
