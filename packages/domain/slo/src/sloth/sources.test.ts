import { parseSloth } from './parse';
import { type SliPlugin, slothSources } from './sources';

const TEXT = `version: prometheus/v1
service: enrolment
labels: { team: north }
slos:
  - name: sign-in
    description: Sign-ins
    objective: 99.9
    labels: { tier: '1' }
    sli:
      events:
        error_query: sum(rate(failed[{{.window}}]))
        total_query: sum(rate(all[{{.window}}]))
    alerting: { name: Burns }
  - name: lag
    objective: 95
    sli:
      plugin: { id: ours, options: { job: web } }
    alerting: { name: Burns }
`;

function sources(
  plugins: Record<string, SliPlugin>,
  text: string = TEXT,
  period?: string,
) {
  const parsed = parseSloth(text, { file: 'slo.yaml' });
  const [document] = parsed.documents;
  return slothSources(document, {
    plugins,
    ...(period && { period }),
    locate: path => parsed.locate(document, path),
  });
}

const ours: SliPlugin = ({ options }) =>
  `avg_over_time(lag{job="${options.job}"}[{{.window}}])`;

describe('slothSources', () => {
  it('puts together what the compiler needs', () => {
    const { sources: found, problems } = sources({ ours });
    expect(problems).toEqual([]);
    const prometheus = (query: string) => ({
      type: 'prometheus',
      spec: { query },
    });
    const objective = {
      index: 0,
      target: 0.999,
      ownIndicator: false,
      indicator: {
        kind: 'ratio',
        counter: true,
        bad: prometheus('sum(rate(failed[{{.window}}]))'),
        total: prometheus('sum(rate(all[{{.window}}]))'),
      },
    };
    const alert = {
      disabled: false,
      name: 'Burns',
      labels: {},
      annotations: {},
    };
    expect(found[0]).toEqual({
      id: 'enrolment-sign-in',
      service: 'enrolment',
      slo: 'sign-in',
      description: 'Sign-ins',
      definition: {
        name: 'sign-in',
        description: 'Sign-ins',
        service: 'enrolment',
        labels: { team: ['north'], tier: ['1'] },
        budgetingMethod: 'Occurrences',
        timeWindow: { kind: 'rolling', duration: '30d' },
        objectives: [objective],
      },
      objective,
      objectivePercent: 99.9,
      labels: { team: 'north', tier: '1' },
      page: alert,
      ticket: alert,
      format: 'sloth',
      version: 'prometheus/v1',
      plugins: [],
      overridesStages: false,
      path: '$.slos[0]',
      locate: expect.any(Function),
    });
    expect(found[0].locate?.('$.slos[0].objective')).toMatchObject({
      file: 'slo.yaml',
      line: 7,
    });
    expect(found[1].objective.indicator).toEqual({
      kind: 'raw',
      rawType: 'failure',
      raw: prometheus('avg_over_time(lag{job="web"}[{{.window}}])'),
    });
  });

  it('gives plugins what they need', () => {
    const plugin = jest.fn(ours);
    sources({ ours: plugin });
    expect(plugin.mock.calls).toEqual([
      [
        {
          service: 'enrolment',
          slo: 'lag',
          objective: 95,
          labels: { team: 'north' },
          options: { job: 'web' },
        },
      ],
    ]);
  });

  it('takes the period from the caller', () => {
    const [first] = sources({ ours }, TEXT, '4w').sources;
    expect(first.definition.timeWindow.duration).toBe('4w');
  });

  it.each([
    [
      {},
      'unknown-plugin',
      'Expected the id of a known SLI plugin (there are none), found "ours". Sloth\'s plugins are Go programs and not run here: write the query as "events" or "raw", or register a function for this id.',
    ],
    [
      { other: ours },
      'unknown-plugin',
      'known SLI plugin ("other"), found "ours"',
    ],
    [
      {
        ours: () => {
          throw new Error('option "port" is missing.\nat line 5');
        },
      },
      'plugin-failed',
      'The SLI plugin "ours" failed: option "port" is missing. Correct its options.',
    ],
    [
      { ours: () => 'rate(x[5m])' },
      'plugin-failed',
      'The SLI plugin "ours" failed: expected a query with {{.window}}, found "rate(x[5m])". Correct the plugin.',
    ],
    [
      { ours: () => 'rate(x[{{.window}}]' },
      'plugin-failed',
      'The SLI plugin "ours" failed: Expected valid PromQL, found the end',
    ],
  ])('reports plugins that do not work: %o', (plugins, code, message) => {
    const { sources: found, problems } = sources(plugins);
    expect(found.map(({ slo }) => slo)).toEqual(['sign-in']);
    expect(problems).toEqual([
      {
        severity: 'error',
        code,
        path: '$.slos[1].sli.plugin',
        message: expect.stringContaining(message),
        file: 'slo.yaml',
        document: 1,
        line: 17,
        column: 15,
      },
    ]);
  });

  it('does not take inherited properties for plugins', () => {
    const text = TEXT.replace('id: ours', 'id: constructor');
    expect(sources({ ours }, text).problems).toMatchObject([
      { code: 'unknown-plugin' },
    ]);
  });
});
