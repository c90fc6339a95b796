import { DeliveryClient } from './client';
import type { DeliveryEvent } from './events';

interface Call {
  url: string;
  init: RequestInit | undefined;
}

function setUp(answer: { status?: number; body?: unknown } = {}) {
  const calls: Call[] = [];
  const client = new DeliveryClient({
    discoveryApi: {
      getBaseUrl: async plugin => `https://portal.example.com/api/${plugin}`,
    },
    fetchApi: {
      fetch: async (url, init) => {
        calls.push({ url: String(url), init });
        return new Response(JSON.stringify(answer.body ?? {}), {
          status: answer.status ?? 200,
          headers: { 'Content-Type': 'application/json' },
        });
      },
    },
  });
  return { client, calls };
}

const BASE = 'https://portal.example.com/api/delivery';

describe('DeliveryClient', () => {
  it.each<[string, (client: DeliveryClient) => Promise<unknown>, string]>([
    ['the fleet', c => c.getFleet(), '/fleet'],
    ['gate runs', c => c.listGateRuns(), '/gate-runs'],
    [
      'filtered gate runs',
      c =>
        c.listGateRuns({
          entityRef: 'component:default/sign-in',
          decision: 'Rollback',
          text: '50 % & more',
          limit: 3,
          cursor: undefined,
        }),
      '/gate-runs?entityRef=component%3Adefault%2Fsign-in&decision=Rollback&text=50+%25+%26+more&limit=3',
    ],
    [
      'a gate run whose id needs quoting',
      c => c.getGateRun('a/b?c'),
      '/gate-runs/a%2Fb%3Fc',
    ],
    ['its evidence', c => c.getEvidence('a'), '/gate-runs/a/evidence'],
    [
      'deployments',
      c => c.listDeployments({ environment: 'production' }),
      '/deployments?environment=production',
    ],
    [
      'smoke runs',
      c => c.listSmokeRuns({ verdict: 'fail' }),
      '/smoke-runs?verdict=fail',
    ],
    [
      'releases',
      c => c.listReleases({ kind: 'stable', from: '2026-11-01T00:00:00Z' }),
      '/releases?kind=stable&from=2026-11-01T00%3A00%3A00Z',
    ],
    ['a release', c => c.getRelease('a/b'), '/releases/a%2Fb'],
    ['the drift of everything', c => c.getDrift(), '/drift'],
    [
      'stacks',
      c => c.listDriftStacks({ state: 'stale' }),
      '/drift/stacks?state=stale',
    ],
    ['a stack', c => c.getDriftStack('a/b'), '/drift/stacks/a%2Fb'],
    [
      'its resources',
      c => c.listDriftResources('a', { status: 'closed' }),
      '/drift/stacks/a/resources?status=closed',
    ],
    [
      'rollbacks',
      c => c.listRollbacks({ state: 'escalated' }),
      '/rollbacks?state=escalated',
    ],
    ['a rollback', c => c.getRollback('a/b'), '/rollbacks/a%2Fb'],
    ['playbooks', c => c.listPlaybooks(), '/playbooks'],
    [
      'hosted gates',
      c => c.listHostedGates({ state: 'watching' }),
      '/hosted-gates?state=watching',
    ],
    [
      'the hosted gate of a run',
      c => c.listHostedGates({ gateRunId: 'a/b' }),
      '/hosted-gates?gateRunId=a%2Fb',
    ],
    ['a hosted gate', c => c.getHostedGate('a/b'), '/hosted-gates/a%2Fb'],
    [
      'environments',
      c => c.listEnvironments({ text: 'sign' }),
      '/environments?text=sign',
    ],
    [
      'freezes',
      c => c.getFreezes({ environment: 'production' }),
      '/freezes?environment=production',
    ],
    ['the figures of DORA', c => c.getDora({ days: 90 }), '/dora?days=90'],
    ['the timeline', c => c.getTimeline(), '/timeline'],
    [
      'facts',
      c => c.getFacts({ service: 'sign-in', slos: 'a,b' }),
      '/facts?service=sign-in&slos=a%2Cb',
    ],
  ])('asks for %s', async (_, ask, path) => {
    const { client, calls } = setUp({ body: { answer: 42 } });
    expect(await ask(client)).toEqual({ answer: 42 });
    expect(calls.map(({ url }) => url)).toEqual([BASE + path]);
    expect(calls[0].init?.method).toBeUndefined();
  });

  it('hands on the token and the signal of its caller', async () => {
    const { client, calls } = setUp();
    const { signal } = new AbortController();
    await client.getFleet({ token: 'abc', signal });
    await client.getFleet();
    expect(calls[0].init).toMatchObject({
      headers: { Authorization: 'Bearer abc' },
      signal,
    });
    expect(calls[1].init?.headers).toEqual({});
  });

  const reason = 'sign-in fails since 10:02';
  it.each<
    [string, object, string, (client: DeliveryClient) => Promise<unknown>]
  >([
    [
      'to judge again',
      { mode: 'exact' },
      '/gate-runs/a/rejudge',
      c => c.rejudge('a', { mode: 'exact' }),
    ],
    [
      'for a rollback',
      { deploymentId: 'd', playbook: 'p', reason, confirm: 'sign-in' },
      '/rollbacks',
      c =>
        c.requestRollback({
          deploymentId: 'd',
          playbook: 'p',
          reason,
          confirm: 'sign-in',
        }),
    ],
    [
      'to end a rollback',
      { reason, confirm: 'sign-in' },
      '/rollbacks/a%2Fb/abort',
      c => c.abortRollback('a/b', { reason, confirm: 'sign-in' }),
    ],
    [
      'to decide instead of a gate',
      { verdict: 'reject', reason, confirm: 'sign-in' },
      '/hosted-gates/a/override',
      c =>
        c.overrideGate('a', { verdict: 'reject', reason, confirm: 'sign-in' }),
    ],
  ])('asks %s', async (_, body, path, ask) => {
    const { client, calls } = setUp({ body: { answer: 42 } });
    expect(await ask(client)).toEqual({ answer: 42 });
    expect(calls[0].url).toBe(BASE + path);
    expect(calls[0].init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(JSON.parse(String(calls[0].init?.body))).toEqual(body);
  });

  it.each([
    [202, true],
    [200, false],
  ])(
    'pushes events in structured form, answered %d',
    async (status, accepted) => {
      const { client, calls } = setUp({ status, body: { accepted } });
      const event: DeliveryEvent = {
        specversion: '1.0',
        id: 'sample/1/deploy/gate/look-1',
        source: 'urn:northfield:sample',
        type: 'dev.bellwether.delivery.gate.look',
        time: '2026-11-23T08:00:00Z',
        data: {},
      };
      expect(await client.pushEvent(event, { token: 'abc' })).toEqual({
        accepted,
      });
      expect(calls[0].url).toBe(`${BASE}/events`);
      expect(calls[0].init).toMatchObject({
        method: 'POST',
        headers: {
          'Content-Type': 'application/cloudevents+json',
          Authorization: 'Bearer abc',
        },
      });
      expect(JSON.parse(String(calls[0].init?.body))).toEqual(event);
    },
  );

  it.each<[number, (client: DeliveryClient) => Promise<unknown>]>([
    [403, c => c.listGateRuns()],
    [404, c => c.getGateRun('a')],
    [503, c => c.rejudge('a', {})],
  ])('rejects on %d with what the backend said', async (status, ask) => {
    const { client } = setUp({
      status,
      body: {
        error: { name: 'SomeError', message: 'because' },
        response: { statusCode: status },
      },
    });
    await expect(ask(client)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: status,
      body: { error: { message: 'because' } },
    });
  });
});
