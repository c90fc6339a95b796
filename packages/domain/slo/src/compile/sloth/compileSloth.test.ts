import { sourcesOf, specOf } from './__testUtils__/sources';
import { compileSloth } from './compileSloth';
import { openSloSources } from '../../rules/openSloSources';
import type { Indicator, SloDefinition } from '../../openslo/definition';
import { checkPromql } from '../../promql/check';
import type { Rule } from '../../rules/model';

const F =
  '{sloth_id="enrolment-sign-in", sloth_service="enrolment", sloth_slo="sign-in"}';

const groupsOf = (...args: Parameters<typeof compileSloth>) => {
  const { slos, problems } = compileSloth(...args);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return slos.flatMap(({ groups }) => groups);
};
const nameOf = (rule: Rule) => ('alert' in rule ? rule.alert : rule.record);
const exprs = (rules: Rule[]) =>
  Object.fromEntries(rules.map(rule => [nameOf(rule), rule.expr]));

describe('the rules of an SLO', () => {
  const [sli, metadata, alerts, ...more] = groupsOf(sourcesOf(specOf()), {
    version: 'v9',
  });

  it('are three groups', () => {
    expect([sli, metadata, alerts].map(({ name }) => name)).toEqual([
      'sloth-slo-sli-recordings-enrolment-sign-in',
      'sloth-slo-meta-recordings-enrolment-sign-in',
      'sloth-slo-alerts-enrolment-sign-in',
    ]);
    expect(more).toEqual([]);
  });

  it('record the error ratio over every window', () => {
    expect(sli.rules.map(nameOf)).toEqual(
      ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'].map(
        window => `slo:sli_error:ratio_rate${window}`,
      ),
    );
    expect(sli.rules[2]).toEqual({
      record: 'slo:sli_error:ratio_rate1h',
      expr: '(sum(rate(failed{code=~"5.."}[1h])))\n/\n(sum(rate(all[1h])))\n',
      labels: {
        sloth_id: 'enrolment-sign-in',
        sloth_service: 'enrolment',
        sloth_slo: 'sign-in',
        sloth_window: '1h',
        team: 'north',
      },
    });
    expect(sli.rules[7].expr).toBe(
      `sum_over_time(slo:sli_error:ratio_rate5m${F}[30d])\n/ ignoring (sloth_window)\ncount_over_time(slo:sli_error:ratio_rate5m${F}[30d])\n`,
    );
  });

  it('record what dashboards need', () => {
    expect(exprs(metadata.rules)).toEqual({
      'slo:objective:ratio': 'vector(0.9990000000000001)',
      'slo:error_budget:ratio': 'vector(1-0.9990000000000001)',
      'slo:time_period:days': 'vector(30)',
      'slo:current_burn_rate:ratio': `slo:sli_error:ratio_rate5m${F}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\nslo:error_budget:ratio${F}\n`,
      'slo:period_burn_rate:ratio': `slo:sli_error:ratio_rate30d${F}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\nslo:error_budget:ratio${F}\n`,
      'slo:period_error_budget_remaining:ratio': `1 - slo:period_burn_rate:ratio${F}`,
      sloth_slo_info: 'vector(1)',
    });
    const ids = {
      sloth_id: 'enrolment-sign-in',
      sloth_service: 'enrolment',
      sloth_slo: 'sign-in',
      team: 'north',
    };
    expect(metadata.rules[0].labels).toEqual(ids);
    expect(metadata.rules[6].labels).toEqual({
      ...ids,
      sloth_version: 'v9',
      sloth_mode: 'cli-gen-prom',
      sloth_spec: 'prometheus/v1',
      sloth_objective: '99.9',
    });
  });

  it('page and open tickets', () => {
    const pair = (short: string, long: string, factor: string) =>
      `(\n    max(slo:sli_error:ratio_rate${short}${F} > (${factor} * 0.0009999999999999432)) without (sloth_window)\n    and\n    max(slo:sli_error:ratio_rate${long}${F} > (${factor} * 0.0009999999999999432)) without (sloth_window)\n)\n`;
    const who = '{{$labels.sloth_service}} {{$labels.sloth_slo}}';
    expect(alerts.rules).toEqual([
      {
        alert: 'SignInBurns',
        expr: `${pair('5m', '1h', '14.4')}or\n${pair('30m', '6h', '6')}`,
        labels: { sloth_severity: 'page', area: 'web' },
        annotations: {
          title: `(page) ${who} SLO error budget burn rate is too fast.`,
          summary: `${who} SLO error budget burn rate is over expected.`,
          runbook: 'https://runbooks.example/sign-in',
        },
      },
      expect.objectContaining({
        expr: `${pair('2h', '1d', '3')}or\n${pair('6h', '3d', '1')}`,
        labels: { sloth_severity: 'ticket', area: 'web' },
      }),
    ]);
  });
});

describe('numbers', () => {
  it('have an exponent where Go writes one', () => {
    const [, metadata, alerts] = groupsOf(sourcesOf(specOf('', 99.999)));
    expect(metadata.rules[0].expr).toBe('vector(0.9999899999999999)');
    expect(alerts.rules[0].expr).toContain('(14.4 * 1.0000000000047748e-05)');
  });

  it.each([
    ['7d', '1w', '7', ['13.44', '3.5', '1.4000000000000001', '0.98']],
    [
      '28d',
      '4w',
      '28',
      [
        '13.44',
        '5.6000000000000005',
        '2.8000000000000003',
        '0.9333333333333333',
      ],
    ],
    ['90d', '90d', '90', ['43.2', '18', '9', '3']],
  ])('of %s are those of the period', (period, window, days, factors) => {
    const [sli, metadata, alerts] = groupsOf(sourcesOf(specOf(), { period }));
    expect(nameOf(sli.rules[7])).toBe(`slo:sli_error:ratio_rate${window}`);
    expect(exprs(metadata.rules)['slo:time_period:days']).toBe(
      `vector(${days})`,
    );
    expect(
      alerts.rules.flatMap(({ expr }) =>
        [...expr.matchAll(/> \((\S+) \*/g)].map(([, factor]) => factor),
      ),
    ).toEqual(factors.flatMap(factor => [factor, factor]));
  });

  it("follow windows of one's own", () => {
    const burnRates = [
      { severity: 'page', short: '2m', long: '30m', budgetPercent: 1 },
      { severity: 'page', short: '15m', long: '3h', factor: 7 },
      { severity: 'ticket', short: '3h', long: '36h', budgetPercent: 5 },
    ] as const;
    const [sli, metadata, alerts] = groupsOf(sourcesOf(specOf()), {
      burnRates,
    });
    expect(sli.rules.map(nameOf)).toEqual(
      ['2m', '15m', '30m', '3h', '1d12h', '30d'].map(
        window => `slo:sli_error:ratio_rate${window}`,
      ),
    );
    expect(exprs(metadata.rules)['slo:current_burn_rate:ratio']).toContain(
      'ratio_rate2m{',
    );
    expect(alerts.rules[0].expr).toContain('(14.4 * ');
    expect(alerts.rules[0].expr).toContain('(7 * ');
    expect(alerts.rules[1].expr).not.toContain('or\n');
    expect(() =>
      compileSloth(sourcesOf(specOf()), { burnRates: burnRates.slice(0, 2) }),
    ).toThrow('Expected a pair of windows of severity ticket, found none.');
  });
});

describe('options', () => {
  it('add labels to recordings, not to alerts', () => {
    const [sli, metadata, alerts] = groupsOf(sourcesOf(specOf()), {
      labels: { team: 'south', region: 'eu' },
    });
    for (const rule of [...sli.rules, ...metadata.rules]) {
      expect(rule.labels).toMatchObject({ team: 'south', region: 'eu' });
    }
    expect(alerts.rules[0].labels).toEqual({
      sloth_severity: 'page',
      area: 'web',
    });
  });

  it('leave alerts or recordings out', () => {
    const names = (options: Parameters<typeof compileSloth>[1]) =>
      groupsOf(sourcesOf(specOf()), options).map(({ name }) =>
        name.replace('-enrolment-sign-in', ''),
      );
    expect(names({ disableAlerts: true })).toEqual([
      'sloth-slo-sli-recordings',
      'sloth-slo-meta-recordings',
    ]);
    expect(names({ disableRecordings: true })).toEqual(['sloth-slo-alerts']);
    const silent = specOf(
      '      page_alert: { disable: true }\n      ticket_alert: { disable: true }\n',
    );
    expect(groupsOf(sourcesOf(silent))).toHaveLength(2);
  });
});

describe('indicators', () => {
  it('that are ratios keep their layout', () => {
    const text = `version: prometheus/v1
service: enrolment
slos:
  - name: lag
    objective: 95
    sli:
      raw:
        error_ratio_query: |
          sum(rate(slow[{{.window}}]))
          /
          sum(rate(all[{{ .window }}]))
    alerting: { page_alert: { disable: true }, ticket_alert: { disable: true } }
`;
    const [sli] = groupsOf(sourcesOf(text));
    expect(sli.rules[0].expr).toBe(
      '(sum(rate(slow[5m]))\n/\nsum(rate(all[5m]))\n)',
    );
  });

  const prometheus = (query: string) => ({
    type: 'prometheus',
    spec: { query },
  });
  const openSlo = (
    indicator: Indicator,
    more: Partial<SloDefinition> = {},
    slices: object = {},
  ) =>
    openSloSources({
      name: 'sign-in',
      service: 'enrolment',
      labels: { 'app.team': ['north', 'south'] },
      budgetingMethod: 'Occurrences',
      timeWindow: { kind: 'rolling', duration: '28d' },
      objectives: [
        { index: 0, target: 0.99, ownIndicator: false, indicator, ...slices },
      ],
      ...more,
    });
  const all = prometheus('all');

  it.each<[string, Indicator, string]>([
    [
      'bad events',
      { kind: 'ratio', counter: true, bad: prometheus('sum(err)'), total: all },
      '(sum(increase(err[5m])))\n/\n(increase(all[5m]))\n',
    ],
    [
      'good events',
      {
        kind: 'ratio',
        counter: true,
        good: prometheus('rate(ok[{{.window}}])'),
        total: all,
      },
      '(1 - ((rate(ok[5m])) / (increase(all[5m]))))',
    ],
    [
      'a failure ratio',
      { kind: 'raw', rawType: 'failure', raw: prometheus('f[{{.window}}]') },
      'Expected a query with one value per series, found the range "f[5m]".',
    ],
    [
      'a failure ratio over a window',
      {
        kind: 'raw',
        rawType: 'failure',
        raw: prometheus('avg_over_time(f[{{.window}}])'),
      },
      '(avg_over_time(f[5m]))',
    ],
    [
      'a success ratio over a window',
      {
        kind: 'raw',
        rawType: 'success',
        raw: prometheus('avg_over_time(f[{{.window}}])'),
      },
      '(1 - (avg_over_time(f[5m])))',
    ],
    [
      'a measured ratio',
      { kind: 'raw', rawType: 'success', raw: prometheus('f') },
      '(1 - ((avg(avg_over_time(((f) >= 0)[299999ms:1m]))) / (0 * avg(avg_over_time(((f) >= 0)[299999ms:1m])) + 1)))',
    ],
    [
      'a threshold',
      { kind: 'threshold', metric: prometheus('lag'), op: 'lt', value: 2 },
      '(1 - ((sum(sum_over_time((((lag) >= -Inf) < bool 2)[299999ms:1m]))) / (sum(count_over_time(((lag) >= -Inf)[299999ms:1m])))))',
    ],
  ])('of OpenSLO that are %s', (_, indicator, expected) => {
    const { slos, problems } = compileSloth(openSlo(indicator));
    const expr = slos[0]?.groups[0].rules[0].expr;
    expect(expr ?? problems[0].message.replace(/^[^:]*: /, '')).toBe(expected);
  });

  it('of OpenSLO with slices are the share of bad slices', () => {
    const sources = openSlo(
      { kind: 'ratio', counter: true, bad: prometheus('err'), total: all },
      { budgetingMethod: 'Timeslices' },
      { timeSliceWindowMs: 60_000, timeSliceTarget: 0.9 },
    );
    const [sli] = groupsOf(sources);
    expect(sli.rules[2].expr).toMatch(
      /^\(1 - \(\(sum_over_time\(.*\[3599999ms:1m\]/,
    );
  });

  it('of OpenSLO get no alerts, as with Sloth', () => {
    const sources = openSlo({
      kind: 'ratio',
      counter: true,
      bad: prometheus('err'),
      total: all,
    });
    const { slos, problems } = compileSloth(sources);
    expect(slos[0].groups.map(({ name }) => name)).toEqual([
      'sloth-slo-sli-recordings-enrolment-sign-in-0',
      'sloth-slo-meta-recordings-enrolment-sign-in-0',
    ]);
    expect(slos[0].groups[1].rules[6].labels).toMatchObject({
      sloth_slo: 'sign-in-0',
      sloth_mode: 'cli-gen-openslo',
      sloth_spec: 'openslo/v1',
      sloth_objective: '99',
      app_team: 'north,south',
    });
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'no-alerts' }),
    ]);
    expect(compileSloth(sources, { disableAlerts: true }).problems).toEqual([]);
  });

  it('that have no query are reported and left out', () => {
    const broken = openSlo({
      kind: 'raw',
      rawType: 'failure',
      raw: { type: 'datadog', spec: { metric: 'a' } },
    });
    expect(compileSloth(broken)).toEqual({
      slos: [],
      problems: [
        {
          severity: 'error',
          code: 'not-compiled',
          path: '$.spec.objectives[0]',
          message:
            'enrolment-sign-in-0: Expected a PromQL query as metricSource.spec.query, found nothing.',
        },
      ],
    });
  });
});

describe('faults', () => {
  it('of one SLO do not concern the others', () => {
    const [first, second] = sourcesOf(
      specOf(`  - name: other
    objective: 99
    sli: { raw: { error_ratio_query: 'avg_over_time(a[{{.window}}])' } }
    alerting: { name: Other }
`),
    );
    const broken = {
      ...second,
      objective: {
        ...second.objective,
        indicator: {
          kind: 'raw',
          rawType: 'failure',
          raw: { spec: { query: 'sum(a[{{.window}}])' } },
        } as const,
      },
    };
    const { slos, problems } = compileSloth([broken, first]);
    expect(slos.map(({ source }) => source.slo)).toEqual(['sign-in']);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'not-compiled',
        file: 'slo.yaml',
        line: 15,
        path: '$.slos[1]',
        message:
          'enrolment-other: Expected an instant vector as argument 1 of "sum", found a range vector at character 6: "a[5m]".',
      }),
    ]);
  });

  it('are found where an id is there twice', () => {
    const { slos, problems } = compileSloth([
      ...sourcesOf(specOf()),
      ...sourcesOf(specOf()),
    ]);
    expect(slos).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'duplicate-id',
        path: '$.slos[0]',
        message:
          'enrolment-sign-in: Expected one SLO of this service and name, found another. Rename or remove one.',
      }),
    ]);
  });

  it('are what Prometheus 2 does not understand, when it must', () => {
    const text = specOf().replace('sum(rate(all[', 'limitk(2, rate(all[');
    expect(compileSloth(sourcesOf(text)).problems).toEqual([]);
    expect(compileSloth(sourcesOf(text), { target: 2 }).problems).toEqual([
      expect.objectContaining({ code: 'not-compiled' }),
    ]);
  });
});

it('makes nothing that Prometheus 2 would refuse', () => {
  const rules = groupsOf(sourcesOf(specOf())).flatMap(({ rules: all }) => all);
  expect(rules).toHaveLength(17);
  for (const { expr } of rules) {
    expect(checkPromql(expr, { expect: 'vector', target: 2 })).toEqual({
      ok: true,
      type: 'vector',
    });
  }
});
