import { parseOpenSlo } from './parse';

const valid = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: sign-in
  labels:
    team: [identity, platform]
spec:
  service: sign-in
  indicatorRef: sign-in-ratio
  timeWindow:
    - duration: 1M
      calendar:
        startTime: 2026-01-01 00:00:00
        timeZone: Europe/Berlin
  budgetingMethod: Occurrences
  objectives:
    - target: 0.999
`;

const places = (text: string) =>
  parseOpenSlo(text, { file: 'slo.yaml' }).problems.map(
    ({ file, line, column, code, path }) =>
      `${file}:${line}:${column} ${code} ${path}`,
  );

describe('parseOpenSlo', () => {
  it('reads a document, dates staying text', () => {
    const { documents, problems, ignored, rejected } = parseOpenSlo(valid);
    expect(problems).toEqual([]);
    expect([ignored, rejected]).toEqual([0, []]);
    expect(documents).toEqual([
      {
        apiVersion: 'openslo/v1',
        kind: 'SLO',
        metadata: {
          name: 'sign-in',
          labels: { team: ['identity', 'platform'] },
        },
        spec: {
          service: 'sign-in',
          indicatorRef: 'sign-in-ratio',
          timeWindow: [
            {
              duration: '1M',
              calendar: {
                startTime: '2026-01-01 00:00:00',
                timeZone: 'Europe/Berlin',
              },
            },
          ],
          budgetingMethod: 'Occurrences',
          objectives: [{ target: 0.999 }],
        },
      },
    ]);
  });

  it('reads JSON, Windows line ends and a byte order mark', () => {
    const [document] = parseOpenSlo(valid).documents;
    expect(parseOpenSlo(JSON.stringify(document)).documents).toEqual([
      document,
    ]);
    expect(
      parseOpenSlo(`\ufeff${valid.replaceAll('\n', '\r\n')}`).documents,
    ).toEqual([document]);
  });

  it('reads lists of documents', () => {
    const text = `- apiVersion: openslo/v1
  kind: Service
  metadata: { name: a }
- apiVersion: openslo/v1
  kind: Service
  metadata: { name: B }
`;
    const { documents, problems } = parseOpenSlo(text);
    expect(
      documents.map(({ metadata, spec }) => [metadata.name, spec]),
    ).toEqual([['a', {}]]);
    expect(problems).toEqual([
      expect.objectContaining({
        path: '$[1].metadata.name',
        line: 6,
        column: 21,
        document: 1,
      }),
    ]);
  });

  it.each(['', '\n', '# nothing here\n', '---\n---\n', 'null'])(
    'finds nothing in %j',
    text => {
      expect(parseOpenSlo(text)).toMatchObject({
        documents: [],
        problems: [],
        ignored: 0,
      });
    },
  );

  it('counts documents of other formats and leaves them alone', () => {
    const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: sign-in }
spec: { type: service, type2: 1 }
---
${valid}---
apiVersion: v1
kind: Service
? [complex]
: key
`;
    const { documents, problems, ignored } = parseOpenSlo(text);
    expect(documents).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(ignored).toBe(2);
  });

  it.each([
    'openslo/v2',
    'OpenSLO/v1',
    'opensl/v1',
    'openslo.com/v3',
    'openslo',
  ])(
    'takes apiVersion %s for an OpenSLO document that cannot be read',
    version => {
      const { problems, rejected } = parseOpenSlo(
        valid.replace('openslo/v1', version),
      );
      expect(problems).toEqual([
        expect.objectContaining({
          code: 'unsupported-version',
          line: 1,
          column: 13,
        }),
      ]);
      expect(rejected).toEqual([
        {
          kind: 'SLO',
          name: 'sign-in',
          value: expect.objectContaining({ apiVersion: version }),
        },
      ]);
    },
  );

  it.each([
    'just text',
    '[1, 2]',
    'profiles: { weekday: [1, 2] }',
    'metadata: { name: a }',
    'kind: Component',
  ])('leaves alone what never claimed to be OpenSLO: %s', text => {
    const { problems, ignored } = parseOpenSlo(text);
    expect(problems).toEqual([]);
    expect(ignored).toBeGreaterThan(0);
  });

  it.each([
    'kind: SLO',
    'metadata: { name: a }\nspec: {}',
    'apiVersion: 1\nkind: SLI',
  ])('takes for OpenSLO what looks like it without an apiVersion: %j', text => {
    expect(parseOpenSlo(text).problems.map(({ path }) => path)).toContain(
      '$.apiVersion',
    );
  });

  it('places every fault of every document of the file', () => {
    expect(
      places(`apiVersion: openslo/v1
kind: Service
metadata:
  name: Web
  labels:
    "a b": x
---
# a comment
apiVersion: openslo/v1
kind: SLO
metadata:
  name: x
spec:
  servise: web
  indicatorRef: a
  budgetingMethod: Timeslices
  timeWindow: [{ duration: 28D, isRolling: true }]
  objectives:
    - displayName: no target
      timeSliceWindow: 5m
    - target: 99.9
      timeSliceTarget:
`),
    ).toEqual([
      'slo.yaml:4:9 invalid-name $.metadata.name',
      'slo.yaml:6:5 invalid-label-key $.metadata.labels["a b"]',
      'slo.yaml:13:1 required $.spec.service',
      'slo.yaml:14:3 unknown-field $.spec.servise',
      'slo.yaml:17:28 invalid-duration $.spec.timeWindow[0].duration',
      'slo.yaml:19:7 one-required $.spec.objectives[0]',
      'slo.yaml:19:7 required $.spec.objectives[0].timeSliceTarget',
      'slo.yaml:21:7 required $.spec.objectives[1].timeSliceWindow',
      'slo.yaml:21:15 out-of-range $.spec.objectives[1].target',
      'slo.yaml:22:7 required $.spec.objectives[1].timeSliceTarget',
    ]);
  });

  it('keeps the good documents of a file with bad ones', () => {
    const { documents, rejected } = parseOpenSlo(
      `${valid}---\n${valid.replace('0.999', '1')}---\nkind: [\n---\n${valid.replace('sign-in', 'other')}`,
    );
    expect(documents.map(({ metadata }) => metadata.name)).toEqual([
      'sign-in',
      'other',
    ]);
    expect(rejected).toEqual([
      { kind: 'SLO', name: 'sign-in', value: expect.anything() },
      {},
    ]);
  });

  it('places what is behind an alias where the anchor is', () => {
    expect(
      places(`apiVersion: openslo/v1
kind: SLI
metadata: { name: a }
spec:
  ratioMetric:
    total: &metric
      metricSource: { spec: { query: x }, kind: y }
    good: *metric
`),
    ).toEqual([
      'slo.yaml:7:43 unknown-field $.spec.ratioMetric.good.metricSource.kind',
      'slo.yaml:7:43 unknown-field $.spec.ratioMetric.total.metricSource.kind',
    ]);
  });

  it('expands aliases, the newest anchor of a name winning', () => {
    const { documents } = parseOpenSlo(`apiVersion: openslo/v1
kind: DataSource
metadata: { name: a }
spec:
  type: &type X
  connectionDetails: [*type, &type Y, *type]
`);
    expect(documents[0].spec.connectionDetails).toEqual(['X', 'Y', 'Y']);
  });

  it('finds places of paths later, for what is checked across documents', () => {
    const parsed = parseOpenSlo(`---\n# comment\n---\n${valid}`, {
      file: 'a.yaml',
    });
    const [document] = parsed.documents;
    const at = { file: 'a.yaml', document: 2 };
    for (const [path, line, column] of [
      ['$.spec.indicatorRef', 12, 17],
      ['$.spec.objectives[0].target', 20, 15],
      ['$.metadata.labels.team[1]', 9, 22],
    ] as const) {
      expect(parsed.locate(document, path)).toEqual({
        ...at,
        path,
        line,
        column,
      });
    }
    expect(parsed.locate({ ...document }, '$.spec')).toEqual({
      file: 'a.yaml',
      path: '$.spec',
    });
  });

  it('works without a file name', () => {
    const [problem] = parseOpenSlo('apiVersion: openslo/v1').problems;
    expect(problem).not.toHaveProperty('file');
    expect(problem).toMatchObject({ document: 1, line: 1, column: 1 });
  });
});
