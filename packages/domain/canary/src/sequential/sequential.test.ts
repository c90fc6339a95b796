import fc from 'fast-check';
import {
  eventsOf,
  judged,
  sequentialMetric,
} from '../__testUtils__/sequentialMetric';

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

describe('diagnostics', () => {
  const swinging = (seed: number) =>
    eventsOf(1, 40, seed).map((_, index) => (index % 4 < 2 ? 5 : 40));

  it('hold a verdict back at the same look', () => {
    const result = only(sequentialMetric({}, { experiment: swinging(1) }));
    expect(result.eHarm).toBeGreaterThan(1e6);
    expect(result.firstFailAt).toBeNull();
    expect(result.classification).toBe('Inconclusive');
    expect(result.diagnostics.dispersion).toBeGreaterThan(3);
    expect(result.diagnostics.trips[0].code).toBe('overdispersed');
    expect(result.reasons[2]).toMatch(
      /^Held back: Canary and baseline vary \d+\.\d+ times as much against each other as chance would have it \(at most 1.8\)\.$/,
    );
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

describe('strata', () => {
  const district = (name: string, experiment: number, seed: number) => ({
    name,
    control: eventsOf(0.01, 30, seed),
    experiment: eventsOf(experiment, 30, seed + 100),
    controlExposure: Array.from({ length: 30 }, () => 1000),
    experimentExposure: Array.from({ length: 30 }, () => 1000),
  });
  const metricOf = (strata: ReturnType<typeof district>[]) => {
    const sum = (arm: 'control' | 'experiment') =>
      Array.from({ length: 30 }, (_, index) =>
        strata.reduce((total, stratum) => total + stratum[arm][index], 0),
      );
    const exposure = Array.from({ length: 30 }, () => 1000 * strata.length);
    return {
      name: 'errors',
      control: sum('control'),
      experiment: sum('experiment'),
      controlExposure: exposure,
      experimentExposure: exposure,
      config: { direction: 'increase' },
      strata,
    };
  };

  it('find what is lost in the whole, and name it', () => {
    const strata = Array.from({ length: 20 }, (_, index) =>
      district(`d${index}`, index === 7 ? 0.04 : 0.01, index),
    );
    const metric = metricOf(strata);
    const result = only(metric);
    expect(result.classification).toBe('High');
    expect(result.strata).toHaveLength(20);
    expect(result.strata[7].ratio).toBeGreaterThan(3);
    expect(result.reasons[2]).toMatch(
      /^Most of it is in d7: [34]\.\d+ times, 0\.0/,
    );
    expect(only({ ...metric, strata: undefined }).classification).not.toBe(
      'High',
    );
  });

  it('are not fooled by districts with other rates and other shares', () => {
    const strata = [
      { ...district('calm', 0.001, 1), control: eventsOf(0.009, 30, 1) },
      { ...district('busy', 0.01, 2), experiment: eventsOf(0.09, 30, 3) },
    ].map(({ ...stratum }, index) => ({
      ...stratum,
      control: index === 0 ? eventsOf(0.009, 30, 5) : eventsOf(0.01, 30, 6),
      experiment: index === 0 ? eventsOf(0.001, 30, 7) : eventsOf(0.09, 30, 8),
      controlExposure: stratum.controlExposure.map(() =>
        index === 0 ? 9000 : 1000,
      ),
      experimentExposure: stratum.experimentExposure.map(() =>
        index === 0 ? 1000 : 9000,
      ),
    }));
    const metric = metricOf(strata);
    // 0.001 and 0.01 in both arms: only the mix differs
    expect(only({ ...metric, strata: undefined }).eHarm).toBeGreaterThan(1e6);
    const result = only(metric);
    expect(result.eHarm).toBeLessThan(20);
    expect(result.ratio).toBeGreaterThan(0.8);
    expect(result.ratio).toBeLessThan(1.25);
  });
});

describe('every judgement', () => {
  const counts = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

  it('has the looks that a judgement of fewer intervals had', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(counts, counts, counts), {
          minLength: 2,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('proportion', 'count', 'value'),
        fc.constantFrom('increase', 'decrease', 'either'),
        (rows, cut, kind, direction) => {
          const bundle = (given: typeof rows) => ({
            name: 'errors',
            control: given.map(([control]) => control),
            experiment: given.map(([, experiment]) => experiment),
            stable: given.map(([, , stable]) => stable),
            controlExposure: given.map(() => 1000),
            experimentExposure: given.map(() => 500),
            stableExposure: given.map(() => 1000),
            config: { direction, sequential: { kind } },
          });
          const all = only(bundle(rows));
          const some = only(bundle(rows.slice(0, cut)));
          expect(all.looks.slice(0, some.looks.length)).toEqual(some.looks);
          expect(all.p).toBeLessThanOrEqual(some.p);
          for (const at of ['firstFailAt', 'firstPassAt'] as const) {
            if (some[at] !== null) expect(all[at]).toBe(some[at]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same, byte for byte, and plain JSON', () => {
    const metrics = [
      sequentialMetric({ experiment: 0.02, stable: 0.01 }),
      { ...sequentialMetric({ control: 0 }), name: 'none' },
    ];
    const text = JSON.stringify(judged(metrics));
    expect(JSON.stringify(judged(metrics))).toBe(text);
    expect(JSON.parse(text).metrics[1].ratio).toBeNull();
  });

  it('tells 200 looks of more, the last one among them', () => {
    const result = only(sequentialMetric({}, {}, 1234));
    expect(result.lookCount).toBe(1234);
    expect(result.looks).toHaveLength(200);
    expect(result.looks[199].index).toBe(1233);
  });
});
