import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../runner/log';
import { backoffMs, isPassing, retryAfterMs } from './backoff';
import { createHttpClient } from './client';
import type { Clock } from './clock';
import { BearerCredentialHandler, HttpClient } from './nativeHttp';
import { applyProxy } from './proxy';
import { transport } from './transport';

describe('waiting before the next attempt', () => {
  it('grows, up to a limit', () => {
    const waits = [1, 2, 3, 4].map(attempt => backoffMs(attempt, 64_000, 0));
    expect(waits).toEqual([1000, 3000, 9000, 15_000]);
  });

  it('fits into a small budget', () => {
    const waits = [1, 2, 3].map(attempt => backoffMs(attempt, 640, 0));
    expect(waits).toEqual([10, 30, 90]);
  });

  it('is shortened at random', () => {
    expect(backoffMs(1, 64_000, 1)).toBe(500);
  });

  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:01:10 GMT' }, 10_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' }, 31_000],
    [{ 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '90' }, undefined],
    [{}, undefined],
  ])('is as long as %j asks', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers as HeadersInit), 60_000)).toBe(ms);
  });

  it('makes no sense after a final answer', () => {
    expect(
      [200, 400, 401, 403, 404, 410, 422, 451, 501].filter(isPassing),
    ).toEqual([]);
    expect([408, 429, 500, 502, 503, 504].filter(isPassing)).toHaveLength(6);
  });
});

describe('requests', () => {
  let server: http.Server;
  let origin: string;
  let answers: http.RequestListener[];
  let asked: http.IncomingHttpHeaders[];
  let waits: number[];
  let nowMs: number;
  const lines: string[] = [];
  const log: Log = {
    info: line => lines.push(line),
    debug() {},
    group: (_, body) => body(),
  };
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: async ms => {
      waits.push(ms);
      nowMs += ms;
    },
  };

  beforeEach(async () => {
    [answers, asked, waits, nowMs] = [[], [], [], 0];
    server = http.createServer((request, response) => {
      asked.push(request.headers);
      answers.shift()!(request, response);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(
    () =>
      new Promise(done => {
        server.close(done);
        server.closeAllConnections();
      }),
  );

  const status =
    (code: number, body = '', headers = {}): http.RequestListener =>
    (_, response) => {
      response.writeHead(code, headers).end(body);
    };

  const client = (signal = new AbortController().signal, timeoutMs = 5000) =>
    createHttpClient({
      signal,
      log,
      clock,
      random: () => 0,
      retryBudgetMs: 64_000,
      timeoutMs,
    });
  const get = (more = {}) =>
    client().request({
      service: 'Prometheus',
      url: new URL('/query?token=x', origin),
      ...more,
    });

  it('are repeated with fresh headers until the answer is good', async () => {
    answers = [
      status(503),
      (request: http.IncomingMessage) => request.socket.destroy(),
      status(200, 'done'),
    ] as http.RequestListener[];
    let token = 0;
    const answer = await get({
      headers: () => ({ authorization: `Bearer ${(token += 1)}` }),
    });
    expect(answer).toMatchObject({ status: 200, text: 'done' });
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer 1',
      'Bearer 2',
      'Bearer 3',
    ]);
    expect(waits).toEqual([1000, 3000]);
    expect(lines).toContain('Prometheus: status 503; attempt 2 in 1000 ms');
  });

  it('wait as long as the server asks, and no longer than the budget lasts', async () => {
    answers = [
      status(429, '', { 'retry-after': '50' }),
      status(429, '', { 'retry-after': '50' }),
    ];
    await expect(get()).rejects.toThrow(
      `Prometheus answered 429 to GET ${origin}/query (2 attempts).`,
    );
    expect(waits).toEqual([50_000]);
  });

  it('are not repeated when the answer is final, or when told so', async () => {
    answers = [status(422, 'bad\n  query')];
    await expect(get()).rejects.toMatchObject({
      message: `Prometheus answered 422 to GET ${origin}/query: bad query.`,
      status: 422,
      attempts: 1,
      code: 'BW-ACTION-003',
    });
    answers = [status(503)];
    await expect(get({ once: true })).rejects.toMatchObject({ attempts: 1 });
  });

  it('of a client without transport are answered whatever the status', async () => {
    answers = [
      status(503),
      status(422, '{"error":"too much"}'),
      status(200, 'x'.repeat(20)),
      ...Array<http.RequestListener>(4).fill(({ socket }) => socket.destroy()),
    ];
    const send = transport(client(), 'Prometheus');
    const request = { url: new URL(origin), headers: { accept: 'a/b' } };
    expect(await send(request)).toEqual({
      status: 422,
      text: '{"error":"too much"}',
    });
    expect(asked[1].accept).toBe('a/b');
    expect(await send({ ...request, maxBytes: 10 })).toEqual({
      status: 200,
      text: undefined,
    });
    await expect(send(request)).rejects.toMatchObject({
      status: undefined,
      message: expect.stringMatching(/^Prometheus did not answer GET .*4 att/),
    });
  });

  it('follow no redirect', async () => {
    answers = Array.from({ length: 4 }, () =>
      status(302, '', { location: 'http://127.0.0.1:1/' }),
    );
    await expect(get({ once: true })).rejects.toThrow(/redirect/);
  });

  it('read no more than they may', async () => {
    answers = [status(200, 'x'.repeat(100))];
    await expect(get({ maxBytes: 99 })).rejects.toThrow(
      'Prometheus answered with more than 99 bytes.',
    );
    expect(asked).toHaveLength(1);
  });

  it('do not wait for an answer for ever', async () => {
    answers = [() => undefined];
    const hasty = client(undefined, 20);
    await expect(
      hasty.request({
        service: 'Prometheus',
        url: new URL(origin),
        once: true,
      }),
    ).rejects.toThrow('no answer within 20 ms');
  });

  it('end with the reason of the signal', async () => {
    const controller = new AbortController();
    answers = [() => controller.abort(new Error('cancelled'))];
    await expect(
      client(controller.signal).request({ service: 'x', url: new URL(origin) }),
    ).rejects.toThrow('cancelled');
  });

  describe('of @actions/core for an OIDC token', () => {
    const oidc = () =>
      new HttpClient('actions/oidc-client', [new BearerCredentialHandler('t')]);

    it('carry the token and are repeated when a gateway answers', async () => {
      answers = [status(502), status(200, '{"value":"jwt"}')];
      await expect(oidc().getJson(origin)).resolves.toMatchObject({
        statusCode: 200,
        result: { value: 'jwt' },
      });
      expect(asked[1]).toMatchObject({
        authorization: 'Bearer t',
        'user-agent': 'actions/oidc-client',
      });
    });

    it('fail with the status, which @actions/core shows', async () => {
      answers = [status(403, 'no')];
      await expect(oidc().getJson(origin)).rejects.toMatchObject({
        statusCode: 403,
        message: 'status 403: no',
      });
    });
  });
});

describe('proxies', () => {
  const applied = (env: NodeJS.ProcessEnv) => {
    const set = jest.fn();
    applyProxy(env, () => set);
    return set.mock.calls;
  };

  it('are used as the environment says, but never for this machine', () => {
    expect(
      applied({ https_proxy: 'http://proxy:3128', NO_PROXY: '.test' }),
    ).toEqual([
      [
        {
          HTTPS_PROXY: 'http://proxy:3128',
          NO_PROXY: '.test,localhost,127.0.0.1,::1',
        },
      ],
    ]);
  });

  it('are not set up when there is none', () => {
    expect(applied({ NO_PROXY: '*' })).toEqual([]);
  });

  it('need a Node that knows them, or a variable that tells it', () => {
    const env = { HTTPS_PROXY: 'http://proxy:3128' };
    const old = () => undefined;
    expect(() => applyProxy(env, old)).toThrow(
      /^A proxy is set, but Node v\S+ cannot be told so while it runs\.$/,
    );
    expect(() =>
      applyProxy({ ...env, NODE_USE_ENV_PROXY: '1' }, old),
    ).not.toThrow();
  });
});
