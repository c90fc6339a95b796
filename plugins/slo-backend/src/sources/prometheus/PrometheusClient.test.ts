import {
  sendJson,
  startHttpServer,
  vector,
} from '../../__testUtils__/httpServer';
import type { PrometheusConnection } from './connections';
import { PrometheusClient } from './PrometheusClient';

type Answer = Parameters<typeof startHttpServer>[0];

describe('PrometheusClient', () => {
  let server: Awaited<ReturnType<typeof startHttpServer>>;
  const { signal } = new AbortController();

  async function connect(
    answer: Answer,
    changes: Partial<PrometheusConnection> = {},
  ) {
    server = await startHttpServer(answer);
    return new PrometheusClient({
      name: 'eu',
      url: server.url,
      headers: { Authorization: 'Bearer secret' },
      timeoutMs: 5000,
      concurrency: 4,
      ...changes,
    });
  }

  afterEach(async () => server.close());

  it('asks by form, with credentials, and reads vectors', async () => {
    const client = await connect((_, response) =>
      sendJson(response, {
        status: 'success',
        warnings: ['store eu-2 is down'],
        data: {
          resultType: 'vector',
          result: [
            { metric: { a: 'x' }, value: [1790000000.5, '0.25'] },
            { metric: { a: 'y' }, value: [1790000000.5, '+Inf'] },
            { metric: { a: 'z' }, value: [1790000000.5, 'NaN'] },
          ],
        },
      }),
    );
    const query = `sum(up{job="${'x'.repeat(20_000)}"})`;
    expect(await client.query(query, 1_790_000_000_500, signal)).toEqual({
      series: [
        { labels: { a: 'x' }, samples: [[1790000000.5, 0.25]] },
        { labels: { a: 'y' }, samples: [[1790000000.5, Infinity]] },
        { labels: { a: 'z' }, samples: [[1790000000.5, NaN]] },
      ],
      warnings: ['store eu-2 is down'],
    });
    const [request] = server.seen;
    expect(request.path).toBe('/api/v1/query');
    expect(request.headers.authorization).toBe('Bearer secret');
    expect(Object.fromEntries(request.form)).toEqual({
      query,
      time: '1790000000.5',
      timeout: '5000ms',
    });
  });

  it('reads ranges', async () => {
    const client = await connect((_, response) =>
      sendJson(response, {
        status: 'success',
        data: {
          resultType: 'matrix',
          result: [
            {
              metric: {},
              values: [
                [60, '1'],
                [120, '-Inf'],
              ],
            },
          ],
        },
      }),
    );
    const range = { startMs: 60_000, endMs: 120_000, stepMs: 60_000 };
    expect((await client.queryRange('up', range, signal)).series).toEqual([
      {
        labels: {},
        samples: [
          [60, 1],
          [120, -Infinity],
        ],
      },
    ]);
    const { path, form } = server.seen[0];
    expect(path).toBe('/api/v1/query_range');
    expect([form.get('start'), form.get('end'), form.get('step')]).toEqual([
      '60',
      '120',
      '60',
    ]);
  });

  it.each([
    [
      'the error of Prometheus itself',
      400,
      {
        status: 'error',
        errorType: 'bad_data',
        error: 'parse error: unexpected <eof>',
      },
      'refused',
      /"eu" refused the query: parse error: unexpected <eof>/,
    ],
    [
      'a refused execution',
      422,
      { status: 'error', error: 'many-to-many matching' },
      'refused',
      /many-to-many/,
    ],
    [
      'an error with status 200',
      200,
      { status: 'error', error: 'odd' },
      'refused',
      /odd/,
    ],
    [
      'a login page',
      401,
      '<html>',
      'refused',
      /HTTP 401.*connections\[\]\.authorization/,
    ],
    ['a proxy without its server', 502, '<html>', 'unreachable', /HTTP 502/],
    [
      'an overloaded server',
      503,
      { status: 'error', error: 'too busy' },
      'refused',
      /too busy/,
    ],
    ['no JSON', 200, 'hello', 'refused', /HTTP 200/],
    [
      'a scalar',
      200,
      { status: 'success', data: { resultType: 'scalar' } },
      'refused',
      /found "scalar"/,
    ],
  ])('passes on %s', async (_, status, body, failure, message) => {
    const client = await connect((__, response) =>
      typeof body === 'string'
        ? response.writeHead(status).end(body)
        : sendJson(response, body, status),
    );
    await expect(client.query('up', 0, signal)).rejects.toMatchObject({
      failure,
      message: expect.stringMatching(message),
    });
  });

  it('gives up on a slow server, whether it starts to answer or not', async () => {
    for (const start of [false, true]) {
      const client = await connect(
        (_, response) => {
          if (start) response.write('{"status":');
        },
        { timeoutMs: 150 },
      );
      await expect(client.query('up', 0, signal)).rejects.toMatchObject({
        failure: 'timeout',
        message: expect.stringMatching(
          /did not answer within 0\.15 s.*timeout/s,
        ),
      });
      await server.close();
    }
    await connect(() => {});
  });

  it('says that a server is not there, without its address', async () => {
    const client = await connect(() => {});
    await server.close();
    const error = await client.query('up', 0, signal).catch(e => e);
    expect(error).toMatchObject({
      failure: 'unreachable',
      message: expect.stringMatching(/"eu" cannot be reached \(ECONNREFUSED\)/),
    });
    expect(error.message).not.toContain('127.0.0.1');
    expect(error.message).not.toContain('secret');
    await connect(() => {});
  });

  it('does not follow redirects, which could lead credentials elsewhere', async () => {
    const client = await connect((_, response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    await expect(client.query('up', 0, signal)).rejects.toMatchObject({
      failure: 'unreachable',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('does not swallow an endless answer', async () => {
    const client = await connect((_, response) => {
      const flood = () => {
        while (!response.destroyed && response.write('x'.repeat(1 << 20)));
        if (!response.destroyed) response.once('drain', flood);
      };
      flood();
    });
    await expect(client.query('up', 0, signal)).rejects.toMatchObject({
      failure: 'refused',
      message: expect.stringMatching(/more than 16 MiB/),
    });
  });

  it('stops with its caller, and never starts after it', async () => {
    const client = await connect(() => {}, { concurrency: 1 });
    const controller = new AbortController();
    const asked = [1, 2, 3].map(at =>
      client.query('up', at, controller.signal),
    );
    const settled = Promise.allSettled(asked);
    while (server.seen.length === 0) {
      await new Promise(resolve => {
        setTimeout(resolve, 5);
      });
    }
    controller.abort(new Error('enough'));
    for (const result of await settled) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { message: 'enough' },
      });
    }
    expect(server.seen).toHaveLength(1);
  });

  it('sends no more queries at a time than configured', async () => {
    let running = 0;
    let most = 0;
    const client = await connect(
      (_, response) => {
        running += 1;
        most = Math.max(most, running);
        setTimeout(() => {
          running -= 1;
          sendJson(response, vector({ a: '1' }));
        }, 5);
      },
      { concurrency: 2 },
    );
    await Promise.all(
      Array.from({ length: 12 }, () => client.query('up', 0, signal)),
    );
    expect(most).toBeLessThanOrEqual(2);
    expect(server.seen).toHaveLength(12);
  });
});
