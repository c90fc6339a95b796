import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const bundle = {
  tolerance: 0.1,
  confidenceLevel: 0.95,
  metrics: [
    {
      name: 'latency',
      control: [1, 2.2, 1.1, 2.5, 3],
      experiment: [20, 22, 21, 25, 30],
      config: { critical: true },
    },
    { name: 'errors', control: [0, 0, null], experiment: [null] },
  ],
};

const judge = (content: unknown, ...args: string[]) => {
  command.write('canary.json', content);
  return command.run('canary', 'judge', 'canary.json', ...args);
};

describe('canary judge', () => {
  it('prints the judgement as JSON, with null for what is no number', () => {
    const { code, out, err } = judge(bundle, '--json');
    expect([code, err]).toEqual([0, '']);
    const { metrics, score, decision } = JSON.parse(out);
    expect([score, decision]).toEqual([0, 'Fail']);
    expect(metrics[0]).toEqual({
      name: 'latency',
      classification: 'High',
      critical: true,
      ci: [
        expect.closeTo(17.800043852158087, 12),
        expect.closeTo(27.799943250944263, 12),
      ],
      estimate: 20,
      deviation: expect.closeTo(12.040816326530614, 12),
      reasons: expect.arrayContaining([expect.any(String)]),
    });
    expect(metrics[1]).toMatchObject({
      classification: 'Nodata',
      ci: null,
      estimate: null,
    });
  });

  it('prints the same bytes each time', () => {
    expect(judge(bundle, '--json').out).toBe(judge(bundle, '--json').out);
  });

  it('tells people why', () => {
    const { out } = judge(bundle);
    expect(out).toBe(`Fail: score 0 of 100.
  Critical metrics failed: latency.
latency: High, critical
  The canary is 20 above the baseline (95 % interval 17.8 to 27.8; a difference has to be beyond ±2).
  Its effect (meanRatio) is 12.041.
errors: Nodata
  No samples of the canary.
`);
  });

  it('judges by another mode when told', () => {
    const [latency] = bundle.metrics;
    const { out } = judge(
      { ...bundle, metrics: [latency] },
      '--mode',
      'exact',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      decision: 'Inconclusive',
      metrics: [
        {
          classification: 'Inconclusive',
          samples: { experiment: 5, control: 5 },
        },
      ],
    });
  });

  it("judges by bounds, and by Flagger's rules over looks", () => {
    const bounds = {
      metrics: [
        {
          name: 'success rate',
          experiment: [99.5, 98, null, 99],
          config: { threshold: { min: 99 } },
        },
      ],
    };
    expect(judge(bounds, '--mode', 'threshold').out)
      .toBe(`Pass: score 100 of 100.
success rate: Pass
  The last sample is 99, within at least 99.
`);
    const looks = { ...bounds, mode: 'threshold', failureThreshold: 2 };
    expect(judge(looks).out).toBe(`Fail: score 0 of 100.
  2 of 3 looks failed; 2 fail the canary.
success rate: NodataFailMetric
  Look 3 has no value, which is a failure.
`);
    expect(JSON.parse(judge(looks, '--json').out).metrics).toEqual([
      {
        name: 'success rate',
        classification: 'NodataFailMetric',
        critical: false,
        ci: null,
        estimate: null,
        deviation: null,
        reasons: ['Look 3 has no value, which is a failure.'],
        value: null,
        threshold: { min: 99, aggregate: 'last', noData: 'fail' },
        failedLooks: 2,
      },
    ]);
  });

  it('asks for the bounds of a bundle that is judged by them', () => {
    const { code, err } = judge(bundle, '--mode', 'threshold');
    expect(code).toBe(1);
    expect(err).toContain('$.metrics[0].config.threshold: Expected an object');
    expect(err).toContain('$.metrics[1].config: Expected an object');
  });

  it.each([
    [{ metrics: [{ name: 'a' }] }, '$.metrics[0].control: Expected a list'],
    ['{ "metrics": [', 'canary.json'],
    [{ ...bundle, mode: 'best' }, '$.mode: Expected one of kayenta-compat'],
  ])('refuses the bundle %j', (content, message) => {
    const { code, out, err } = judge(content, '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  it('judges intervals as they come, and asks for their exposure', () => {
    const exposure = new Array(10).fill(1000);
    const metric = {
      name: 'errors',
      control: new Array(10).fill(10),
      experiment: [41, 38, 40, 42, null, 39, 43, 40, 37, 40],
      config: { direction: 'increase' },
    };
    const given = { ...metric, controlExposure: exposure };
    const whole = { ...given, experimentExposure: exposure };
    const { code, out } = judge({ metrics: [whole] }, '--mode', 'sequential');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Fail: score 0 of 100\.\n {2}Failed: errors\.\n[^]*\nerrors: High\n {2}The canary has 4 times the rate of the baseline, with 95 % confidence 2\.\d+ to \d\.\d+: 0\.04 \(360 of 9000\) against 0\.01 \(90 of 9000\)\.\n {2}Fails since interval 4: /,
    );
    const json = judge({ mode: 'sequential', metrics: [whole] }, '--json');
    expect(JSON.parse(json.out).metrics[0]).toMatchObject({
      classification: 'High',
      firstFailAt: 3,
      diagnostics: { gaps: 1, sampleRatioP: null, trips: [] },
    });
    const refused = judge({ metrics: [given] }, '--mode', 'sequential');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('experimentExposure');
  });

  it('names a file that is not there, and a call that is wrong', () => {
    expect(command.run('canary', 'judge', 'other.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('other.json: error unreadable-file'),
    });
    expect(command.run('canary', 'judge')).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected one bundle, found none'),
    });
    expect(judge(bundle, '--mode', 'best').code).toBe(2);
  });
});
