import { leaksOf } from '@bellwether/kit-action-testing';
import {
  isPrometheusInstalled,
  PrometheusServer,
  type RecordedSeries,
} from '@bellwether/kit-prometheus-testing';
import { gateFile, useAction } from './__testUtils__/bench';
import { Relay } from './__testUtils__/relay';

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 2, 2, 8);

/** Requests of a version, 4000 a minute; after half an hour its process starts anew, and its counters with it. */
function requests(version: string, failing: number): RecordedSeries[] {
  const samples = (perMinute: number) =>
    Array.from({ length: 61 }, (_, minute): [number, number] => [
      START_MS + minute * MINUTE_MS,
      perMinute * (minute > 30 ? minute - 30 : minute),
    ]);
  return [
    { code: '500', perMinute: 4000 * failing },
    { code: '200', perMinute: 4000 * (1 - failing) },
  ].map(({ code, perMinute }) => ({
    name: 'requests_total',
    labels: { version, code },
    samples: samples(perMinute),
  }));
}

describeWithPrometheus('looking at a time that is past', () => {
  const run = useAction();
  let prometheus: PrometheusServer;

  beforeAll(async () => {
    prometheus = await PrometheusServer.start(
      [
        ...requests('1', 0.05),
        ...requests('good', 0.05),
        ...requests('bad', 0.2),
        // one more series than is read of an answer
        ...Array.from({ length: 1002 }, (_, pod): RecordedSeries => ({
          name: 'crowd_total',
          labels: { version: pod < 1001 ? '1' : '2', pod: `${pod}` },
          samples: [
            [START_MS, 1],
            [START_MS + MINUTE_MS, 2],
          ],
        })),
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }, 60_000);

  afterAll(() => prometheus.stop());

  const look = (canary: string, options: Parameters<typeof run>[0] = {}) =>
    run({
      gate: gateFile({
        schedule: { interval: '1m', deadline: '1h', maxGap: '10m' },
      }),
      ...options,
      with: {
        'prometheus-url': prometheus.url,
        mode: 'retrospective',
        from: '2026-03-02T08:00:00Z',
        to: '2026-03-02T10:00:00+01:00',
        canary,
        baseline: '1',
        ...options.with,
      },
    });

  it.each([
    ['good', 'Promote', 0],
    ['bad', 'Rollback', 1],
  ])('says of a %s canary: %s', async (canary, decision, exitCode) => {
    const done = await look(canary);
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe(decision);
    expect(done.exitCode).toBe(exitCode);
    expect(done.summary).toContain('2026&#45;03&#45;02T08&#58;00&#58;00Z');
  });

  it('looks as long as it is told, and not as the gate file says', async () => {
    const { outputs, report } = await look('good', {
      with: { from: '', deadline: '5m' },
    });
    expect(outputs).toMatchObject({ gate: 'sign-in', looks: '5' });
    expect(report!.details).toMatchObject({
      evidence: { gate: { spec: { schedule: { deadline: '300s' } } } },
    });
  });

  it('refuses to look more often than evidence can hold', async () => {
    const { exitCode, log } = await look('good', { with: { deadline: '52w' } });
    expect(exitCode).toBe(1);
    expect(log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-001',
      message: expect.stringContaining('Input "deadline": expected at most'),
    });
  });

  it('shows its authorization to Prometheus and to nobody else', async () => {
    const authorization = 'Bearer a-token-of-prometheus';
    const seen: (string | undefined)[] = [];
    const relay = await Relay.start(prometheus.url, (_, { headers }) => {
      seen.push(headers.authorization);
      return false;
    });
    const done = await look('good', {
      with: {
        'prometheus-url': relay.url,
        'prometheus-authorization': authorization,
        'bundle-path': 'evidence.json',
      },
      debug: true,
    });
    await relay.stop();
    expect(done.outputs.decision).toBe('Promote');
    expect(new Set(seen)).toEqual(new Set([authorization]));
    expect(leaksOf('a-token-of-prometheus', done)).toEqual([]);
  });

  it('sees counters begin again, and loses nothing by it', async () => {
    const done = await look('good', {
      gate: gateFile({
        schedule: { interval: '1m', deadline: '1h', maxGap: '10m' },
        decision: { mode: 'exact' },
      }),
    });
    const { evidence } = done.report!.details as {
      evidence: { record: { series: { canary: (number | null)[] }[] } };
    };
    const [{ canary }] = evidence.record.series;
    expect(canary).toHaveLength(60);
    expect(canary.slice(1).every(share => Math.abs(share! - 0.05) < 1e-9)).toBe(
      true,
    );
  });

  it('reads no more than it can hold, and says what to do', async () => {
    const done = await look('', {
      gate: gateFile(
        {
          variables: [],
          arms: { canary: { version: '2' }, baseline: { version: '1' } },
          schedule: { interval: '1m', deadline: '5m', maxGap: '1m' },
        },
        {
          queries: {
            bad: 'crowd_total{code="500",$arm}',
            total: 'crowd_total{$arm}',
          },
        },
      ),
      with: { baseline: '', to: '2026-03-02T08:05:00Z' },
    });
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe('Error');
    const { title, message } = done.log.annotations.at(-1)!;
    expect(title).toBe('BW-CANARY-006');
    expect(message).toContain('at most 1000 series, found 1001');
    expect(message).toContain('fewer samples');
  });
});
