import { BuiltCommand } from '../__testUtils__/command';
import { openSlo, pushedSlo } from '../__testUtils__/declarations';

const MINUTE_MS = 60_000;
const at = (day: number, hour: number, minute: number) =>
  Date.UTC(2026, 2, 2 + day, hour, minute);

/** Half of all requests fail for twenty minutes on the third day, all of them for one minute on the fifth. */
function goodAt(ms: number): number {
  if (ms >= at(2, 9, 0) && ms < at(2, 9, 20)) return 500;
  return ms === at(4, 14, 30) ? 0 : 1000;
}

const week = Array.from({ length: 7 * 24 * 60 }, (_, index) => {
  const start = at(0, 0, index);
  return { start, seconds: 60, good: goodAt(start), total: 1000 };
});
const INCIDENTS =
  'start,end,name\n2026-03-04T09:00:00Z,2026-03-04T09:20:00Z,Checkout down\n2026-03-07T12:00:00Z,2026-03-07T12:10:00Z,\n';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
  command.write('slo.yaml', openSlo('checkout'));
  command.write('counts.json', week);
  command.write('incidents.csv', INCIDENTS);
});
afterAll(() => command.remove());

const replay = (...args: string[]) => command.run('slo', 'backtest', ...args);
const json = (...args: string[]) => JSON.parse(replay(...args, '--json').out);

describe('slo backtest', () => {
  it('tells who would have been told, when, and whether rightly', () => {
    expect(
      replay(
        ...['slo.yaml', '--counts', 'counts.json'],
        ...['--incidents', 'incidents.csv'],
      ),
    ).toEqual({
      code: 0,
      err: '',
      out: `checkout (web): 99.9 % over 28d
  2026-03-02T00:00:00Z to 2026-03-09T00:00:00Z, 10080 evaluations every 1m, 100 % with data

  Severity  Fired                 For    Budget left  Incident
  page      2026-03-04T09:02:00Z  48m    70.7773 %    Checkout down
  ticket    2026-03-04T09:07:00Z  6h13m  -2.13014 %   Checkout down
  page      2026-03-06T14:31:00Z  5m     -65.8875 %   none
  ticket    2026-03-06T14:31:00Z  6h     -65.8875 %   none

  Incident              For  Page after  Reset  Ticket after  Reset  Budget spent by then
  Checkout down         20m  2m          30m    7m            6h     2.48016 %
  2026-03-07T12:00:00Z  10m  never              never                0 %

  Told by  Times  False  Precision  Recall  Median detection  Median reset
  page     2      1      50 %       50 %    2m                30m
  ticket   2      1      50 %       50 %    7m                6h
  any      4      2      50 %       50 %    2m                6h
`,
    });
  });

  it('prints the same as JSON', () => {
    const result = json(
      ...['slo.yaml', '--counts', 'counts.json'],
      ...['--incidents', 'incidents.csv'],
    );
    expect(result).toMatchObject({
      version: 1,
      problems: [],
      objectives: [
        {
          slo: 'checkout',
          service: 'web',
          index: 0,
          target: 0.999,
          window: '28d',
          history: {
            from: '2026-03-02T00:00:00Z',
            to: '2026-03-09T00:00:00Z',
            stepSeconds: 60,
            evaluations: 10_080,
            coverage: 1,
          },
          incidents: [
            { name: 'Checkout down', start: '2026-03-04T09:00:00Z' },
            { page: null, ticket: null },
          ],
          score: { page: { incidents: 2, detected: 1, recall: 0.5 } },
        },
      ],
    });
    const [objective] = result.objectives;
    expect(objective.alerts).toHaveLength(4);
    expect(objective).not.toHaveProperty('comparison');
  });

  it('reads CSV and answers of Prometheus to the same effect', () => {
    const [expected] = json('slo.yaml', '--counts', 'counts.json').objectives;
    command.write(
      'counts.csv',
      `start,seconds,good,total\n${week.map(({ start, seconds, good, total }) => [start, seconds, good, total].join(',')).join('\n')}\n`,
    );
    const answer = (values: [number, string][]) => ({
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: {}, values }] },
    });
    const samples = (of: (entry: (typeof week)[number]) => number) =>
      week.map((entry): [number, string] => [
        (entry.start + MINUTE_MS) / 1000,
        String(of(entry)),
      ]);
    command.write('matrix.json', {
      step: 60,
      bad: answer(samples(({ good, total }) => total - good)),
      total: answer(samples(({ total }) => total)),
    });
    for (const args of [
      ['--counts', 'counts.csv'],
      ['--prometheus-matrix', 'matrix.json'],
    ]) {
      expect(json('slo.yaml', ...args).objectives).toEqual([expected]);
    }
  });

  it('compares with what was declared before', () => {
    command.write(
      'calm.yaml',
      openSlo('checkout', {
        annotations: {
          'bellwether.dev/burn-rates': 'page 5m/1h 13.44x',
          'bellwether.dev/min-bad-events': '2000',
        },
      }),
    );
    const args = [
      ...['calm.yaml', '--counts', 'counts.json', '--against', 'slo.yaml'],
      ...['--incidents', 'incidents.csv'],
    ];
    const { code, out } = replay(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/\n {2}page, before +2 .*\n {2}page, now +1 /);
    expect(out).toContain('Only before: ');
    const [{ comparison }] = json(...args).objectives;
    expect(comparison.before.page).toMatchObject({ notifications: 2 });
    expect(comparison.removed).toContainEqual(
      expect.objectContaining({
        severity: 'page',
        firedAt: '2026-03-06T14:31:00Z',
      }),
    );
  });

  it('says when there is nothing to compare with', () => {
    command.write(
      'objectives.yaml',
      openSlo('checkout').replace(
        '[{ target: 0.999 }]',
        '[{ target: 0.999 }, { target: 0.99 }]',
      ),
    );
    const args = [
      ...['objectives.yaml', '--counts', 'counts.json'],
      ...['--against', 'slo.yaml'],
    ];
    expect(replay(...args).out).toContain(
      'There is no such objective to compare with.',
    );
    expect(
      json(...args).objectives.map((one: { comparison: unknown }) =>
        one.comparison === null ? 'none' : 'compared',
      ),
    ).toEqual(['compared', 'none']);
  });

  it('needs to know which SLO the history is of', () => {
    command.write('several/a.yaml', openSlo('checkout'));
    command.write('several/b.yaml', pushedSlo('badges'));
    const named = (...args: string[]) =>
      replay('several', '--counts', 'counts.json', ...args);
    expect(named().err).toMatch(
      /^bellwether slo backtest: expected --slo with one of badges, checkout, found none\.\n/,
    );
    expect(named('--slo', 'badges').out).toMatch(/^badges \(web\): /);
    expect(named('--slo', 'gone').err).toMatch(
      /expected one SLO with the name "gone" in several, found none\.\n/,
    );
  });

  it('says so when nothing would have happened', () => {
    command.write('calm.json', week.slice(0, 600));
    const { out } = replay('slo.yaml', '--counts', 'calm.json');
    expect(out).toContain('\n  Nobody would have been told.\n');
  });

  it('names every fault of every file', () => {
    command.write('bad.yaml', openSlo('checkout', { target: '99.9' }));
    command.write('bad.json', [{ ...week[0], good: 2000 }]);
    const { code, out, err } = replay(
      ...['bad.yaml', '--counts', 'bad.json', '--incidents', 'gone.csv'],
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^bad\.json: error out-of-range \$\[0\]\.good: .*\ngone\.csv: error unreadable-file .*\nbad\.yaml:\d+:\d+: error out-of-range /,
    );
  });

  it('says when history and objective do not fit together', () => {
    command.write(
      'slices.yaml',
      openSlo('checkout')
        .replace('Occurrences', 'Timeslices')
        .replace(
          '{ target: 0.999 }',
          '{ target: 0.999, timeSliceTarget: 0.9, timeSliceWindow: 1m }',
        ),
    );
    command.write('hours.json', [{ ...week[0], seconds: 3600 }]);
    expect(replay('slices.yaml', '--counts', 'counts.json').code).toBe(0);
    expect(replay('slices.yaml', '--counts', 'hours.json').err).toMatch(
      /^slices\.yaml:\d+:\d+: error not-replayed \$\.spec\.objectives\[0\]: Time slice of 60000 ms: /,
    );
  });

  it.each([
    ['[]', 'wrong-type $: Expected an object with "step"'],
    ['{', 'json-syntax $: Expected JSON: '],
    [{ total: {} }, 'out-of-range $.step: Expected the step'],
    [{ step: 60, counter: 'yes' }, 'wrong-type $.counter: Expected true'],
    [{ step: 60, steps: 1 }, 'unknown-field $.steps: Expected only step'],
    [
      { step: 60, total: {}, good: {} },
      'invalid-matrix $: Total units: Expected the answer of a range query',
    ],
  ])('refuses the matrix %j', (content, message) => {
    command.write('m.json', content);
    const { code, err } = replay('slo.yaml', '--prometheus-matrix', 'm.json');
    expect(code).toBe(1);
    expect(err).toContain(`error ${message}`);
  });

  it.each([
    [[], 'expected files or directories, found none.'],
    [
      ['slo.yaml'],
      'expected either --counts or --prometheus-matrix, found neither.',
    ],
    [
      ['slo.yaml', '--counts', 'a', '--prometheus-matrix', 'b'],
      'expected either --counts or --prometheus-matrix, found both.',
    ],
  ])('refuses to be called with %j', (args, message) => {
    expect(replay(...args)).toEqual({
      code: 2,
      out: '',
      err: `bellwether slo backtest: ${message}\nRun "bellwether slo backtest --help" to see how it is called.\n`,
    });
  });
});
