import { judged, sequentialMetric } from '../__testUtils__/sequentialMetric';

const only = (...given: Parameters<typeof judged>) =>
  judged(...given).metrics[0];

describe('a metric', () => {
  it('fails as soon as the evidence of harm is enough, and says why', () => {
    const result = only(sequentialMetric({ experiment: 0.04, stable: 0.01 }));
    expect(result).toMatchObject({
      classification: 'High',
      critical: false,
      firstFailAt: 3,
      firstPassAt: null,
      alpha: 0.05,
      lookCount: 40,
    });
    expect(result.eHarm).toBeGreaterThan(20);
    expect(result.p).toBeLessThan(0.05);
    expect(result.ratioInterval![0]).toBeGreaterThan(2.5);
    expect(result.ratioInterval![1]).toBeLessThan(5.5);
    expect(result.looks.map(({ label }) => label).slice(0, 5)).toEqual([
      'Inconclusive',
      'Inconclusive',
      'Inconclusive',
      'High',
      'High',
    ]);
    const { events, rateControl } = result;
    expect(result.reasons[0]).toMatch(
      /^The canary has 3\.\d+ times the rate of the baseline, with 95 % confidence 3\.\d+ to 4\.\d+: 0\.0\d+ \(\d+ of 40000\) against 0\.0\d+ \(\d+ of 40000\)\.$/,
    );
    expect(result.reasons[0]).toContain(`(${events.experiment} of 40000)`);
    expect(rateControl).toBe(events.control / 40000);
    expect(result.reasons[1]).toBe(
      'Fails since interval 4: evidence that the canary is more than 1.1 times the baseline reached 20.',
    );
  });

  it('can be promoted when it is surely less than the margin', () => {
    const result = only(sequentialMetric({}));
    expect(result).toMatchObject({ classification: 'Pass', firstFailAt: null });
    expect(result.reasons[1]).toMatch(
      /^Passes since interval \d+: evidence that the canary is less than 1.5 times the baseline reached 20\.$/,
    );
  });

  it('is inconclusive before, and says what is missing', () => {
    const result = only(sequentialMetric({}, {}, 3));
    expect(result.classification).toBe('Inconclusive');
    expect(result.reasons[1]).toMatch(
      /^No verdict yet: evidence that the canary is more than 1.1 times the baseline is [\d.e-]+ \(fails at 20\), that it is less than 1.5 times it is [\d.e-]+ \(passes at 20\)\.$/,
    );
    const last = only(sequentialMetric({}, {}, 3), { isFinal: true });
    expect(last.reasons[1]).toContain(
      'The deadline has come without a verdict',
    );
  });

  it('decides nothing on too few events', () => {
    const config = {
      direction: 'increase',
      sequential: { minEvents: 100_000 },
    };
    const result = only(sequentialMetric({ experiment: 0.04 }, { config }));
    expect(result).toMatchObject({ classification: 'Inconclusive' });
    expect(result.reasons).toContain(
      'Nothing is decided on fewer than 100000 events.',
    );
  });

  it.each([
    ['decrease', 0.01, 0.04, 'Pass'],
    ['decrease', 0.04, 0.01, 'Low'],
    ['either', 0.04, 0.01, 'Low'],
    ['either', 0.01, 0.04, 'High'],
    ['increase', 0.04, 0.01, 'Pass'],
  ])(
    'that must not %s, from %d to %d, is %s',
    (direction, control, experiment, label) => {
      const rates = { control, experiment };
      expect(
        only(sequentialMetric(rates, { config: { direction } })).classification,
      ).toBe(label);
    },
  );

  it('is critical only when it fails', () => {
    const config = { direction: 'increase', critical: true };
    const bad = sequentialMetric({ experiment: 0.04 }, { config });
    expect(only(bad).critical).toBe(true);
    expect(only(sequentialMetric({}, { config })).critical).toBe(false);
  });

  it('of figures that nobody knows more of is judged by signs', () => {
    const wave = (level: number) =>
      Array.from({ length: 40 }, (_, index) => level + (index % 3));
    const config = { direction: 'increase', sequential: { kind: 'value' } };
    const slow = {
      name: 'p99',
      control: wave(100),
      experiment: wave(130),
      config,
    };
    expect(only(slow)).toMatchObject({
      classification: 'High',
      rateControl: expect.closeTo(101, 0),
      events: { experiment: 40, control: 40 },
    });
    expect(only(slow).reasons[0]).toMatch(/times the figure of the baseline/);
    expect(only(slow).ratioInterval![0]).toBeGreaterThan(1.2);
    expect(only({ ...slow, experiment: wave(100) }).classification).toBe(
      'Pass',
    );
  });

  it('of common events is quicker as a proportion than as a count', () => {
    const at = (kind: string) =>
      only(
        sequentialMetric(
          { control: 0.3, experiment: 0.45 },
          {
            config: {
              direction: 'increase',
              sequential: { kind, tolerance: 0 },
            },
          },
        ),
      ).eHarm;
    expect(Math.log(at('proportion'))).toBeGreaterThan(
      1.2 * Math.log(at('count')),
    );
  });
});

describe('missing data', () => {
  it('count for nothing', () => {
    const metric = sequentialMetric({});
    const gapped = {
      ...metric,
      experiment: [...(metric.experiment as number[]).slice(0, 39), null],
    };
    const shorter = only({ ...sequentialMetric({}, {}, 39) });
    const result = only(gapped);
    expect(result.eHarm).toBe(shorter.eHarm);
    expect(result.events).toEqual(shorter.events);
    expect(result.diagnostics.gaps).toBe(1);
  });

  it('of all intervals are no data, and a failure by the deadline if there must be', () => {
    const nothing = Array.from({ length: 5 }, () => null);
    const metric = sequentialMetric({}, { experiment: nothing }, 5);
    expect(only(metric)).toMatchObject({
      classification: 'Nodata',
      ratioInterval: null,
      reasons: ['No interval has data of both arms.'],
    });
    const config = { direction: 'increase', mustHaveData: true };
    expect(only({ ...metric, config }).classification).toBe('Nodata');
    const final = judged({ ...metric, config }, { isFinal: true });
    expect(final.decision).toBe('Fail');
    expect(final.metrics[0].classification).toBe('NodataFailMetric');
  });

  it('hold verdicts back when most are missing', () => {
    const metric = sequentialMetric({ experiment: 0.04 });
    const experiment = (metric.experiment as number[]).map((value, index) =>
      index % 5 < 3 ? null : value,
    );
    const result = only({ ...metric, experiment });
    expect(result.classification).toBe('Inconclusive');
    expect(result.diagnostics.trips).toEqual([
      {
        code: 'gaps',
        text: 'An arm is missing in 24 of 40 intervals, more than 50 %.',
      },
    ]);
    expect(result.reasons).toContainEqual(
      expect.stringMatching(/^Held back: An arm/),
    );
  });

  it('are events without exposure, and more events than trials', () => {
    const metric = sequentialMetric({}, {}, 2);
    const wrong = {
      ...metric,
      experiment: [2000, 5],
      controlExposure: [1000, 0],
    };
    expect(only(wrong).diagnostics.gaps).toBe(2);
  });
});
