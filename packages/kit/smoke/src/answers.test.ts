import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import zlib from 'node:zlib';
import { expecting, plan, step } from './__testUtils__/plan';
import { runOne } from './__testUtils__/run';
import { serve, serveBytes, useServers } from './__testUtils__/servers';

const use = useServers();

/** Addresses of this machine; not every one speaks IPv6. */
function loopbacks(): string[] {
  const all = Object.values(networkInterfaces()).flatMap(entries => entries!);
  return [
    '127.0.0.1',
    ...(all.some(({ address }) => address === '::1') ? ['::1'] : []),
  ];
}

describe('a request', () => {
  it('arrives as it was written', async () => {
    const server = await use(serve(response => void response.end('{}')));
    const done = await runOne(
      plan([
        step(`${server.origin}/grades`, {
          request: {
            method: 'PUT',
            headers: [
              ['X-Tag', 'a'],
              ['x-tag', 'b'],
              ['Host', 'grades.test'],
              ['Cookie', 'mine=1'],
            ],
            query: [['class', '7 b&c']],
            cookies: [['theme', 'dark']],
            body: { kind: 'json', text: '{"of": "{{pupil}}"}' },
          },
        }),
      ]),
      { variables: { pupil: 'a "b"' } },
    );
    expect(done.outcome).toBe('pass');
    expect(done.request).toEqual({
      method: 'PUT',
      url: `${server.origin}/grades?class=7%20b%26c`,
    });
    expect(done.response).toMatchObject({ status: 200, bytes: 2 });
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: 'PUT',
      url: '/grades?class=7%20b%26c',
      body: '{"of": "a \\"b\\""}',
    });
    expect(seen.headers).toMatchObject({
      host: 'grades.test',
      'x-tag': 'a, b',
      cookie: 'mine=1; theme=dark',
      'content-type': 'application/json',
      'content-length': '17',
      'user-agent': 'bellwether-smoke',
      accept: '*/*',
    });
  });

  it.each([
    [['X-Bad', 'a\r\nX-Forged: 1'], 'X-Bad on one line'],
    [['X Bad', 'a'], 'the name of a header'],
    [['X-Bad', 'ä€'], 'Latin letters only'],
    [['Content-Length', '0'], 'Expected no header Content-Length'],
    [['transfer-encoding', 'chunked'], 'Expected no header transfer-encoding'],
  ] as const)('with the header %j is not made', async (header, message) => {
    const server = await use(serve(response => void response.end()));
    const done = await runOne(
      plan([
        step(server.origin, {
          request: { headers: [header] },
          retry: { attempts: 3, intervalMs: 1 },
        }),
      ]),
    );
    expect(done).toMatchObject({ outcome: 'error', attempts: 1 });
    expect(done.reason).toContain(message);
    expect(server.seen).toEqual([]);
  });

  it('is made with methods HTTP has, and no others', async () => {
    const server = await use(serve(response => void response.end()));
    const outcomeOf = async (method: string) =>
      (await runOne(plan([step(server.origin, { request: { method } })])))
        .outcome;
    expect(await outcomeOf('HEAD')).toBe('pass');
    expect(await outcomeOf('PURGE')).toBe('pass');
    expect(await outcomeOf('CONNECT')).toBe('error');
    expect(await outcomeOf('GET /x HTTP/1.1\r\n')).toBe('error');
  });

  it.each(loopbacks())('may go to the address %s', async host => {
    const server = await use(serve(response => void response.end(), { host }));
    expect((await runOne(plan([step(server.origin)]))).outcome).toBe('pass');
  });
});

describe('an answer', () => {
  const body = (contains: string) =>
    expecting({ kind: 'body' }, { kind: 'contains', value: contains });

  it('may be of HTTP/1.0', async () => {
    const server = await use(
      serveBytes('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nfine'),
    );
    const done = await runOne(
      plan([
        step(server.origin, {
          asserts: [
            body('fine'),
            expecting({ kind: 'version' }, { kind: 'contains', value: '1.0' }),
          ],
        }),
      ]),
    );
    expect(done.reason).toBe('');
  });

  it('may be compressed', async () => {
    const server = await use(
      serve(response => {
        response.setHeader('content-encoding', 'br');
        response.end(zlib.brotliCompressSync('marks are out'));
      }),
    );
    const done = await runOne(
      plan([step(server.origin, { asserts: [body('marks are out')] })]),
    );
    expect(done.outcome).toBe('pass');
    expect(server.seen[0].headers['accept-encoding']).toMatch(
      /^gzip, deflate, br/,
    );
  });

  it.each([
    ['long', (text: string) => Buffer.from(text), {}],
    ['unfolded', zlib.gzipSync, { 'content-encoding': 'gzip' }],
  ])(
    'that is too %s is cut, and no assert about it holds',
    async (_, encode, headers) => {
      const server = await use(
        serve(response => {
          response.writeHead(200, headers);
          response.end(encode('fine '.repeat(50_000)));
        }),
      );
      const done = await runOne(
        plan([step(server.origin, { asserts: [body('fine')] })]),
        { maxBodyBytes: 1000 },
      );
      expect(done.outcome).toBe('fail');
      expect(done.response!.bytes).toBe(1000);
      expect(done.checks[0].ok).toBe(false);
    },
  );

  it.each([
    ['garbage', ['HTTP/1.1 two hundred\r\n\r\n'], 'HPE_INVALID_STATUS'],
    ['nothing', [], 'ECONNRESET'],
    [
      'half a body',
      ['HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
      'closed before the answer was complete (ECONNRESET)',
    ],
    [
      'wrong chunks',
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx'],
      'HPE_INVALID_CHUNK_SIZE',
    ],
    [
      'two lengths',
      ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
      'HPE_',
    ],
    [
      'endless headers',
      ['HTTP/1.1 200 OK\r\n', `X-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
      'the headers are longer than 16 KiB (HPE_HEADER_OVERFLOW)',
    ],
    [
      'no gzip',
      [
        'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope',
      ],
      'Expected a body encoded with gzip',
    ],
  ])('of %s is none', async (_, chunks, message) => {
    const server = await use(serveBytes(...chunks));
    const done = await runOne(plan([step(server.origin)]));
    expect(done.outcome).toBe('error');
    expect(done.reason).toContain(message);
    expect(done.response).toBeUndefined();
  });

  it('may be a switch of protocols, after which nothing is read', async () => {
    const server = await use(
      serveBytes(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nnoise',
      ),
    );
    const done = await runOne(plan([step(server.origin)]));
    expect(done).toMatchObject({
      outcome: 'fail',
      response: { status: 101, bytes: 0 },
    });
  });

  it('does not come from where nobody listens', async () => {
    const server = await use(serve(response => void response.end()));
    await server.close();
    const { outcome, reason } = await runOne(plan([step(server.origin)]));
    expect(outcome).toBe('error');
    expect(reason).toBe(
      `Expected a connection to 127.0.0.1:${server.port}, found none: nobody listens there (ECONNREFUSED).`,
    );
  });

  it('does not come from hosts nobody knows', async () => {
    const done = await runOne(plan([step('https://grades.test/')]), {
      lookup: (_, __, callback) =>
        callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), ''),
    });
    expect(done.reason).toContain('no name server knows the host (ENOTFOUND)');
  });
});

describe('time', () => {
  it('is limited until the first byte', async () => {
    const server = await use(serve(() => {}));
    const done = await runOne(plan([step(server.origin, { timeoutMs: 50 })]));
    expect(done).toMatchObject({
      outcome: 'error',
      reason: 'Expected the first byte of the answer within 50 ms, found none.',
    });
  });

  it('is limited until the last byte', async () => {
    const server = await use(
      serve(async response => {
        while (!response.destroyed) {
          response.write('drip');
          await delay(5);
        }
      }),
    );
    const done = await runOne(plan([step(server.origin, { timeoutMs: 100 })]));
    expect(done.reason).toBe(
      'Expected the end of the answer within 100 ms, found none.',
    );
  });

  it('is limited until there is a connection', async () => {
    const done = await runOne(
      plan([step('https://grades.test/', { connectTimeoutMs: 50 })]),
      { lookup: () => {} },
    );
    expect(done.reason).toBe('Expected a connection within 50 ms, found none.');
  });
});
