import type { ActionRun } from '@bellwether/kit-action-testing';
import {
  GitHubServer,
  OidcServer,
  PortalServer,
} from '@bellwether/kit-action-testing';
import {
  isPrometheusInstalled,
  PrometheusServer,
} from '@bellwether/kit-prometheus-testing';
import { gateFile, useAction } from './__testUtils__/bench';
import { Exporter, untilScraped } from './__testUtils__/exporter';
import { Relay } from './__testUtils__/relay';

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

const steady = (failing: number) => ({
  perSecond: 4000,
  failing: () => failing,
});

/** A port that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:9';

jest.setTimeout(120_000);

describeWithPrometheus('looking at a live Prometheus', () => {
  const run = useAction();
  let exporter: Exporter;
  let prometheus: PrometheusServer;

  beforeAll(async () => {
    exporter = await Exporter.start({
      'good-1': steady(0.05),
      'good-2': steady(0.05),
      'bad-2': steady(0.2),
      'flapping-2': {
        perSecond: 4000,
        failing: second => (Math.floor(second / 2) % 2 === 0 ? 0.05 : 0.3),
      },
    });
    prometheus = await PrometheusServer.start([], { scrape: exporter.target });
    await untilScraped(prometheus.url);
  });

  afterAll(async () => {
    await prometheus.stop();
    await exporter.stop();
  });

  const look = (
    canary: string,
    options: Parameters<typeof run>[0] = {},
  ): Promise<ActionRun> =>
    run({
      ...options,
      with: {
        'prometheus-url': prometheus.url,
        canary,
        baseline: 'good-1',
        ...options.with,
      },
    });

  it('lets a healthy canary go on, and tells GitHub and the portal on the way', async () => {
    const github = await GitHubServer.start({
      permissions: { deployments: 'write' },
    });
    const portal = await PortalServer.start();
    const oidc = await OidcServer.start();
    const done = await look('good-2', {
      github,
      gate: gateFile({
        weights: {
          schedule: [
            { after: '0s', weight: 0.1 },
            { after: '4s', weight: 0.5 },
          ],
        },
        controls: { sampleRatio: false },
      }),
      env: oidc.env,
      with: { deployment: 'create', 'portal-url': portal.url },
    });
    await Promise.all([github.close(), portal.close(), oidc.close()]);
    github.assertClean();
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      decision: 'Promote',
      verdict: 'pass',
    });
    const [statuses] = [...github.state.deploymentStatuses.values()];
    expect(
      statuses.map(({ state, description }) => [
        state,
        /^Look \d+ at (\d+) %/.exec(String(description))?.[1],
      ]),
    ).toEqual([
      ['in_progress', '10'],
      ['in_progress', '50'],
      ['in_progress', '50'],
      ['success', undefined],
    ]);
    const looks = portal.events.filter(
      ({ event }) => event.type === 'dev.bellwether.delivery.gate.look',
    );
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(looks.length).toBeLessThan(Number(done.outputs.looks));
    expect(looks.at(-1)!.event).toMatchObject({
      id: expect.stringMatching(/\/look-\d+$/),
      data: { record: { decision: 'Promote', gate: { name: 'sign-in' } } },
    });
    expect(portal.events.at(-1)!.event.type).toBe(
      'dev.bellwether.delivery.gate.finished',
    );
    expect(done.log.lines.length).toBeLessThanOrEqual(30);
  });

  it('takes back a canary that is worse, long before the deadline', async () => {
    const done = await look('bad-2', {
      gate: gateFile({
        schedule: {
          interval: '1s',
          deadline: '1h',
          lateness: '1s',
          maxGap: '3s',
        },
      }),
    });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      decision: 'Rollback',
      'failed-metrics': '["failed-sign-ins"]',
    });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-002',
    });
  });

  it('does not let a canary go on that is now good, now bad', async () => {
    const done = await look('flapping-2');
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(['Hold', 'Rollback']).toContain(done.outputs.decision);
  });

  it('gives up on a canary without data', async () => {
    const done = await look('nobody-2');
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({
      decision: 'Hold',
      verdict: 'inconclusive',
    });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-003',
      message: expect.stringContaining('No data of both arms'),
    });
  });

  it('names a metric nobody has heard of', async () => {
    const queries = {
      bad: 'requestz_total{code="500",$arm}',
      total: 'requests_total{$arm}',
    };
    const done = await look('good-2', { gate: gateFile({}, { queries }) });
    expect(done.violations).toEqual([]);
    expect(done.outputs).toMatchObject({ decision: 'Error', verdict: 'error' });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-006',
      message: expect.stringContaining('Expected the metric requestz_total'),
    });
  });

  it('gives up on a Prometheus that is not there', async () => {
    const done = await look('good-2', {
      with: { 'prometheus-url': NOWHERE, 'bundle-path': 'evidence.json' },
    });
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({ decision: 'Error', verdict: 'error' });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-006',
      message: expect.stringMatching(
        /could not be read for .*Prometheus cannot be reached/s,
      ),
    });
    expect(done.report!.details).toMatchObject({
      evidence: { record: { decision: 'Error' } },
    });
    expect(done.files).toHaveProperty(['evidence.json']);
  });

  it('gives up on a Prometheus that goes away, and stays away', async () => {
    const relay = await Relay.start(prometheus.url, request => request > 7);
    const done = await look('good-2', {
      with: { 'prometheus-url': relay.url },
    });
    await relay.stop();
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe('Error');
    expect(Number(done.outputs.looks)).toBeGreaterThan(3);
  });

  it('goes on when Prometheus comes back: counters have counted on', async () => {
    const relay = await Relay.start(
      prometheus.url,
      request => request > 7 && request < 10,
    );
    const done = await look('good-2', {
      with: { 'prometheus-url': relay.url },
    });
    await relay.stop();
    expect(done.violations).toEqual([]);
    expect(done.outputs.decision).toBe('Promote');
  });

  it('leaves evidence and a final state behind when it is cancelled', async () => {
    const github = await GitHubServer.start({
      permissions: { deployments: 'write' },
    });
    const portal = await PortalServer.start();
    const oidc = await OidcServer.start();
    const done = await look('good-2', {
      github,
      cancelAt: 'Look 1',
      env: oidc.env,
      with: {
        deployment: 'create',
        'bundle-path': 'evidence.json',
        'portal-url': portal.url,
      },
    });
    await Promise.all([github.close(), portal.close(), oidc.close()]);
    github.assertClean();
    expect(done.violations).toEqual([]);
    expect(done.exitCode).toBe(1);
    expect(done.signals).toEqual(['SIGINT']);
    expect(done.outputs).toMatchObject({
      decision: 'Hold',
      verdict: 'error',
      'bundle-path': 'evidence.json',
    });
    expect(done.log.annotations.at(-1)).toMatchObject({
      title: 'BW-ACTION-004',
    });
    expect(done.summary).toContain('failed&#45;sign&#45;ins');
    expect(JSON.parse(done.files['evidence.json'])).toMatchObject({
      record: { looks: [{ index: 1 }], reasons: [{ code: 'cancelled' }, {}] },
    });
    expect(done.report!.details).toMatchObject({
      evidence: { record: { decision: 'Hold' } },
    });
    const [statuses] = [...github.state.deploymentStatuses.values()];
    expect(statuses.at(-1)).toMatchObject({
      state: 'error',
      description: 'The run was cancelled (SIGINT).',
    });
    expect(portal.events.at(-1)!.event).toMatchObject({
      type: 'dev.bellwether.delivery.gate.finished',
      data: { verdict: 'error' },
    });
  });

  it('looks only once when told so', async () => {
    const done = await look('bad-2', {
      with: { mode: 'once', from: new Date(Date.now() - 8000).toISOString() },
    });
    expect(done.violations).toEqual([]);
    expect(done.outputs.looks).toBe('1');
    expect(done.outputs.decision).not.toBe('Promote');
  });
});
