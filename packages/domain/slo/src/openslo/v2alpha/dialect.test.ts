import { Problem } from '../../declaration/problem';
import { OpenSloDocument, validateOpenSlo } from '../document';
import { parseOpenSlo } from '../parse';
import { unresolvedReferences } from '../references';
import { resolveSlo } from '../resolve';

type Fields = Record<string, unknown>;

const metric = { dataSourceRef: 'main', spec: { query: 'x[{{.window}}]' } };

const document = (kind: string, spec: unknown, metadata: Fields = {}) => ({
  apiVersion: 'openslo.com/v2alpha',
  kind,
  metadata: { name: 'an-object', ...metadata },
  spec,
});

const slo = (spec: Fields = {}) =>
  document('SLO', {
    serviceRef: 'enrolment',
    sli: {
      metadata: { name: 'ratio' },
      spec: { ratioMetric: { counter: true, bad: metric, total: metric } },
    },
    timeWindow: [{ duration: '4w', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.99 }],
    ...spec,
  });

const faults = (value: unknown) =>
  validateOpenSlo(value).map(
    ({ severity, code, path }: Problem) =>
      `${severity === 'error' ? '' : 'warning '}${code} ${path}`,
  );

const dataSource = document('DataSource', {
  type: 'Prometheus',
  connectionDetails: {},
}) as unknown as OpenSloDocument;

describe('OpenSLO v2alpha', () => {
  it('accepts what it calls a SLO', () => {
    expect(faults(slo())).toEqual([]);
  });

  it.each([
    ['indicator', {}],
    ['indicatorRef', 'a'],
  ])('does not know %s of v1', (name, value) => {
    expect(faults(slo({ [name]: value }))).toEqual([
      `unknown-field $.spec.${name}`,
    ]);
  });

  it('wants an indicator in one place', () => {
    expect(faults(slo({ sli: undefined }))).toEqual(['one-required $.spec']);
    expect(faults(slo({ sliRef: 'a' }))).toEqual([
      'mutually-exclusive $.spec.sliRef',
    ]);
    expect(faults(slo({ objectives: [{ target: 0.9, sliRef: 'a' }] }))).toEqual(
      ['mutually-exclusive $.spec.sli'],
    );
    expect(
      faults(
        slo({ sli: undefined, objectives: [{ target: 0.9, sliRef: 'a' }] }),
      ),
    ).toEqual([]);
  });

  it('has two names for the service, one of which is unusual', () => {
    const { serviceRef, ...rest } = slo().spec as Fields;
    expect(faults(document('SLO', { ...rest, service: serviceRef }))).toEqual([
      'warning other-spelling $.spec.service',
    ]);
    expect(faults(slo({ service: 'enrolment' }))).toEqual([
      'mutually-exclusive $.spec.service',
    ]);
    expect(faults(document('SLO', rest))).toEqual([
      'required $.spec.serviceRef',
    ]);
  });

  it('knows a threshold metric and its comparison', () => {
    const threshold = {
      metadata: { name: 'lag' },
      spec: { thresholdMetric: metric },
    };
    expect(faults(slo({ sli: threshold }))).toEqual([
      'required $.spec.objectives[0].op',
      'required $.spec.objectives[0].value',
    ]);
    expect(faults(slo({ objectives: [{ target: 0.9, op: 'gt' }] }))).toEqual([
      'forbidden $.spec.objectives[0].op',
    ]);
  });

  it.each([
    [{}, ['one-required', 'warning no-query']],
    [{ dataSourceRef: 'a b', spec: { query: 'x' } }, ['invalid-name']],
    [
      { dataSourceRef: 'a', dataSourceSpec: {}, spec: { query: 'x' } },
      ['required', 'required', 'mutually-exclusive'],
    ],
    [{ dataSourceRef: 'a', spec: {} }, ['empty']],
    [{ dataSourceRef: 'a' }, ['warning no-query']],
    [
      { metricSource: {} },
      ['unknown-field', 'one-required', 'warning no-query'],
    ],
  ])('judges the metric %j', (value, codes) => {
    expect(
      faults(document('SLI', { thresholdMetric: value })).map(fault =>
        fault.replace(/ \$.*/, ''),
      ),
    ).toEqual(codes);
  });

  it.each(['M', 'Q', 'Y'])('has no durations in %s', unit => {
    const windows = { timeWindow: [{ duration: `1${unit}`, isRolling: true }] };
    expect(validateOpenSlo(slo(windows))).toEqual([
      expect.objectContaining({
        path: '$.spec.timeWindow[0].duration',
        message: `Expected a unit of fixed length (m h d w), found "1${unit}".`,
      }),
    ]);
  });

  it('wants to know how long a condition must hold', () => {
    const condition = {
      kind: 'burnrate',
      op: 'gt',
      threshold: 2,
      lookbackWindow: '1h',
    };
    const of = (more: Fields) =>
      faults(
        document('AlertCondition', {
          severity: 'page',
          condition: { ...condition, ...more },
        }),
      );
    expect(of({})).toEqual(['required $.spec.condition.alertAfter']);
    expect(of({ alertAfter: '0m' })).toEqual([]);
    expect(of({ alertAfter: '1M' })).toEqual([
      'invalid-duration $.spec.condition.alertAfter',
    ]);
  });

  it.each([
    [{ displayName: 'A' }, 'unknown-field $.metadata.displayName'],
    [{ labels: { a: ['b'] } }, 'wrong-type $.metadata.labels.a'],
    [{ labels: { a: 'B' } }, 'invalid-label-value $.metadata.labels.a'],
    [
      { labels: { 'a_/b': 'b' } },
      'invalid-label-key $.metadata.labels["a_/b"]',
    ],
    [{ labels: { 'a.b/C_d': '' } }, undefined],
    [{ annotations: { 'a.b/C_d': 'E' } }, undefined],
  ])('judges the metadata %j', (metadata, fault) => {
    expect(faults(document('Service', {}, metadata))).toEqual(
      fault === undefined ? [] : [fault],
    );
  });

  it('checks inline objects of policies by its own rules', () => {
    const policy = {
      kind: 'AlertPolicy',
      metadata: { name: 'p', displayName: 'P' },
      spec: {
        conditions: [{ conditionRef: 'c' }],
        notificationTargets: [{ targetRef: 't' }],
      },
    };
    expect(faults(slo({ alertPolicies: [policy] }))).toEqual([
      'unknown-field $.spec.alertPolicies[0].metadata.displayName',
    ]);
  });

  it('refers to SLIs and data sources, but not from inside queries', () => {
    const inline = {
      sli: {
        metadata: { name: 'a' },
        spec: {
          thresholdMetric: {
            dataSourceRef: 'gone',
            spec: { sliRef: 'text of the query', query: 'x' },
          },
        },
      },
    };
    const paths = (spec: Fields) =>
      unresolvedReferences(slo(spec), () => undefined).map(
        ({ severity, path }) => `${severity} ${path}`,
      );
    expect(paths(inline)).toEqual([
      'error $.spec.sli.spec.thresholdMetric.dataSourceRef',
    ]);
    expect(paths({ sli: undefined, sliRef: 'gone' })).toEqual([
      'error $.spec.sliRef',
    ]);
  });

  it('resolves to what the same SLO of v1 resolves to', () => {
    const query = { query: 'x[{{.window}}]' };
    const v1Metric = { metricSource: { metricSourceRef: 'main', spec: query } };
    const v1 = {
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: 'an-object' },
      spec: {
        service: 'enrolment',
        indicator: {
          metadata: { name: 'ratio' },
          spec: {
            ratioMetric: { counter: true, bad: v1Metric, total: v1Metric },
          },
        },
        timeWindow: [{ duration: '4w', isRolling: true }],
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.99 }],
      },
    };
    const resolved = (value: unknown) =>
      resolveSlo(value as OpenSloDocument, () => dataSource);
    expect(resolved(slo())).toEqual(resolved(v1));
    expect(resolved(slo())).toMatchObject({
      ok: true,
      definition: {
        service: 'enrolment',
        objectives: [
          {
            indicator: {
              total: { ref: 'main', type: 'prometheus', spec: query },
            },
          },
        ],
      },
    });
  });

  it('takes the type of a data source that a metric brings along', () => {
    const inline = {
      dataSourceSpec: { type: 'Prometheus', connectionDetails: {} },
      spec: { query: 'lag' },
    };
    const value = slo({
      sli: { metadata: { name: 'lag' }, spec: { thresholdMetric: inline } },
      objectives: [{ target: 0.9, op: 'lt', value: 5 }],
    });
    expect(
      resolveSlo(value as unknown as OpenSloDocument, () => undefined),
    ).toMatchObject({
      ok: true,
      definition: {
        objectives: [
          {
            indicator: {
              kind: 'threshold',
              metric: { type: 'prometheus', spec: { query: 'lag' } },
            },
          },
        ],
      },
    });
  });

  it('finds SLIs of either version', () => {
    const sli = document('SLI', {
      ratioMetric: { bad: metric, total: metric },
    }) as unknown as OpenSloDocument;
    const lookup = (kind: string) => (kind === 'SLI' ? sli : dataSource);
    const v1 = {
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: 'a' },
      spec: {
        service: 'enrolment',
        indicatorRef: 'an-object',
        timeWindow: [{ duration: '4w', isRolling: true }],
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.99 }],
      },
    };
    expect(resolveSlo(v1 as OpenSloDocument, lookup)).toMatchObject({
      ok: true,
      definition: { objectives: [{ indicator: { total: { ref: 'main' } } }] },
    });
    expect(
      resolveSlo(
        slo({ sli: undefined, sliRef: 'gone' }) as unknown as OpenSloDocument,
        () => undefined,
      ),
    ).toMatchObject({
      ok: false,
      problems: [{ code: 'unknown-reference', path: '$.spec.sliRef' }],
    });
  });

  it('is read from text with places', () => {
    const { documents, problems } = parseOpenSlo(
      `apiVersion: openslo.com/v2alpha
kind: Service
metadata:
  name: enrolment
  labels:
    team: A
---
apiVersion: openslo.com/v2alpha
kind: Service
metadata:
  name: enrolment
`,
      { file: 'a.yaml' },
    );
    expect(documents).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'invalid-label-value',
        file: 'a.yaml',
        line: 6,
        column: 11,
      }),
    ]);
  });
});
