import {
  document,
  faults,
  metric,
  ratioMetric,
} from './__testUtils__/documents';

const sli = (spec: unknown) => faults(document('SLI', spec));
const ratio = (parts: object) => sli({ ratioMetric: parts });
const source = (metricSource: unknown) =>
  sli({ thresholdMetric: { metricSource } });

describe('SLI', () => {
  it.each([
    { ratioMetric },
    { ratioMetric: { counter: false, bad: metric, total: metric } },
    { ratioMetric: { raw: metric, rawType: 'success' } },
    { ratioMetric: { raw: metric, rawType: 'failure' } },
    { thresholdMetric: metric, description: 'Lag', ratioMetric: null },
  ])('accepts %j', spec => {
    expect(sli(spec)).toEqual([]);
  });

  it.each([
    [undefined, 'required $.spec'],
    [[], 'wrong-type $.spec'],
    [{}, 'one-required $.spec'],
    [
      { ratioMetric, thresholdMetric: metric },
      'mutually-exclusive $.spec.thresholdMetric',
    ],
    [{ ratioMetric, markdown: 'x' }, 'unknown-field $.spec.markdown'],
    [
      { ratioMetric, description: 'x'.repeat(1051) },
      'too-long $.spec.description',
    ],
    [{ thresholdMetric: 'x' }, 'wrong-type $.spec.thresholdMetric'],
  ])('refuses %j', (spec, expected) => {
    expect(sli(spec)).toEqual([expected]);
  });
});

describe('ratio metric', () => {
  const at = '$.spec.ratioMetric';

  it.each([
    [{}, [`one-required ${at}`]],
    [{ good: metric, bad: metric }, [`one-required ${at}`]],
    [{ total: metric }, [`one-required ${at}`]],
    [
      { total: metric, good: metric, bad: metric },
      [`mutually-exclusive ${at}.bad`],
    ],
    [
      { total: metric, good: metric, raw: metric, rawType: 'success' },
      [`mutually-exclusive ${at}.raw`],
    ],
    [
      { raw: metric, rawType: 'success', good: metric },
      [`mutually-exclusive ${at}.good`],
    ],
    [
      { raw: metric, rawType: 'success', bad: metric },
      [`mutually-exclusive ${at}.bad`],
    ],
    [{ raw: metric }, [`required ${at}.rawType`]],
    [{ raw: metric, rawType: 'Success' }, [`not-allowed ${at}.rawType`]],
    [{ raw: metric, rawType: true }, [`not-allowed ${at}.rawType`]],
    [{ ...ratioMetric, counter: 'true' }, [`wrong-type ${at}.counter`]],
    [{ ...ratioMetric, ratio: 1 }, [`unknown-field ${at}.ratio`]],
    [{ ...ratioMetric, good: {} }, [`required ${at}.good.metricSource`]],
    [{ total: [], bad: 1 }, [`wrong-type ${at}.bad`, `wrong-type ${at}.total`]],
  ])('refuses %j', (parts, expected) => {
    expect(ratio(parts)).toEqual(expected);
  });
});

describe('metric source', () => {
  const at = '$.spec.thresholdMetric.metricSource';

  it.each([
    [{ spec: { query: 'x' } }],
    [{ metricSourceRef: 'prometheus', spec: { anything: [{ goes: 1 }] } }],
  ])('accepts %j', value => {
    expect(source(value)).toEqual([]);
  });

  it.each([
    [undefined, `required ${at}`],
    ['x', `wrong-type ${at}`],
    [{ type: 'Prometheus' }, `required ${at}.spec`],
    [{ spec: {} }, `empty ${at}.spec`],
    [{ spec: 'x' }, `wrong-type ${at}.spec`],
    [{ spec: ['x'] }, `wrong-type ${at}.spec`],
    [{ spec: { query: 'x' }, type: 1 }, `wrong-type ${at}.type`],
    [
      { spec: { query: 'x' }, metricSourceRef: 'A B' },
      `invalid-name ${at}.metricSourceRef`,
    ],
    [{ spec: { query: 'x' }, query: 'x' }, `unknown-field ${at}.query`],
  ])('refuses %j', (value, expected) => {
    expect(source(value)).toEqual([expected]);
  });
});

describe('DataSource', () => {
  it.each([[{ url: 'x' }], [[{ url: 'x' }]], ['text'], [0], [false]])(
    'accepts connection details %j',
    connectionDetails => {
      expect(
        faults(
          document('DataSource', { type: 'Prometheus', connectionDetails }),
        ),
      ).toEqual([]);
    },
  );

  it.each([
    [undefined, ['required $.spec']],
    [{}, ['required $.spec.type', 'required $.spec.connectionDetails']],
    [{ type: '', connectionDetails: {} }, ['empty $.spec.type']],
    [
      { type: 'x', connectionDetails: null },
      ['required $.spec.connectionDetails'],
    ],
    [
      { type: 'x', connectionDetails: {}, url: 'x' },
      ['unknown-field $.spec.url'],
    ],
    [
      { type: 'x', connectionDetails: {}, description: 1 },
      ['wrong-type $.spec.description'],
    ],
  ])('refuses %j', (spec, expected) => {
    expect(faults(document('DataSource', spec))).toEqual(expected);
  });
});
