import {
  type ActionRun,
  GitHubServer,
  OidcServer,
  PortalServer,
  type ReceivedEvent,
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

/** A machine with much else to do skips some looks, and the gate has to bear that. */
const SCHEDULE = {
  interval: '2s',
  deadline: '1m',
  lateness: '1s',
  maxGap: '8s',
};

/** A gate that would wait for minutes. */
const PATIENT = { schedule: { ...SCHEDULE, deadline: '5m' } };

/** What a run said to others. */
interface Told {
  statuses: Record<string, unknown>[];
  events: ReceivedEvent['event'][];
}

describeWithPrometheus('looking at a live Prometheus', () => {
  const run = useAction();
  let exporter: Exporter;
  let prometheus: PrometheusServer;

  const look = (
    canary: string,
    options: Parameters<typeof run>[0] = {},
  ): Promise<ActionRun> =>
    run({
      gate: gateFile({ schedule: SCHEDULE }),
      ...options,
      with: {
        'prometheus-url': prometheus.url,
        canary,
        baseline: 'good-1',
        ...options.with,
      },
    });

  /** Looks with GitHub and a portal that listen. */
  async function lookAndTell(
    canary: string,
    options: Parameters<typeof run>[0] = {},
    deployments: 'read' | 'write' = 'write',
  ): Promise<ActionRun & Told> {
    const [github, portal, oidc] = await Promise.all([
      GitHubServer.start({ permissions: { deployments } }),
      PortalServer.start(),
      OidcServer.start(),
    ]);
    // as a job with an environment makes it before its first step
    github.state.deployments.push({
      id: 7,
      sha: '0123456789abcdef0123456789abcdef01234567',
      ref: 'main',
      task: 'deploy',
      environment: 'production',
    });
    const ended = await look(canary, {
      ...options,
      github,
      env: oidc.env,
      with: {
        deployment: 'existing',
        'portal-url': portal.url,
        ...options.with,
      },
    });
    await Promise.all([github.close(), portal.close(), oidc.close()]);
    github.assertClean();
    const statuses = github.state.deploymentStatuses.get(7) ?? [];
    return {
      ...ended,
      statuses,
      events: portal.events.map(({ event }) => event),
    };
  }

  /** Looks through a relay that is down for some requests. */
  async function lookThrough(
    isDown: (request: number) => boolean,
  ): Promise<ActionRun> {
    const relay = await Relay.start(prometheus.url, isDown);
    const ended = await look('good-2', {
      with: { 'prometheus-url': relay.url },
    });
    await relay.stop();
    return ended;
  }

  /** All of them look at the same time: each waits for seconds to pass. */
  const lookAll = async () => {
    const [
      healthy,
      worse,
      flapping,
      silent,
      unknown,
      nowhere,
      gone,
      back,
      cancelled,
    ] = await Promise.all([
      lookAndTell('good-2', {
        gate: gateFile({
          weights: {
            schedule: [
              { after: '0s', weight: 0.1 },
              { after: '8s', weight: 0.5 },
            ],
          },
          controls: { sampleRatio: false },
          schedule: SCHEDULE,
        }),
      }),
      lookAndTell('bad-2', { gate: gateFile(PATIENT) }, 'read'),
      look('flapping-2'),
      look('nobody-2'),
      look('good-2', {
        gate: gateFile(
          { schedule: SCHEDULE },
          {
            queries: {
              bad: 'requestz_total{code="500",$arm}',
              total: 'requests_total{$arm}',
            },
          },
        ),
      }),
      look('good-2', {
        with: { 'prometheus-url': NOWHERE, 'bundle-path': 'evidence.json' },
      }),
      lookThrough(request => request > 12),
      lookThrough(request => request > 12 && request < 15),
      lookAndTell('good-2', {
        gate: gateFile(PATIENT),
        cancelAt: 'Look 1',
        with: { 'bundle-path': 'evidence.json' },
      }),
    ]);
    // on its own: a single look has no second chance on a machine that is busy
    const once = await look('bad-2', {
      with: { mode: 'once', from: new Date(Date.now() - 9000).toISOString() },
    });
    return {
      ...{ healthy, worse, flapping, silent, unknown },
      ...{ nowhere, gone, back, cancelled, once },
    };
  };
  let ended: Awaited<ReturnType<typeof lookAll>>;

  beforeAll(async () => {
    exporter = await Exporter.start({
      'good-1': steady(0.05),
      'good-2': steady(0.05),
      'bad-2': steady(0.2),
      'flapping-2': {
        perSecond: 4000,
        failing: second => (Math.floor(second / 4) % 2 === 0 ? 0.05 : 0.3),
      },
    });
    prometheus = await PrometheusServer.start([], { scrape: exporter.target });
    await untilScraped(prometheus.url);
    ended = await lookAll();
  }, 120_000);

  afterAll(async () => {
    await prometheus.stop();
    await exporter.stop();
  });

  it('keeps the contract with the runner however it ends', () => {
    const broken = Object.entries(ended).filter(
      ([, { violations }]) => violations.length > 0,
    );
    expect(broken).toEqual([]);
  });

  it('lets a healthy canary go on, and tells GitHub and the portal on the way', () => {
    const { exitCode, outputs, statuses, events, log } = ended.healthy;
    expect(outputs).toMatchObject({ decision: 'Promote', verdict: 'pass' });
    expect(exitCode).toBe(0);
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
    const looks = events.filter(
      ({ type }) => type === 'dev.bellwether.delivery.gate.look',
    );
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(looks.length).toBeLessThan(Number(outputs.looks));
    expect(looks.at(-1)).toMatchObject({
      id: expect.stringMatching(/\/look-\d+$/),
      data: { record: { decision: 'Promote', gate: { name: 'sign-in' } } },
    });
    expect(events.at(-1)!.type).toBe('dev.bellwether.delivery.gate.finished');
    expect(log.lines.length).toBeLessThanOrEqual(30);
  });

  it('takes back a canary that is worse, long before the deadline', () => {
    const { exitCode, outputs, log } = ended.worse;
    expect(outputs).toMatchObject({
      decision: 'Rollback',
      'failed-metrics': '["failed-sign-ins"]',
    });
    expect(Number(outputs.looks)).toBeLessThan(120);
    expect(exitCode).toBe(1);
    expect(log.annotations.at(-1)).toMatchObject({ title: 'BW-CANARY-002' });
  });

  it('looks to the end although GitHub does not listen, and says so', () => {
    const { log, statuses, outputs } = ended.worse;
    expect(outputs['deployment-id']).toBe('7');
    expect(statuses).toEqual([]);
    const warnings = log.annotations.filter(({ level }) => level === 'warning');
    // once on the way, and once at the end
    expect(warnings).toHaveLength(2);
    for (const { message } of warnings) {
      expect(message).toContain('needs `deployments: write`');
    }
  });

  it('does not let a canary go on that is now good, now bad', () => {
    const { exitCode, outputs } = ended.flapping;
    expect(['Hold', 'Rollback']).toContain(outputs.decision);
    expect(exitCode).toBe(1);
  });

  it('gives up on a canary without data', () => {
    const { outputs, log } = ended.silent;
    expect(outputs).toMatchObject({
      decision: 'Hold',
      verdict: 'inconclusive',
    });
    expect(log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-003',
      message: expect.stringContaining('No data of both arms'),
    });
  });

  it('names a metric nobody has heard of', () => {
    const { outputs, log } = ended.unknown;
    expect(outputs).toMatchObject({ decision: 'Error', verdict: 'error' });
    expect(log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-006',
      message: expect.stringContaining('Expected the metric requestz_total'),
    });
  });

  it('gives up on a Prometheus that is not there', () => {
    const { exitCode, outputs, log, report, files } = ended.nowhere;
    expect(outputs).toMatchObject({ decision: 'Error', verdict: 'error' });
    expect(exitCode).toBe(1);
    expect(log.annotations.at(-1)).toMatchObject({
      title: 'BW-CANARY-006',
      message: expect.stringMatching(
        /could not be read for .*Prometheus cannot be reached/s,
      ),
    });
    expect(report!.details).toMatchObject({
      evidence: { record: { decision: 'Error' } },
    });
    expect(files).toHaveProperty(['evidence.json']);
  });

  it('gives up on a Prometheus that goes away, and stays away', () => {
    const { outputs, summary } = ended.gone;
    expect(outputs.decision).toBe('Error');
    // what was read until then is judged and shown
    expect(summary).toMatch(/\(critical\) \| Inconclusive \| [45][.\d]* % \|/);
  });

  it('goes on when Prometheus comes back: counters have counted on', () => {
    expect(ended.back.outputs.decision).toBe('Promote');
  });

  it('leaves evidence and a final state behind when it is cancelled', () => {
    const { exitCode, signals, outputs, log, summary, files, report } =
      ended.cancelled;
    expect(exitCode).toBe(1);
    expect(signals).toEqual(['SIGINT']);
    expect(outputs).toMatchObject({
      decision: 'Hold',
      verdict: 'error',
      'bundle-path': 'evidence.json',
    });
    expect(log.annotations.at(-1)).toMatchObject({ title: 'BW-ACTION-004' });
    expect(summary).toContain('failed&#45;sign&#45;ins');
    const { record } = JSON.parse(files['evidence.json']);
    expect(record.looks).toHaveLength(1);
    expect(record.reasons[0].code).toBe('cancelled');
    expect(report!.details).toMatchObject({
      evidence: { record: { decision: 'Hold' } },
    });
    expect(ended.cancelled.statuses.at(-1)).toMatchObject({
      state: 'error',
      description: 'The run was cancelled (SIGINT).',
    });
    expect(ended.cancelled.events).toContainEqual(
      expect.objectContaining({
        type: 'dev.bellwether.delivery.gate.finished',
        data: expect.objectContaining({ verdict: 'error' }),
      }),
    );
  });

  it('looks only once when told so', () => {
    expect(ended.once.outputs).toMatchObject({
      looks: '1',
      decision: expect.not.stringMatching('Promote'),
    });
  });
});
