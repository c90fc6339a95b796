import { AuditClient } from './client';
import type { AppendRequest } from './types';

interface Call {
  url: string;
  init: RequestInit | undefined;
}

function setUp(answer: { status?: number; body?: unknown } = {}) {
  const calls: Call[] = [];
  const client = new AuditClient({
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

const BASE = 'https://portal.example.com/api/audit';

describe('AuditClient', () => {
  it.each<[string, (client: AuditClient) => Promise<unknown>, string]>([
    ['entries', c => c.listEntries(), '/entries'],
    [
      'filtered entries',
      c =>
        c.listEntries({
          q: '50 % & more',
          severity: 'high',
          cursor: undefined,
        }),
      '/entries?q=50+%25+%26+more&severity=high',
    ],
    ['an entry', c => c.getEntry(7), '/entries/7'],
    ['the log', c => c.getLog(), '/log'],
    [
      'checkpoints',
      c => c.listCheckpoints({ limit: 3 }),
      '/checkpoints?limit=3',
    ],
    [
      'consistency',
      c => c.getConsistency({ from: 5, to: 9 }),
      '/consistency?from=5&to=9',
    ],
  ])('asks for %s', async (_, ask, path) => {
    const { client, calls } = setUp({ body: { answer: 42 } });
    expect(await ask(client)).toEqual({ answer: 42 });
    expect(calls.map(({ url }) => url)).toEqual([BASE + path]);
    expect(calls[0].init?.method).toBeUndefined();
  });

  it('reads texts, bytes and files as they are', async () => {
    const { client, calls } = setUp({ body: 'x' });
    expect(await client.getProof(7)).toBe('"x"');
    expect(await client.getCheckpoint()).toBe('"x"');
    expect(await client.getTile('tile/0/x001/067')).toEqual(
      Uint8Array.of(34, 120, 34),
    );
    const bundle = await client.exportEntries({ first: 3, last: 9 });
    expect(bundle.size).toBe(3);
    expect(calls.map(({ url }) => url.slice(BASE.length))).toEqual([
      '/entries/7/proof',
      '/checkpoint',
      '/tile/0/x001/067',
      '/export?first=3&last=9',
    ]);
  });

  it('hands on the token and the signal of its caller', async () => {
    const { client, calls } = setUp();
    const { signal } = new AbortController();
    await client.getLog({ token: 'abc', signal });
    await client.getLog();
    expect(calls[0].init).toMatchObject({
      headers: { Authorization: 'Bearer abc' },
      signal,
    });
    expect(calls[1].init?.headers).toEqual({});
  });

  it.each<[string, object, string, (client: AuditClient) => Promise<unknown>]>([
    [
      'to forget a person',
      { reason: 'left the school' },
      '/subjects/user%3Adefault%2Fada/erasure',
      c => c.eraseSubject('user:default/ada', { reason: 'left the school' }),
    ],
    [
      'to take events',
      { events: [] },
      '/entries',
      c => c.append({ events: [] } satisfies AppendRequest),
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

  it.each<[number, (client: AuditClient) => Promise<unknown>]>([
    [403, c => c.listEntries()],
    [404, c => c.getProof(1)],
    [503, c => c.append({ events: [] })],
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
