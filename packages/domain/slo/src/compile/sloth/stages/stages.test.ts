import { sourcesOf, specOf } from '../__testUtils__/sources';
import { type SlothProfileOptions, compileSloth } from '../compileSloth';

const compile = (
  plugins: string,
  options?: SlothProfileOptions,
  text = specOf(`    plugins: ${plugins}\n`),
) => {
  const { slos, problems } = compileSloth(sourcesOf(text), options);
  return { groups: slos.flatMap(({ groups }) => groups), problems };
};
const chain = (...uses: string[]) => `{ chain: [${uses.join(', ')}] }`;
const use = (id: string, config = '{}') =>
  `{ id: sloth.dev/${id}/v1, config: ${config} }`;

const F =
  '{sloth_id="enrolment-sign-in", sloth_service="enrolment", sloth_slo="sign-in"}';

describe('info_labels', () => {
  it('adds labels to the info series', () => {
    const { groups } = compile(
      chain(use('contrib/info_labels', '{ labels: { runbook: a } }')),
    );
    const [, { rules }] = groups;
    expect(rules.filter(({ labels }) => labels?.runbook === 'a')).toEqual([
      expect.objectContaining({ record: 'sloth_slo_info' }),
    ]);
  });

  it('adds them to another metric, or to none', () => {
    const of = (metric: string) =>
      compile(
        chain(
          use(
            'contrib/info_labels',
            `{ labels: { a: b }, metricName: '${metric}' }`,
          ),
        ),
      ).groups[1].rules.filter(({ labels }) => labels?.a === 'b');
    expect(of('slo:objective:ratio')).toHaveLength(1);
    expect(of('slo:unknown')).toEqual([]);
  });
});

describe('rule_intervals', () => {
  it('sets the interval of each group', () => {
    const intervals = (config: string) =>
      compile(
        chain(use('contrib/rule_intervals', `{ interval: ${config} }`)),
      ).groups.map(({ intervalMs }) => intervalMs);
    expect(intervals('{ default: 1m30s }')).toEqual([90_000, 90_000, 90_000]);
    expect(
      intervals('{ default: 1m, sliError: 2m, metadata: 1h, alert: 10s }'),
    ).toEqual([120_000, 3_600_000, 10_000]);
  });
});

describe('remove_labels', () => {
  const labelsOf = (config: string) => {
    const [sli, metadata, alerts] = compile(
      chain(use('contrib/remove_labels', config)),
    ).groups;
    return [
      sli.rules[0],
      metadata.rules[0],
      metadata.rules[6],
      alerts.rules[0],
    ].map(({ labels }) =>
      Object.keys(labels ?? {}).filter(key => !/_(id|service|slo)$/.test(key)),
    );
  };

  it('keeps ids, windows and the info series', () => {
    const [sli, metadata, info, alert] = labelsOf('{}');
    expect([sli, metadata]).toEqual([['sloth_window'], []]);
    expect(info).toContain('team');
    expect(alert).toEqual(['sloth_severity', 'area']);
  });

  it('keeps what it is told to keep', () => {
    expect(labelsOf('{ preserveLabels: [team] }').slice(0, 2)).toEqual([
      ['sloth_window', 'team'],
      ['team'],
    ]);
    expect(
      labelsOf("{ skipMetrics: ['slo:objective:ratio'] }").slice(0, 2),
    ).toEqual([['sloth_window'], ['team']]);
  });
});

describe('error_budget_exhausted_alert', () => {
  it('adds an alert', () => {
    const { groups } = compile(
      chain(use('contrib/error_budget_exhausted_alert')),
    );
    expect(groups[2].rules[2]).toEqual({
      alert: 'ErrorBudgetExhausted',
      expr: `slo:period_error_budget_remaining:ratio{sloth_id="enrolment-sign-in", sloth_service="enrolment", sloth_slo="sign-in", team="north"} <= 0`,
      forMs: 300_000,
      labels: {},
      annotations: {},
    });
  });

  it('can be told all about it', () => {
    const { groups } = compile(
      chain(
        use(
          'contrib/error_budget_exhausted_alert',
          `{ threshold: 0.00005, for: 1h, alert_name: Gone, selector_labels: { team: "a\\"b" }, alert_labels: { to: mail }, annotations: { why: x } }`,
        ),
      ),
    );
    expect(groups[2].rules[2]).toMatchObject({
      alert: 'Gone',
      expr: expect.stringMatching(/team="a\\"b"\} <= 5e-05$/),
      forMs: 3_600_000,
      labels: { to: 'mail' },
      annotations: { why: 'x' },
    });
  });
});

describe('denominator_corrected_rules', () => {
  it('weighs errors by the traffic of their window', () => {
    const { groups, problems } = compile(
      chain(use('contrib/denominator_corrected_rules')),
    );
    expect(problems).toEqual([]);
    const [sli, metadata] = groups;
    expect(sli.rules[2].expr).toBe(
      `(\nslo:numerator_correction:ratio1h${F}\n* on()\nsum(rate(failed{code=~"5.."}[1h]))\n)\n/\n(sum(rate(all[1h])))\n`,
    );
    expect(sli.rules[7].expr).toContain('sum_over_time(');
    expect(metadata.rules.slice(7)).toHaveLength(7);
    expect(metadata.rules[9]).toMatchObject({
      record: 'slo:numerator_correction:ratio1h',
      expr: '(sum(rate(all[1h])))/(sum(rate(all[30d])))',
    });
  });

  it('can count the period itself', () => {
    const { groups } = compile(
      chain(
        use(
          'contrib/denominator_corrected_rules',
          '{ disableOptimized: true }',
        ),
      ),
    );
    expect(groups[0].rules[7].expr).toBe(
      '(sum(rate(failed{code=~"5.."}[30d])))\n/\n(sum(rate(all[30d])))\n',
    );
  });

  it('needs events', () => {
    const text = specOf(
      `    plugins: ${chain(use('contrib/denominator_corrected_rules'))}\n`,
    ).replace(
      /events:\n.*\n.*\n/,
      'raw: { error_ratio_query: "avg_over_time(f[{{.window}}])" }\n',
    );
    expect(compile('', {}, text).problems).toEqual([
      expect.objectContaining({
        code: 'not-compiled',
        message: expect.stringContaining('Expected an indicator of events'),
      }),
    ]);
  });
});

describe('the chain', () => {
  it('runs by priority, negative ones before the built-in stages', () => {
    const order: string[] = [];
    const stages = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map(name => [
        name,
        () =>
          ({ metadata }: { metadata: { rules: unknown[] } }) => {
            order.push(`${name}${metadata.rules.length}`);
          },
      ]),
    );
    compile(
      '{ chain: [{ id: a, priority: 10 }, { id: b }, { id: c, priority: -5 }, { id: d, priority: -9 }] }',
      { stages },
    );
    expect(order).toEqual(['d0', 'c0', 'b7', 'a7']);
  });

  it('may replace the built-in stages', () => {
    const { groups } = compile(
      `{ overridePrevious: true, chain: [${use('core/sli_rules', '{ disableOptimized: true }')}, ${use('core/alert_rules')}, ${use('core/noop')}] }`,
    );
    expect(groups.map(({ name }) => name)).toEqual([
      'sloth-slo-sli-recordings-enrolment-sign-in',
      'sloth-slo-alerts-enrolment-sign-in',
    ]);
    expect(groups[0].rules[7].expr).toContain('failed{code=~"5.."}[30d]');
  });

  it('leaves rules as they are with the plugins that only look', () => {
    const plain = compile('{}').groups;
    const looked = compile(
      chain(use('core/debug', '{ msg: hello }'), use('core/validate')),
    ).groups;
    expect(looked).toEqual(plain);
  });

  it('may add groups, which are checked', () => {
    const stages = {
      ours: (config: unknown) => (rules: { extra: object[] }) => {
        rules.extra.push({
          name: 'more',
          rules: [{ record: 'a', expr: String(config) }],
        });
      },
    };
    const of = (expr: string) =>
      compile(`{ chain: [{ id: ours, config: ${expr} }] }`, { stages });
    expect(of('up').groups[3]).toEqual({
      name: 'more',
      rules: [{ record: 'a', expr: 'up' }],
    });
    expect(of('rate(up)').problems).toMatchObject([{ code: 'not-compiled' }]);
    expect(of('"up[5m]"').problems).toMatchObject([
      {
        code: 'not-compiled',
        message:
          'enrolment-sign-in: Expected an expression with one value per series, found "up[5m]".',
      },
    ]);
  });

  it('does not know every plugin', () => {
    const { groups, problems } = compile('{ chain: [{ id: constructor }] }');
    expect(groups).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'not-compiled',
        message: expect.stringMatching(
          /Expected the id of a known SLO plugin \(sloth\.dev\/core\/sli_rules\/v1, .*\), found "constructor"\. .*register a stage for this id/,
        ),
      }),
    ]);
  });

  it.each([
    [
      'contrib/info_labels',
      '{}',
      'config.labels: Expected labels, found nothing. Add "labels".',
    ],
    [
      'contrib/info_labels',
      '{ labels: { a: "" } }',
      'config.labels.a: Expected text, found an empty one',
    ],
    [
      'contrib/info_labels',
      '{ label: { a: b } }',
      'found "label". Did you mean "labels"?',
    ],
    [
      'contrib/rule_intervals',
      '{ interval: { default: 5 } }',
      'config.interval.default: Expected text, found the number 5.',
    ],
    [
      'contrib/rule_intervals',
      '{ interval: { default: 0s } }',
      'Expected a duration longer than zero such as 5m or 1h30m, found "0s".',
    ],
    [
      'core/sli_rules',
      '{ disableOptimized: 1 }',
      'config.disableOptimized: Expected true or false',
    ],
    ['contrib/remove_labels', '5', 'config: Expected a map'],
  ])('refuses to configure %s as %s', (id, config, message) => {
    expect(compile(chain(use(id, config))).problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) }),
    ]);
  });

  it('lets names pass that need Prometheus 3', () => {
    const { problems } = compile(
      chain(use('contrib/info_labels', '{ labels: { a-b: c } }')),
    );
    expect(problems).toEqual([]);
  });

  it('does not check MetricsQL', () => {
    const text = specOf(
      `    plugins: { overridePrevious: true, chain: [${use('contrib/validate_victoria_metrics')}, ${use('core/sli_rules')}] }\n`,
    ).replace('sum(rate(all[{{.window}}]))', 'range_median(all[{{.window}}])');
    const { groups, problems } = compile('', {}, text);
    expect(groups[0].rules[0].expr).toContain('range_median(all[5m])');
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'unchecked-queries',
      }),
    ]);
  });
});
