import {
  isPrometheusInstalled,
  PrometheusServer,
} from '@bellwether/kit-prometheus-testing';
import { createPrometheusClient } from './client';
import { fetchSend } from './fetchSend';
import type { PrometheusClient } from './types';

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

const STEP_MS = 15_000;
const START_MS = Date.UTC(2026, 2, 2, 8);

describeWithPrometheus('a real Prometheus', () => {
  let server: PrometheusServer;
  let client: PrometheusClient;

  beforeAll(async () => {
    server = await PrometheusServer.start([
      {
        name: 'requests_total',
        labels: { arm: 'canary' },
        // reset after the second sample
        samples: [100, 160, 10, 70].map((value, index) => [
          START_MS + index * STEP_MS,
          value,
        ]),
      },
      {
        name: 'requests_total',
        labels: { arm: 'baseline' },
        samples: [
          [START_MS, 1],
          [START_MS + STEP_MS, NaN],
        ],
      },
    ]);
    client = createPrometheusClient({ url: server.url, send: fetchSend() });
  }, 60_000);
  afterAll(() => server.stop());

  it('gives raw samples after the start and until the end', async () => {
    const { series } = await client.raw('requests_total{arm="canary"}', {
      startMs: START_MS,
      endMs: START_MS + 2 * STEP_MS,
    });
    expect(series).toEqual([
      {
        labels: { __name__: 'requests_total', arm: 'canary' },
        samples: [
          [START_MS + STEP_MS, 160],
          [START_MS + 2 * STEP_MS, 10],
        ],
      },
    ]);
  });

  it('gives values at a moment, NaN among them', async () => {
    const { series } = await client.query(
      'sum by (arm) (requests_total)',
      START_MS + STEP_MS,
    );
    const values = Object.fromEntries(
      series.map(({ labels, samples }) => [labels.arm, samples[0][1]]),
    );
    expect(values).toEqual({ canary: 160, baseline: NaN });
  });

  it('gives infinity as such', async () => {
    const { series } = await client.query('vector(1) / 0', START_MS);
    expect(series[0].samples).toEqual([[START_MS, Infinity]]);
  });

  it('gives more points than it allows at once', async () => {
    const { series } = await client.queryRange('vector(time())', {
      startMs: START_MS,
      endMs: START_MS + 12_000 * 1000,
      stepMs: 1000,
    });
    expect(series).toHaveLength(1);
    expect(series[0].samples).toHaveLength(12_001);
    const [, seconds] = series[0].samples[12_000];
    expect(seconds).toBe(START_MS / 1000 + 12_000);
  });

  it('says what is wrong with a query', async () => {
    await expect(client.query('sum(', START_MS)).rejects.toMatchObject({
      failure: 'bad-query',
      status: 400,
      message: expect.stringContaining('parse error: unclosed left paren'),
    });
    await expect(
      client.query('requests_total[1m]', START_MS),
    ).rejects.toMatchObject({
      failure: 'bad-query',
      message: expect.stringContaining('expected a vector or a scalar'),
    });
  });
});
