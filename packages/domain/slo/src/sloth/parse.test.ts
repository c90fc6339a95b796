import { parseSloth } from './parse';

const SLI = `
      sli:
        events:
          error_query: sum(rate(failed[{{.window}}]))
          total_query: sum(rate(all[{{.window}}]))`;
const ALERTING = `
      alerting:
        name: EnrolmentBurns`;

const spec = (slo: string, head = '') => `version: prometheus/v1
service: enrolment
${head}slos:
    - name: sign-in
      objective: 99.5${slo}
`;

const faults = (text: string) =>
  parseSloth(text).problems.map(
    ({ severity, code, path, line }) =>
      `${severity === 'error' ? '' : 'warning '}${code} ${path}:${line}`,
  );

describe('parseSloth', () => {
  it('reads a spec', () => {
    const { documents, problems } = parseSloth(
      `version: prometheus/v1
service: enrolment
labels: { team: north, tier: one }
slos:
  - name: sign-in
    description: Sign-ins that work
    objective: 99.5
    labels: { tier: two }
    sli:
      events:
        error_query: sum(rate(failed[{{.window}}]))
        total_query: sum(rate(all[{{ .window }}]))
    alerting:
      name: SignInBurns
      labels: { area: web }
      annotations: { runbook: https://runbooks.example/sign-in }
      page_alert: { labels: { area: night } }
      ticket_alert: { disable: true }
  - name: lag
    objective: 95
    sli: { raw: { error_ratio_query: 'avg_over_time(lag_ratio[{{.window}}])' } }
    alerting: { page_alert: { disable: true }, ticket_alert: { disable: true } }
`,
    );
    expect(problems).toEqual([]);
    const annotations = { runbook: 'https://runbooks.example/sign-in' };
    expect(documents).toEqual([
      {
        format: 'sloth',
        version: 'prometheus/v1',
        service: 'enrolment',
        labels: { team: 'north', tier: 'one' },
        slos: [
          {
            path: '$.slos[0]',
            name: 'sign-in',
            description: 'Sign-ins that work',
            objective: 99.5,
            labels: { team: 'north', tier: 'two' },
            sli: {
              kind: 'events',
              errorQuery: 'sum(rate(failed[{{.window}}]))',
              totalQuery: 'sum(rate(all[{{ .window }}]))',
            },
            page: {
              disabled: false,
              name: 'SignInBurns',
              labels: { area: 'night' },
              annotations,
            },
            ticket: {
              disabled: true,
              name: 'SignInBurns',
              labels: { area: 'web' },
              annotations,
            },
            plugins: [],
            overridesStages: false,
          },
          expect.objectContaining({
            path: '$.slos[1]',
            sli: {
              kind: 'raw',
              errorRatioQuery: 'avg_over_time(lag_ratio[{{.window}}])',
            },
          }),
        ],
      },
    ]);
  });

  it('reads a Kubernetes object, whose fields are spelt otherwise', () => {
    const { documents, problems } = parseSloth(`
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata:
  name: enrolment
  namespace: school
  generation: 4
  labels: { role: rules }
  annotations: { note: '' }
spec:
  service: enrolment
  slos:
    - name: sign-in
      objective: 99
      sli:
        plugin: { id: ours, options: { job: web, port: 80 } }
      alerting:
        name: Burns
        pageAlert: { labels: { to: pager } }
status: {}
`);
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      expect.objectContaining({
        format: 'sloth-kubernetes',
        version: 'sloth.slok.dev/v1',
        kubernetes: {
          name: 'enrolment',
          namespace: 'school',
          labels: { role: 'rules' },
          annotations: { note: '' },
        },
        slos: [
          expect.objectContaining({
            path: '$.spec.slos[0]',
            sli: {
              kind: 'plugin',
              id: 'ours',
              options: { job: 'web', port: '80' },
            },
            page: expect.objectContaining({ labels: { to: 'pager' } }),
          }),
        ],
      }),
    ]);
  });

  it('merges the plugins of the document and the SLO unless it overrides them', () => {
    const head = `slo_plugins:
  chain: [{ id: first, priority: 5 }]
`;
    const slo = (override: boolean) =>
      spec(
        `${SLI}${ALERTING}
      plugins: { overridePrevious: ${override}, chain: [{ id: second, config: { a: 1 } }] }`,
        head,
      );
    const first = { id: 'first', priority: 5, config: undefined };
    const second = { id: 'second', priority: 0, config: { a: 1 } };
    expect(parseSloth(slo(false)).documents[0].slos[0]).toMatchObject({
      plugins: [first, second],
      overridesStages: false,
    });
    expect(parseSloth(slo(true)).documents[0].slos[0]).toMatchObject({
      plugins: [second],
      overridesStages: true,
    });
  });

  it('takes numbers and booleans for text where labels stand, and says so', () => {
    const text = spec(`${SLI}${ALERTING}
      labels: { tier: 1, live: true }`);
    expect(faults(text)).toEqual([
      'warning not-text $.slos[0].labels.tier:12',
      'warning not-text $.slos[0].labels.live:12',
    ]);
    expect(parseSloth(text).documents[0].slos[0].labels).toEqual({
      tier: '1',
      live: 'true',
    });
  });

  it('leaves other formats alone', () => {
    const other = parseSloth(`
apiVersion: openslo/v1
kind: Service
metadata: { name: a }
---
version: '3'
services: {}
---
apiVersion: sloth.slok.dev/v1
kind: AlertWindows
spec: {}
---
- 5
`);
    expect(other).toMatchObject({ documents: [], problems: [], ignored: 4 });
  });

  it.each([
    [
      'version: prometheus/v2\nservice: a\nslos: []',
      'unsupported-version $.version:1',
    ],
    ['version: prometheous/v1\nwhatever: 1', 'unsupported-version $.version:1'],
    [
      'apiVersion: sloth.slok.dev/v2\nkind: Any',
      'unsupported-version $.apiVersion:1',
    ],
    ['service: ab\nslos:\n  - 5', 'required $.version:1'],
    ['version: prometheus/v1\nservice: ab', 'required $.slos:1'],
    ['version: prometheus/v1\nservice: ab\nslos: []', 'too-few-items $.slos:3'],
    [
      'version: prometheus/v1\nservice: a\nslos: {}',
      'invalid-name $.service:2',
    ],
  ])('refuses %j', (text, fault) => {
    expect(faults(text)).toContain(fault);
  });

  it.each([
    ['', 'required $.slos[0].sli:4'],
    ['\n      sli: {}', 'one-required $.slos[0].sli:6'],
    [
      `${SLI}\n        raw: { error_ratio_query: 'x[{{.window}}]' }`,
      'mutually-exclusive $.slos[0].sli.events:7',
    ],
    [
      "\n      sli: { raw: { error_ratio_query: 'rate(x[5m])' } }",
      'missing-window $.slos[0].sli.raw.error_ratio_query:6',
    ],
    [
      "\n      sli: { raw: { error_ratio_query: 'x[{{.window}}]' } }",
      'invalid-promql $.slos[0].sli.raw.error_ratio_query:6',
    ],
    [
      "\n      sli: { raw: { error_ratio_query: 'sum(x[{{.window}}]' } }",
      'invalid-promql $.slos[0].sli.raw.error_ratio_query:6',
    ],
    [
      "\n      sli: { events: { error_query: 'rate(x[{{.window}}])', total_query: 'rate(x[{{.window}}])' } }",
      'same-query $.slos[0].sli.events.total_query:6',
    ],
    [`${SLI}`, 'required $.slos[0].alerting.name:4'],
    [
      `${SLI}\n      alerting: { page_alert: { disable: true } }`,
      'required $.slos[0].alerting.name:10',
    ],
    [
      `${SLI}${ALERTING}\n        pageAlert: {}`,
      'unknown-field $.slos[0].alerting.pageAlert:12',
    ],
    [
      `${SLI}${ALERTING}\n      labels: { __name__: a }`,
      'forbidden $.slos[0].labels.__name__:12',
    ],
    [
      `${SLI}${ALERTING}\n      labels: { a: '' }`,
      'empty $.slos[0].labels.a:12',
    ],
    [`${SLI}${ALERTING}\n      labels: { a: }`, 'empty $.slos[0].labels.a:12'],
    [
      `${SLI}${ALERTING}\n      labels: { a: [b] }`,
      'wrong-type $.slos[0].labels.a:12',
    ],
    [`${SLI}${ALERTING}\n      labels: 5`, 'wrong-type $.slos[0].labels:12'],
    [
      `${SLI}${ALERTING}\n      labels: { '': b }`,
      'empty $.slos[0].labels[""]:12',
    ],
    [
      `${SLI}${ALERTING}\n      labels: { a-b: c }`,
      'warning unusual-name $.slos[0].labels.a-b:12',
    ],
    [
      `${SLI}${ALERTING}\n      plugins: { chain: [{ priority: 1.5 }] }`,
      'out-of-range $.slos[0].plugins.chain[0].priority:12',
    ],
    [
      `${SLI}${ALERTING}\n      plugins: { overridePrevious: true }`,
      'empty $.slos[0].plugins.overridePrevious:12',
    ],
  ])('finds the fault in%s', (slo, fault) => {
    expect(faults(spec(slo))).toContain(fault);
  });

  it.each([0, -1, 100.1])('refuses an objective of %d', objective => {
    const text = spec(`${SLI}${ALERTING}`).replace('99.5', String(objective));
    expect(faults(text)).toEqual(['out-of-range $.slos[0].objective:5']);
  });

  it('warns of an objective of 100', () => {
    const text = spec(`${SLI}${ALERTING}`).replace('99.5', '100');
    expect(faults(text)).toEqual(['warning no-budget $.slos[0].objective:5']);
  });

  it('wants every name once', () => {
    const one = `    - name: sign-in
      objective: 99${SLI}${ALERTING}
`;
    expect(faults(`${spec(`${SLI}${ALERTING}`)}${one}`)).toEqual([
      'duplicate-slo $.slos[1].name:12',
    ]);
  });

  it('reports a chain that a document empties once', () => {
    const head = 'slo_plugins: { overridePrevious: true }\n';
    const one = `    - name: sign-out
      objective: 99${SLI}${ALERTING}
`;
    expect(faults(`${spec(`${SLI}${ALERTING}`, head)}${one}`)).toEqual([
      'empty $.slo_plugins.overridePrevious:3',
    ]);
  });

  it('suggests the spelling of this format', () => {
    const [problem] = parseSloth(
      spec(`${SLI}${ALERTING}\n        ticketAlert: {}`),
      { file: 'slo.yaml' },
    ).problems;
    expect(problem).toEqual({
      severity: 'error',
      code: 'unknown-field',
      path: '$.slos[0].alerting.ticketAlert',
      message:
        'Expected only name, labels, annotations, page_alert or ticket_alert, found "ticketAlert". Did you mean "ticket_alert"?',
      file: 'slo.yaml',
      document: 1,
      line: 12,
      column: 9,
    });
  });

  it('does not take MetricsQL for PromQL where the plugins say so', () => {
    const metricsQl = (override: boolean) =>
      spec(
        `
      sli: { raw: { error_ratio_query: 'range_median(x[{{.window}}])' } }${ALERTING}`,
        `slo_plugins:
  overridePrevious: ${override}
  chain: [{ id: sloth.dev/contrib/validate_victoria_metrics/v1 }]
`,
      );
    expect(faults(metricsQl(true))).toEqual([]);
    expect(faults(metricsQl(false))).toEqual([
      'invalid-promql $.slos[0].sli.raw.error_ratio_query:9',
    ]);
  });

  it('checks the envelope of Kubernetes objects', () => {
    expect(
      faults(`apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevels
metadata: { labels: { a: 5 }, annotations: 5 }
`),
    ).toEqual([
      'required $.spec:1',
      'not-allowed $.kind:2',
      'required $.metadata.name:3',
      'wrong-type $.metadata.labels.a:3',
      'wrong-type $.metadata.annotations:3',
    ]);
  });
});
