import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const HOUR_MS = 3_600_000;
const AT = '2026-04-10T00:00:00Z';
const metric = {
  metricSource: { type: 'BellwetherCounts', spec: { count: 'x' } },
};
const indicator = {
  metadata: { name: 'ratio' },
  spec: { ratioMetric: { good: metric, total: metric } },
};

const slo = (name: string, spec: object = {}) => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name },
  spec: {
    service: 'accounts',
    indicator,
    timeWindow: [{ duration: '7d', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.999 }],
    ...spec,
  },
});

/** Hourly counts up to the moment of evaluation. */
const hourly = (
  hours: number,
  good: (hoursBack: number) => number,
  total = 10_000,
) =>
  Array.from({ length: hours }, (_, index) => ({
    start: new Date(Date.parse(AT) - (hours - index) * HOUR_MS).toISOString(),
    seconds: 3600,
    good: good(hours - index),
    total,
  }));

const status = (source: unknown, ...args: string[]) => {
  command.write('source.json', source);
  return command.run(
    'slo',
    'status',
    '--source',
    'source.json',
    '--at',
    AT,
    ...args,
  );
};

describe('slo status', () => {
  it('prints figures people can read', () => {
    // 8.13 bad events are expected and 1 leaves every hour: the 314 still allowed last 44 hours and 2 minutes.
    const counts = hourly(168, back => (back <= 2 ? 9_400 : 9_999));
    expect(status({ slo: slo('sign-in'), counts })).toEqual({
      code: 0,
      err: '',
      out: `sign-in (accounts)
  Objective    99.9 %
  Window       7d, 2026-04-03T00:00:00Z to 2026-04-10T00:00:00Z
  SLI          99.9187 % (95 % interval 99.9143 % to 99.9229 %), objective met
  Budget left  18.6905 %, attention (1366 of 1680 bad events)
  Burn rate    5m ?, 30m ?, 1h 60, 2h 60, 6h 20.0667, 1d 5.09167, 3d 1.76389
  Alert        ticket: 2h and 1d burn faster than 1.4; ticket: 6h and 3d burn faster than 0.98
  Data         ok, 100 % of the window covered, newest ends 2026-04-10T00:00:00Z
  Forecast     exhausted at 2026-04-11T20:02:00Z; 18.6905 % left at 2026-04-17T00:00:00Z
`,
    });
  });

  it('takes the freshness limit of the SLO from its annotation, as the portal does', () => {
    const counts = hourly(168, () => 10_000).slice(0, -3);
    const withLimit = (limit: string) => {
      const { metadata, ...rest } = slo('sign-in');
      const annotations = { 'bellwether.dev/stale-after': limit };
      const { out } = status(
        { slo: { ...rest, metadata: { ...metadata, annotations } }, counts },
        '--json',
      );
      return JSON.parse(out).objectives[0].data;
    };
    expect(withLimit('2h')).toBe('stale');
    expect(withLimit('4h')).toBe('ok');
  });

  it('prints the same as JSON, unrounded, with the names of the API', () => {
    const counts = hourly(168, back => (back <= 2 ? 9_400 : 9_999));
    const { code, out, err } = status(
      { slo: slo('sign-in'), counts },
      '--json',
    );
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      at: AT,
      problems: [],
      objectives: [
        {
          slo: 'sign-in',
          service: 'accounts',
          index: 0,
          title: 'sign-in',
          target: 0.999,
          budgetingMethod: 'Occurrences',
          unit: 'event',
          window: {
            kind: 'rolling',
            duration: '7d',
            start: '2026-04-03T00:00:00Z',
            end: AT,
          },
          sli: expect.closeTo(1 - 1366 / 1_680_000, 12),
          interval: {
            low: expect.closeTo(0.9991427, 6),
            high: expect.closeTo(0.999229, 6),
          },
          verdict: 'met',
          good: 1_680_000 - 1366,
          total: 1_680_000,
          remaining: expect.closeTo(1 - 1366 / 1680, 12),
          budget: 'attention',
          burnRates: [
            { window: '5m', rate: null },
            { window: '30m', rate: null },
            { window: '1h', rate: expect.closeTo(60, 9) },
            { window: '2h', rate: expect.closeTo(60, 9) },
            { window: '6h', rate: expect.closeTo(1204 / 60, 9) },
            { window: '1d', rate: expect.closeTo(1222 / 240, 9) },
            { window: '3d', rate: expect.closeTo(1270 / 720, 9) },
          ],
          alerts: [
            {
              severity: 'page',
              short: '5m',
              long: '1h',
              factor: 13.44,
              firing: null,
            },
            {
              severity: 'page',
              short: '30m',
              long: '6h',
              factor: 3.5,
              firing: null,
            },
            {
              severity: 'ticket',
              short: '2h',
              long: '1d',
              factor: 1.4,
              firing: true,
            },
            {
              severity: 'ticket',
              short: '6h',
              long: '3d',
              factor: 0.98,
              firing: true,
            },
          ],
          alert: 'ticket',
          data: 'ok',
          coverage: 1,
          lastDataAt: AT,
          forecast: {
            outcome: 'will-exhaust',
            at: '2026-04-11T20:02:00.200Z',
            remainingAtHorizon: expect.closeTo(1 - 1366 / 1680, 9),
            horizon: '2026-04-17T00:00:00Z',
          },
        },
      ],
    });
  });

  it('says so when nothing is known', () => {
    expect(status({ slo: slo('sign-in'), counts: [] }).out)
      .toBe(`sign-in (accounts)
  Objective    99.9 %
  Window       7d, 2026-04-03T00:00:00Z to 2026-04-10T00:00:00Z
  SLI          unknown
  Budget left  unknown
  Burn rate    5m ?, 30m ?, 1h ?, 2h ?, 6h ?, 1d ?, 3d ?
  Alert        unknown
  Data         no-data, 0 % of the window covered
  Forecast     unknown
`);
  });

  it('reads SLOs from YAML files beside the source, with what they refer to', () => {
    command.write(
      'slos/all.yaml',
      `apiVersion: openslo/v1
kind: SLI
metadata: { name: ratio }
spec:
  ratioMetric:
    good: { metricSource: { type: x, spec: { count: good } } }
    total: { metricSource: { type: x, spec: { count: total } } }
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: from-file }
spec:
  service: web
  indicatorRef: ratio
  timeWindow:
    - duration: 1M
      calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin }
  budgetingMethod: Timeslices
  objectives:
    - { target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: 1h }
`,
    );
    const { code, out } = status(
      {
        slo: 'slos/all.yaml',
        counts: hourly(48, back => (back <= 2 ? 0 : 10), 10),
      },
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).objectives).toEqual([
      expect.objectContaining({
        slo: 'from-file',
        unit: 'slice',
        window: {
          kind: 'calendar',
          duration: '1M',
          timeZone: 'Europe/Berlin',
          start: '2026-03-31T22:00:00Z',
          end: '2026-04-30T22:00:00Z',
        },
        good: 46,
        total: 48,
        remaining: expect.closeTo(1 - 2 / 72, 12),
      }),
    ]);
  });

  it('evaluates several SLOs with counts by name or beside each', () => {
    const good = hourly(168, () => 10_000);
    const bad = hourly(168, () => 9_980);
    const remaining = (source: unknown) => {
      const { out } = status(source, '--json');
      return JSON.parse(out).objectives.map(
        (row: { slo: string; budget: string }) => [row.slo, row.budget],
      );
    };
    const expected = [
      ['a', 'healthy'],
      ['b', 'exhausted'],
    ];
    expect(
      remaining({ slos: [slo('a'), slo('b')], counts: { a: good, b: bad } }),
    ).toEqual(expected);
    expect(
      remaining({
        slos: [
          { slo: slo('a'), counts: good },
          { slo: slo('b'), counts: bad },
        ],
      }),
    ).toEqual(expected);
  });

  it('takes counts as they are pushed to the portal, times in either form', () => {
    const counts = hourly(168, () => 10_000).map((entry, index) => ({
      ...entry,
      start:
        index % 2
          ? Date.parse(entry.start)
          : entry.start.replace('Z', '+00:00'),
      key: `k${index}`,
      slo: 'default/a',
    }));
    const { code, out } = status({ slo: slo('a'), counts }, '--json');
    expect([code, JSON.parse(out).objectives[0].coverage]).toEqual([0, 1]);
  });

  it('counts objectives with indicators of their own apart', () => {
    const composite = slo('a', {
      indicator: undefined,
      objectives: [
        { target: 0.9, indicator, displayName: 'Fast' },
        { target: 0.9, indicator },
      ],
    });
    const counts = [0, 1].flatMap(objective =>
      hourly(168, () => (objective ? 5_000 : 10_000)).map(entry => ({
        ...entry,
        objective,
      })),
    );
    const { out } = status({ slo: composite, counts }, '--json');
    expect(
      JSON.parse(out).objectives.map((row: { title: string; sli: number }) => [
        row.title,
        row.sli,
      ]),
    ).toEqual([
      ['a, objective 0 "Fast"', 1],
      ['a, objective 1', 0.5],
    ]);
    const mixed = counts.map(({ objective, ...entry }) =>
      objective ? { ...entry, objective } : entry,
    );
    expect(status({ slo: composite, counts: mixed })).toEqual({
      code: 1,
      out: '',
      err: [0, 1]
        .map(
          index =>
            `source.json: error objective-required $.slo.spec.objectives[${index}]: Expected "objective", an index from 0 to 1, in every entry of the counts of "a", as its objectives are counted apart, found some without. Add it.\n`,
        )
        .join(''),
    });
  });

  it('evaluates at the present when no moment is given', () => {
    command.write('now.json', {
      slo: slo('a'),
      counts: [
        { start: Date.now() - 2 * HOUR_MS, seconds: 3600, good: 1, total: 1 },
      ],
    });
    const before = Date.now();
    const { out } = command.run(
      'slo',
      'status',
      '--source',
      'now.json',
      '--json',
    );
    const { at, objectives } = JSON.parse(out);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    expect(objectives[0].total).toBe(1);
  });
});

describe('faults of the source', () => {
  it('are all told, and what is sound is evaluated all the same', () => {
    const { code, out, err } = status({
      slos: [
        slo('a'),
        slo('B'),
        slo('c', { indicator: undefined, indicatorRef: 'gone' }),
      ],
      counts: {
        a: [
          { start: '2026-04-09T23:00:00Z', seconds: 3600, good: 1, total: 1 },
          {
            start: '2026-04-09T23:00:00',
            seconds: 0,
            good: 2,
            total: -1,
            weight: 3,
          },
          {
            start: '2026-04-09',
            seconds: 60,
            good: 2,
            total: 1,
            objective: 0.5,
          },
          'x',
        ],
        c: {},
      },
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^a \(accounts\)\n/);
    expect(err)
      .toBe(`source.json: error invalid-name $.slos[1].metadata.name: Expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends (RFC 1123 label), found "B".
source.json: error unknown-field $.counts["a"][1].weight: Expected only start, seconds, good, total, objective, key, slo. Remove it.
source.json: error invalid-time $.counts["a"][1].start: Expected ISO 8601 with a zone such as "2026-01-01T00:00:00Z", or epoch milliseconds, found the text "2026-04-09T23:00:00".
source.json: error out-of-range $.counts["a"][1].seconds: Expected the length of the interval in seconds, more than 0 and at most 2678400, found the number 0.
source.json: error out-of-range $.counts["a"][1].total: Expected a number, 0 or more, found the number -1.
source.json: error out-of-range $.counts["a"][2].good: Expected at most the total 1, found 2.
source.json: error out-of-range $.counts["a"][2].objective: Expected the index of an objective, from 0, found the number 0.5.
source.json: error wrong-type $.counts["a"][3]: Expected an object such as {"start": "2026-01-01T00:00:00Z", "seconds": 60, "good": 99, "total": 100}, found the text "x".
source.json: error wrong-type $.counts["c"]: Expected a list such as [{"start": "2026-01-01T00:00:00Z", "seconds": 60, "good": 99, "total": 100}], found a map.
source.json: error unknown-reference $.slos[2].spec.indicatorRef: Expected the name of an SLI, found "gone", which does not exist. Declare it or correct the name.
`);
  });

  it.each([
    [
      '{"slo": ',
      expect.stringMatching(
        /^source\.json(:\d+:\d+)?: error json-syntax \$: Expected JSON: .+\.\n$/,
      ),
    ],
    [
      '[]',
      'source.json: error wrong-type $: Expected an object with either "slo" or "slos", and with "counts", found a list.\n',
    ],
    [
      '{}',
      'source.json: error one-required $: Expected an object with either "slo" or "slos", and with "counts", found neither or both.\n',
    ],
    [
      { slos: [slo('a')] },
      'source.json: error required $.counts: Expected counts by name of the SLO, {"<name>": […]}, found nothing.\n',
    ],
    [
      { slos: {}, counts: {} },
      'source.json: error wrong-type $.slos: Expected a list, found an object.\n',
    ],
    [
      { slo: slo('a'), counts: [], at: 1 },
      'source.json: error unknown-field $.at: Expected only slo, slos and counts. Remove it.\n',
    ],
    [
      { slo: slo('sign-in'), counts: { 'sing-in': [] } },
      'source.json: error unknown-slo $.counts["sing-in"]: Expected the name of an SLO of this file, found "sing-in". Did you mean "sign-in"?\n',
    ],
    [
      { slo: slo('a'), counts: { 'quite-another': [] } },
      'source.json: error unknown-slo $.counts["quite-another"]: Expected the name of an SLO of this file, found "quite-another". There are: a.\n',
    ],
    [
      { slo: 'gone.yaml', counts: [] },
      'source.json: error unreadable-file $.slo: "gone.yaml": Expected a readable file, found none. Check the path.\n',
    ],
    [
      {
        slo: {
          apiVersion: 'openslo/v1',
          kind: 'Service',
          metadata: { name: 'a' },
        },
        counts: [],
      },
      'source.json: error not-allowed $.slo.kind: Expected "SLO", found "Service".\n',
    ],
    [
      {
        slo: slo('a', {
          budgetingMethod: 'Timeslices',
          objectives: [
            { target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: '5m' },
          ],
        }),
        counts: [{ start: AT, seconds: 3600, good: 1, total: 1 }],
      },
      'source.json: error invalid-counts $.slo.spec.objectives[0]: Counts from 2026-04-10T00:00:00.000Z to 2026-04-10T01:00:00.000Z reach over the end of a time slice of 300 s: count in shorter intervals that fit into slices.\n',
    ],
  ])('such as %j', (source, expected) => {
    const { code, err } = status(source);
    expect(code).toBe(1);
    expect(err).toEqual(expected);
  });

  it('of a YAML file are told with its lines', () => {
    command.write(
      'bad.yaml',
      'apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: A }\n',
    );
    expect(status({ slo: 'bad.yaml', counts: [] }).err).toBe(
      `source.json: error no-slo $.slo: Expected a file with a valid OpenSLO document of kind SLO, found none in "bad.yaml".
bad.yaml:1:1: error required $.spec: Expected the spec of the SLO, found nothing. Add "spec".
bad.yaml:3:19: error invalid-name $.metadata.name: Expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends (RFC 1123 label), found "A".
`,
    );
  });

  it('are counted from the hundredth on', () => {
    const counts = Array.from({ length: 150 }, () => 'x');
    const { err } = status({ slo: slo('a'), counts });
    expect(err.trim().split('\n')).toHaveLength(101);
    expect(err).toMatch(
      /error too-many-problems \$: 50 further problems are not listed\. Solve these first\.\n$/,
    );
  });

  it('are JSON too when asked for', () => {
    const { code, out, err } = status(
      { slo: slo('a'), counts: ['x'] },
      '--json',
    );
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({
      objectives: [
        { slo: 'a', data: 'no-data', remaining: null, budget: 'unknown' },
      ],
      problems: [
        { file: 'source.json', code: 'wrong-type', path: '$.counts[0]' },
      ],
    });
  });
});

describe('the call', () => {
  const HELP = 'Run "bellwether slo status --help" to see how it is called.\n';

  it.each([
    [
      [],
      `bellwether slo status: expected --source <file.json>, found none.\n${HELP}`,
    ],
    [
      ['--source', 'a.json', '--at', 'yesterday'],
      `bellwether slo status: --at: expected ISO 8601 with a zone such as 2026-01-01T00:00:00Z, found "yesterday".\n${HELP}`,
    ],
    [
      ['--source', 'a.json', '--at', '2026-04-10T00:00:00'],
      `bellwether slo status: --at: expected ISO 8601 with a zone such as 2026-01-01T00:00:00Z, found "2026-04-10T00:00:00".\n${HELP}`,
    ],
  ])('is refused with %j', (args, err) => {
    expect(command.run('slo', 'status', ...args)).toEqual({
      code: 2,
      out: '',
      err,
    });
  });

  it('is refused with arguments nobody expects', () => {
    const { code, err } = command.run('slo', 'status', 'source.json');
    expect(code).toBe(2);
    expect(err).toContain("Unexpected argument 'source.json'");
  });

  it('fails when the source cannot be read', () => {
    expect(command.run('slo', 'status', '--source', 'gone.json')).toEqual({
      code: 1,
      out: '',
      err: 'gone.json: error unreadable-file $: Expected a readable file, found none. Check the path.\n',
    });
  });
});
