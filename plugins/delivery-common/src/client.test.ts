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

  it('asks to judge again', async () => {
    const { client, calls } = setUp({ body: { identical: true } });
    expect(await client.rejudge('a', { mode: 'exact' })).toEqual({
      identical: true,
    });
    expect(calls[0].url).toBe(`${BASE}/gate-runs/a/rejudge`);
    expect(calls[0].init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"mode":"exact"}',
    });
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
