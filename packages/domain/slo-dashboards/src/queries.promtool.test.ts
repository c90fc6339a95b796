import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overviewQueries } from './overviewQueries';
import { recordedSlos } from './recordedSlo';
import { sloQueries } from './sloQueries';
import { exactGroups, slothGroups } from './__testUtils__/rules';

/** Expressions and what they yield: values by labels as PromQL writes them, `{}` without. */
type Expected = Readonly<
  Record<string, readonly { labels: string; value: number }[]>
>;

const [grades] = recordedSlos(exactGroups());
const [reports] = recordedSlos(slothGroups());
const value = (number: number, labels = '{}') => [{ labels, value: number }];

/** Overview queries with the services the reader chose. */
function overview(profile: 'exact' | 'sloth', chosen: string) {
  const queries = overviewQueries(profile, []);
  return (name: keyof Omit<typeof queries, 'labels'>) =>
    queries[name].replaceAll('$service', chosen);
}

/** What two replicas record of four SLOs: one fine, one exhausted, one of a calendar window, one without data. */
const EXACT = Object.fromEntries(
  ['a', 'b'].flatMap(replica =>
    Object.entries({
      'bw:slo:info{slo="x-0",service="x",name="one",objective="99",window="28d"': 1,
      'bw:slo:info{slo="x-1",service="x",name="two",objective="99",window="28d"': 1,
      'bw:slo:info{slo="y-0",service="y",name="three",window="1M"': 1,
      'bw:slo:info{slo="y-1",service="y",name="four",objective="99",window="28d"': 1,
      'bw:budget_remaining:ratio{slo="x-0"': 0.75,
      'bw:budget_remaining:ratio{slo="x-1"': -0.5,
      'bw:budget_remaining:ratio{slo="y-0",start="1767225600"': 0.5,
      'bw:burn:ratio1h{slo="x-0"': 0.5,
      'bw:burn:ratio1h{slo="x-1"': 3,
      'bw:burn:ratio1h{slo="y-0"': 1,
    }).map(([series, number]) => [`${series},replica="${replica}"}`, number]),
  ),
);
const ALERTS = {
  'ALERTS{alertname="p",slo="x-1",service="x",severity="page",alertstate="firing"}': 1,
  'ALERTS{alertname="t",slo="x-1",service="x",severity="ticket",alertstate="firing"}': 1,
  'ALERTS{alertname="p",slo="y-0",service="y",severity="page",alertstate="pending"}': 1,
  'ALERTS{alertname="other",alertstate="firing"}': 1,
};

function promtoolTests(): void {
  it('counts SLOs, budgets and alerts', () => {
    const all = overview('exact', '.*');
    const printed = evaluate(
      { ...EXACT, ...ALERTS },
      {
        [all('count')]: value(4),
        [all('withoutData')]: value(1),
        [all('exhausted')]: value(1),
        [all('burning')]: value(1),
        [all('firing')]: value(2),
      },
    );
    expect(printed).toContain('SUCCESS');
  });

  it('counts nothing as 0', () => {
    const none = overview('exact', 'z');
    const printed = evaluate(
      { ...EXACT, ...ALERTS },
      Object.fromEntries(
        (
          ['count', 'withoutData', 'exhausted', 'burning', 'firing'] as const
        ).map(name => [none(name), value(0)]),
      ),
    );
    expect(printed).toContain('SUCCESS');
  });

  it('gives a row to every SLO of the chosen services', () => {
    const chosen = overview('exact', 'x');
    const one = '{slo="x-0",service="x",name="one",objective="99"}';
    const two = '{slo="x-1",service="x",name="two",objective="99"}';
    const printed = evaluate(
      { ...EXACT, ...ALERTS },
      {
        [chosen('remaining')]: [...value(0.75, one), ...value(-0.5, two)],
        [chosen('burn')]: [...value(0.5, one), ...value(3, two)],
        [chosen('firingPerSlo')]: [...value(0, one), ...value(2, two)],
      },
    );
    expect(printed).toContain('SUCCESS');
  });

  it('does the same for what Sloth recorded', () => {
    const all = overview('sloth', '.*');
    const ids = 'sloth_id="x-a",sloth_service="x",sloth_slo="a"';
    const row = `{${ids},sloth_objective="99"}`;
    const printed = evaluate(
      {
        [`sloth_slo_info{${ids},sloth_objective="99",sloth_version="v1"}`]: 1,
        [`slo:period_error_budget_remaining:ratio{${ids},team="t"}`]: 0.25,
        [`slo:error_budget:ratio{${ids},team="t"}`]: 0.01,
        [`slo:sli_error:ratio_rate1h{${ids},sloth_window="1h"}`]: 0.02,
        [`ALERTS{${ids},sloth_severity="page",alertstate="firing"}`]: 1,
      },
      {
        [all('count')]: value(1),
        [all('burning')]: value(1),
        [all('remaining')]: value(0.25, row),
        [all('burn')]: value(2, row),
        [all('firingPerSlo')]: value(1, row),
      },
    );
    expect(printed).toContain('SUCCESS');
  });

  it('shows one value of a single SLO, and works the SLI back from the budget', () => {
    const queries = sloQueries(grades);
    const slo = 'slo="school-grades-0"';
    const printed = evaluate(
      {
        [`bw:budget_remaining:ratio{${slo},replica="a",start="1"}`]: 0.5,
        [`bw:budget_remaining:ratio{${slo},replica="b",start="1"}`]: 0.5,
        [`bw:objective:ratio{${slo},replica="a"}`]: 0.75,
        [`bw:total:increase5m{${slo}}`]: 300,
        [`bw:bad:increase5m{${slo}}`]: 3,
        [`bw:burn:ratio1h{${slo}}`]: 2,
        [`ALERTS{${slo},alertstate="pending"}`]: 1,
      },
      {
        [queries.remaining]: value(0.5),
        [queries.sli]: value(0.875),
        [queries.firing]: value(0),
        [queries.burn('1h')]: value(2),
        [queries.counts!.total]: value(300),
        [queries.counts!.bad]: value(3),
      },
    );
    expect(printed).toContain('SUCCESS');
  });

  it('shows nothing of an SLO without data, and no alert as 0', () => {
    const queries = sloQueries(reports);
    const printed = evaluate(
      { up: 1 },
      {
        [queries.remaining]: [],
        [queries.sli]: [],
        [queries.burn('1h')]: [],
        [queries.alerts]: [],
        [queries.firing]: value(0),
      },
    );
    expect(printed).toContain('SUCCESS');
  });

  it('would tell of another value', () => {
    expect(() => evaluate({ up: 1 }, { up: value(2, 'up{}') })).toThrow(/exp:/);
  });
}

describe('queries of dashboards', () => {
  if (hasPromtool()) {
    promtoolTests();
  } else {
    it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
      expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
    });
  }
});

/** Whether promtool is there; only BELLWETHER_WITHOUT_PROMETHEUS=1 outside CI makes its absence no failure. */
function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.BELLWETHER_WITHOUT_PROMETHEUS === '1' && !process.env.CI) {
      return false;
    }
    throw new Error(
      'These tests need promtool on the PATH (Debian: apt-get install prometheus). ' +
        'Set BELLWETHER_WITHOUT_PROMETHEUS=1 to go without it on this machine.',
    );
  }
}

/** Evaluates expressions over series with one value each; throws with what promtool says when one yields other values. */
function evaluate(
  series: Readonly<Record<string, number>>,
  expected: Expected,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'slo-dashboards-'));
  try {
    // JSON is YAML, too.
    const test = {
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, number]) => ({
            series: name,
            values: String(number),
          })),
          promql_expr_test: Object.entries(expected).map(([expr, samples]) => ({
            expr,
            eval_time: '0s',
            exp_samples: samples,
          })),
        },
      ],
    };
    writeFileSync(join(folder, 'test.yml'), JSON.stringify(test));
    return execFileSync('promtool', ['test', 'rules', 'test.yml'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as Record<string, string>;
    throw new Error(`${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
