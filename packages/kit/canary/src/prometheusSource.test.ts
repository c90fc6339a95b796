import { rejudge } from '@bellwether/domain-canary';
import {
  PrometheusServer,
  isPrometheusInstalled,
} from '@bellwether/kit-prometheus-testing';
import { testClient } from './__testUtils__/client';
import {
  LESSONS,
  MINUTE_MS,
  START_MS,
  lessons,
  planOf,
  scraped,
} from './__testUtils__/world';
import { prometheusSource } from './prometheusSource';
import { budgetReader } from './budgetReader';
import { runGate } from './runGate';

jest.setTimeout(60_000);

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

const SLOW = `    - name: slow
      type: histogramOver
      queries: { buckets: 'request_seconds_bucket{$arm}' }
      bound: 0.5
      strata: district
    - name: p95
      type: mean
      queries: { sum: 'request_seconds_sum{$arm}', count: 'request_seconds_count{$arm}' }
      muted: true
`;

const SLO = `apiVersion: openslo/v1
kind: SLO
metadata: { name: lesson-pages }
spec:
  service: lesson-player
  indicator:
    metadata: { name: lesson-pages }
    spec:
      ratioMetric:
        counter: true
        bad:
          metricSource: { type: Prometheus, spec: { query: 'sum(http_requests_total{code="500"})' } }
        total:
          metricSource: { type: Prometheus, spec: { query: sum(http_requests_total) } }
  timeWindow: [{ duration: 1h, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.98 }]
`;

/** What chance might add to the slow requests of 15 seconds; nothing over ten of them. */
const WAVE = [0, 1, -2, 1, 2, -1, -1, 0, 2, -2];

/** Requests of two districts, of which those of the canary in one are slow. */
function durations() {
  return ['1', '2'].flatMap((version, turn) =>
    ['east', 'west'].flatMap((district, place) => {
      const slow = version === '2' && district === 'west' ? 20 : 2;
      let [all, within] = [0, 0];
      const samples = Array.from({ length: 481 }, (_, index) => {
        all += 100;
        within += 100 - slow - WAVE[(index + 3 * turn + 5 * place) % 10];
        return { ms: START_MS + (index - 240) * 15_000, all, within };
      });
      const series = (le: string, of: 'all' | 'within') => ({
        name: 'request_seconds_bucket',
        labels: { version, district, le },
        samples: samples.map((one): [number, number] => [one.ms, one[of]]),
      });
      return [series('0.5', 'within'), series('+Inf', 'all')];
    }),
  );
}

function sums() {
  const of = (name: string, each: number) =>
    ['1', '2'].map(version => ({
      name,
      labels: { version },
      samples: Array.from({ length: 481 }, (_, index): [number, number] => [
        START_MS + (index - 240) * 15_000,
        index * each,
      ]),
    }));
  return [
    ...of('request_seconds_sum', 25),
    ...of('request_seconds_count', 100),
  ];
}

describeWithPrometheus('a real Prometheus', () => {
  let server: PrometheusServer;
  const client = () => testClient(server.url);

  beforeAll(async () => {
    server = await PrometheusServer.start([
      ...scraped(lessons(() => 0.01)),
      ...durations(),
      ...sums(),
    ]);
  });

  afterAll(async () => {
    await server.stop();
  });

  const run = (yaml: string, minutes = 30) => {
    const prometheus = client();
    const plan = planOf(yaml);
    return runGate({
      plan,
      source: ({ startMs }) => prometheusSource(prometheus, plan, { startMs }),
      mode: 'retrospective',
      fromMs: START_MS,
      toMs: START_MS + minutes * MINUTE_MS,
      nowMs: () => START_MS + 60 * MINUTE_MS,
      sleep: async () => {},
    });
  };

  it('gives a gate what was counted, exactly', async () => {
    const evidence = await run(LESSONS);
    expect(evidence.record.decision).toBe('Promote');
    expect(evidence.record.metrics[0].rates).toEqual({
      canary: 0.01,
      baseline: 0.01,
    });
    expect(rejudge(evidence)).toMatchObject({ ok: true });
  });

  it('shows that one district is worse off', async () => {
    const { record } = await run(
      LESSONS.replace('  schedule:', `${SLOW}  schedule:`),
    );
    const slow = record.metrics[1];
    expect(slow.strata?.map(({ name, rates }) => [name, rates])).toEqual([
      [
        'east',
        { canary: expect.closeTo(0.02, 2), baseline: expect.closeTo(0.02, 2) },
      ],
      [
        'west',
        { canary: expect.closeTo(0.2, 2), baseline: expect.closeTo(0.02, 2) },
      ],
    ]);
    expect(record.decision).toBe('Rollback');
    expect(record.metrics[2].rates).toEqual({ canary: 0.25, baseline: 0.25 });
  });

  it('tells that a bucket, a metric or a query is wrong', async () => {
    const noBucket = await run(
      LESSONS.replace(
        '  schedule:',
        `${SLOW.replace('0.5', '0.7')}  schedule:`,
      ),
      3,
    );
    expect(noBucket.samples).toMatchObject({
      intervals: expect.arrayContaining([
        expect.objectContaining({
          fault: 'slow: expected a bucket with le="0.7", found none.',
        }),
      ]),
    });
    const unknown = await run(LESSONS.replace('total: http_', 'total: htp_'));
    expect(unknown.record.reasons[0].code).toBe('unknown-metric');
  });

  it('reads values and weights at the ends and the beginnings of intervals', async () => {
    const evidence = await run(
      `${LESSONS.replace(
        '  schedule:',
        `    - name: errors-now
      type: quantile
      queries: { value: 'sum(rate(http_requests_total{code="500",$arm}[2m])) / sum(rate(http_requests_total{$arm}[2m]))' }
      muted: true
  weights: { query: 'sum(rate(http_requests_total{version="2"}[2m])) / sum(rate(http_requests_total[2m]))' }
  schedule:`,
      )}`,
      3,
    );
    expect(evidence.samples).toMatchObject({
      intervals: expect.arrayContaining([
        expect.objectContaining({
          atMs: START_MS + MINUTE_MS,
          weight: expect.closeTo(0.25, 2),
          metrics: expect.objectContaining({
            'errors-now': {
              '': {
                canary: { amount: expect.closeTo(0.01, 2), base: 1 },
                baseline: { amount: expect.closeTo(0.01, 2), base: 1 },
              },
            },
          }),
        }),
      ]),
    });
  });

  it('knows how much of an error budget is left', async () => {
    const budgets = budgetReader(client(), [{ file: 'slos.yaml', text: SLO }], {
      atMs: START_MS,
    });
    expect(await budgets(['lesson-pages', 'other'])).toEqual({
      'lesson-pages': expect.closeTo(0.5, 1),
      other: null,
    });
  });
});

it('says that nothing answers', async () => {
  const plan = planOf(LESSONS);
  const evidence = await runGate({
    plan,
    source: ({ startMs }) =>
      prometheusSource(testClient('http://127.0.0.1:49151'), plan, { startMs }),
    mode: 'once',
    fromMs: START_MS,
    toMs: START_MS + 30 * MINUTE_MS,
    nowMs: () => START_MS + 60 * MINUTE_MS,
    sleep: async () => {},
  });
  expect(evidence.record.decision).toBe('Error');
  expect(evidence.record.reasons[0]).toMatchObject({
    code: 'gap',
    text: expect.stringContaining('Prometheus cannot be reached'),
  });
});
