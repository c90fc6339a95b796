import { SloClient } from './client';

interface Call {
  url: string;
  init: RequestInit | undefined;
}

function setUp(answer: { status?: number; body?: unknown } = {}) {
  const calls: Call[] = [];
  const client = new SloClient({
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

const BASE = 'https://portal.example.com/api/slo';

describe('SloClient', () => {
  it.each<[string, (client: SloClient) => Promise<unknown>, string]>([
    ['a list', c => c.listObjectives(), '/objectives'],
    [
      'a filtered list',
      c =>
        c.listObjectives({
          owner: ['group:default/a', 'group:default/b'],
          q: '50 % & more',
          sort: 'burnRate',
          limit: 3,
          cursor: undefined,
          system: [],
        }),
      '/objectives?owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&q=50+%25+%26+more&sort=burnRate&limit=3',
    ],
    ['the summary', c => c.getSummary(), '/summary'],
    [
      'an SLO whose name needs quoting',
      c => c.getSlo({ namespace: 'default', name: 'a/b?c' }),
      '/slos/default/a%2Fb%3Fc',
    ],
    [
      'a series',
      c =>
        c.getSeries({
          namespace: 'default',
          name: 'a',
          index: 1,
          from: '2026-09-01T00:00:00Z',
          points: 10,
        }),
      '/slos/default/a/objectives/1/series?from=2026-09-01T00%3A00%3A00Z&points=10',
    ],
    [
      'state changes',
      c => c.listStateChanges({ slo: 'slo:default/a' }),
      '/state-changes?slo=slo%3Adefault%2Fa',
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
    await client.getSummary({ token: 'abc', signal });
    await client.getSummary();
    expect(calls[0].init).toMatchObject({
      headers: { Authorization: 'Bearer abc' },
      signal,
    });
    expect(calls[1].init?.headers).toEqual({});
  });

  it.each([200, 207, 422])(
    'reads the outcome of a push with status %d',
    async status => {
      const outcome = { accepted: 1, duplicates: 0, rejected: [] };
      const { client, calls } = setUp({ status, body: outcome });
      const request = {
        counts: [
          {
            key: 'k',
            slo: 'default/a',
            start: 0,
            seconds: 60,
            good: 1,
            total: 1,
          },
        ],
      };
      expect(await client.pushCounts(request, { token: 'abc' })).toEqual(
        outcome,
      );
      expect(calls[0].url).toBe(`${BASE}/counts`);
      expect(calls[0].init).toMatchObject({
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: 'Bearer abc',
        },
      });
      expect(JSON.parse(String(calls[0].init?.body))).toEqual(request);
    },
  );

  it.each<[number, (client: SloClient) => Promise<unknown>]>([
    [403, c => c.listObjectives()],
    [404, c => c.getSlo({ namespace: 'default', name: 'a' })],
    [503, c => c.getSeries({ namespace: 'default', name: 'a', index: 0 })],
    [400, c => c.pushCounts({ counts: [] })],
    [413, c => c.pushCounts({ counts: [] })],
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
