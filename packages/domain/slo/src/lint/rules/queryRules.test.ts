import {
  inShort,
  lintText,
  readText,
  sloText,
  slothText,
} from '../__testUtils__/lintText';
import { lintSlos } from '../lintSlos';

const window = '30d, isRolling: true';
const PART = '$.spec.indicator.spec.ratioMetric';

/** Codes found in a query of bad events of a Sloth spec, with and without advice. */
function inQuery(error: string): string[] {
  return lintText(slothText({ error }), {
    ignore: ['BW-SLO-303'],
  }).findings.map(({ code }) => code);
}

function inSlo(given: Parameters<typeof sloText>[0]): string[] {
  return lintText(sloText({ window, ...given })).findings.map(
    ({ code, path }) => `${code} ${path}`,
  );
}

describe('rates', () => {
  it.each([
    'sum(rate(x_total[{{.window}}]))',
    'sum by (job) (increase(x_total{code=~"5[0-9]:."}[{{.window}}]))',
    'rate(x_total[{{.window}}]) / on () job:sum:rate5m',
    'sum_over_time(sum(x)[{{.window}}:1m])',
    'max_over_time(rate(x_total[5m])[{{.window}}:])',
  ])('of counters: %s', query => {
    expect(inQuery(query)).toEqual([]);
  });

  it.each([
    'rate(sum(x_total)[{{.window}}:1m])',
    'sum(increase(sum by (code) (x_total)[{{.window}}:]))',
    'increase((avg without (pod) (x_total))[{{.window}}:30s])',
    'resets(max(x_total)[{{.window}}:])',
    'rate(sum(job:x:total)[{{.window}}:])',
  ])('of aggregations: %s', query => {
    expect(inQuery(query)).toEqual(['BW-SLO-301']);
  });

  it.each([
    'sum(rate(job:x:rate5m[{{.window}}]))',
    'sum(increase(job:x_total{a="b"}[{{.window}}] offset 5m))',
  ])('of recorded series: %s', query => {
    expect(inQuery(query)).toEqual(['BW-SLO-302']);
  });

  it('are told with their place in the file', () => {
    expect(
      lintText(slothText({ error: 'sum(rate(a:b[{{.window}}]))' })).findings,
    ).toMatchObject([
      {
        code: 'BW-SLO-302',
        slo: 'school-reports',
        line: 8,
        column: 22,
        message:
          'Expected the rate of a counter, found that of a recorded series in "rate(a:b[5m])". Use the counter it is recorded from.',
      },
      { code: 'BW-SLO-303' },
    ]);
  });

  it('see more than two samples', () => {
    expect(inQuery('sum(irate(x_total[{{.window}}]))')).toEqual(['BW-SLO-309']);
    expect(inQuery('sum(rate(irate_total[{{.window}}]))')).toEqual([]);
  });
});

describe('bounds of buckets', () => {
  const bucket = (matcher: string) =>
    inQuery(`sum(rate(x_bucket{${matcher}}[{{.window}}]))`);

  it.each([
    'le="1"',
    'job="a",le="1.0"',
    'le!="10"',
    'le = `2`',
    'quantile="1"',
  ])('in one spelling: %s', matcher => {
    expect(bucket(matcher)).toEqual(['BW-SLO-304']);
  });

  it.each([
    'le="0.4"',
    'le="+Inf"',
    'le=~"1|1\\\\.0"',
    'handle="1"',
    'le="1.5"',
  ])('that are fine: %s', matcher => {
    expect(bucket(matcher)).toEqual([]);
  });

  it('are told with both spellings', () => {
    const [{ message }] = lintText(
      slothText({ error: 'sum(rate(x_bucket{le!="1.0"}[{{.window}}]))' }),
    ).findings;
    expect(message).toBe(
      'Expected both spellings of the bound, found le!="1.0". Write le!~"1|1\\\\.0".',
    );
  });
});

describe('groups', () => {
  it.each([
    ['sum by (replica) (rate(x_total[{{.window}}]))', ['BW-SLO-307']],
    [
      'sum by (job, prometheus_replica) (rate(x_total[{{.window}}]))',
      ['BW-SLO-307'],
    ],
    ['sum(rate(x_total[{{.window}}])) by (__replica__,job)', ['BW-SLO-307']],
    ['sum by (replicaset) (rate(x_total[{{.window}}]))', []],
    ['max without (replica) (rate(x_total[{{.window}}]))', []],
  ])('%s: %j', (query, codes) => {
    expect(inQuery(query)).toEqual(codes);
  });
});

describe('counts', () => {
  it('differ between the part and the whole', () => {
    expect(inSlo({ good: 'sum( x_total )', total: 'sum(x_total)' })).toEqual([
      `BW-SLO-305 ${PART}.good.metricSource.spec.query`,
    ]);
  });

  it('are made over any window', () => {
    expect(
      inSlo({
        good: 'sum(rate(x_total{code=~"[23].."}[5m]))',
        total: 'sum(x_total{code=~"[2345].."})',
      }),
    ).toEqual([`BW-SLO-306 ${PART}.good.metricSource.spec.query`]);
    expect(inSlo({ good: 'max_over_time(x[1h:5m])' })).toEqual([
      `BW-SLO-306 ${PART}.good.metricSource.spec.query`,
    ]);
    expect(inSlo({ good: 'sum(rate(x_total[{{.window}}]))' })).toEqual([]);
  });

  it('leave broken queries to the compiler', () => {
    expect(inSlo({ good: 'sum(rate(x_total[5m])' })).toEqual([]);
    expect(inQuery('sum(rate(a:b[{{.window}}]))')).toEqual(['BW-SLO-302']);
    const { sources } = { sources: inSlo({ good: 'rate(a:b[5m' }) };
    expect(sources).toEqual([]);
  });

  it('know counters by their names', () => {
    expect(inSlo({ counter: 'false' })).toEqual([
      `BW-SLO-308 ${PART}.counter`,
      `BW-SLO-308 ${PART}.counter`,
    ]);
    expect(
      inSlo({ counter: 'false', good: 'up{a_total="1"}', total: 'count(up)' }),
    ).toEqual([]);
    expect(
      inSlo({
        counter: 'false',
        good: 'sum(increase(x_total[{{.window}}]))',
        total: 'sum(increase(y_total[{{.window}}]))',
      }),
    ).toEqual([]);
  });

  it('of bad events begin at 0, unless births are counted', () => {
    const bad = sloText({ window }).replace('good:', 'bad:');
    expect(lintText(bad).findings).toMatchObject([
      {
        code: 'BW-SLO-303',
        severity: 'note',
        path: `${PART}.bad.metricSource.spec.query`,
        message:
          'Make sure that what "served_total{code!~\\"5..\\"}" selects exists with the value 0 before the first bad event: an increase from nothing is not seen.',
      },
    ]);
    const births = bad.replace('{}', '{bellwether.dev/count-births: "true"}');
    expect(lintText(births).findings).toEqual([]);
  });

  it('of other data sources are not PromQL', () => {
    const text = sloText({ window, good: 'rate(sum(x)[5m:])' }).replaceAll(
      'type: Prometheus',
      'type: Datadog',
    );
    expect(lintText(text).findings).toEqual([]);
  });
});

describe('queries of an SLI', () => {
  const sli = (annotations = '') => `---
apiVersion: openslo/v1
kind: SLI
metadata: {name: ratio, annotations: {${annotations}}}
spec:
  ratioMetric:
    counter: false
    bad: {metricSource: {type: Prometheus, spec: {query: 'sum(irate(x_total[{{.window}}]))'}}}
    total: {metricSource: {type: Prometheus, spec: {query: y_total}}}
`;
  const referring = (name: string) =>
    sloText({ window })
      .replace('name: reports', `name: ${name}`)
      .replace(
        / {2}indicator:[^]*?(?= {2}timeWindow)/,
        '  indicatorRef: ratio\n',
      );
  const inSli = '$.spec.ratioMetric';

  it('are placed in its document', () => {
    expect(lintText(referring('a') + sli()).findings).toMatchObject([
      {
        code: 'BW-SLO-308',
        path: `${inSli}.counter`,
        document: 2,
        line: 20,
        slo: 'school-a-0',
      },
      {
        code: 'BW-SLO-309',
        path: `${inSli}.bad.metricSource.spec.query`,
        document: 2,
        line: 21,
      },
    ]);
  });

  it('are said once, however many SLOs refer to it', () => {
    const text = `${referring('a')}---\n${referring('b')}${sli()}`;
    expect(inShort(lintText(text))).toHaveLength(2);
  });

  it('can be silenced by the SLI as well as by the SLO', () => {
    const ignore = 'bellwether.dev/lint-ignore: BW-SLO-309';
    const { findings, silenced } = lintText(referring('a') + sli(ignore));
    expect(findings.map(({ code }) => code)).toEqual(['BW-SLO-308']);
    expect(silenced.map(({ code }) => code)).toEqual(['BW-SLO-309']);
  });

  it('are placed at the reference when nobody knows where the SLI stands', () => {
    const { sources, lookup } = readText(referring('a') + sli());
    const bare = sources.map(source => ({ ...source, sli: undefined }));
    expect(inShort(lintSlos(bare, { lookup }))).toEqual([
      'BW-SLO-308 8:17 $.spec.indicatorRef',
      'BW-SLO-309 8:17 $.spec.indicatorRef',
    ]);
  });
});
