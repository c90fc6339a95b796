import { expecting, plan, status, step } from './__testUtils__/plan';
import { run, runOne } from './__testUtils__/run';
import { serve, type TestServer, useServers } from './__testUtils__/servers';

const use = useServers();

/** Sends on to `to`, and answers there with 200. */
const sending = (code: number, to: () => string) =>
  use(
    serve((response, { url }) => {
      if (url.startsWith('/start'))
        response.writeHead(code, { location: to() });
      response.end();
    }),
  );

const starting = (server: TestServer, more: Parameters<typeof step>[1] = {}) =>
  step(`${server.origin}/start`, { followRedirects: true, ...more });

describe('a redirect', () => {
  it('is an answer like any other unless it is to be followed', async () => {
    const server = await sending(302, () => '/end');
    const done = await runOne(
      plan([
        starting(server, {
          followRedirects: false,
          asserts: [
            status(302),
            expecting(
              { kind: 'redirect' },
              { kind: 'equals', value: `${server.origin}/end` },
            ),
          ],
        }),
      ]),
    );
    expect(done.reason).toBe('');
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [302, 'PUT', 'PUT', 'x'],
    [303, 'PUT', 'GET', ''],
    [303, 'HEAD', 'HEAD', ''],
    [307, 'POST', 'POST', 'x'],
    [308, 'POST', 'POST', 'x'],
  ])(
    'with %s makes of %s %s with the body %j',
    async (code, method, now, body) => {
      const server = await sending(code, () => '/end');
      const done = await runOne(
        plan([
          starting(server, {
            request: {
              method,
              body:
                method === 'HEAD'
                  ? { kind: 'none' }
                  : { kind: 'text', text: 'x' },
            },
            asserts: [
              status(200),
              expecting({ kind: 'redirects' }, { kind: 'equals', value: 1 }),
            ],
          }),
        ]),
      );
      expect(done.reason).toBe('');
      expect(server.seen[1]).toMatchObject({ method: now, url: '/end', body });
      expect('content-type' in server.seen[1].headers).toBe(body !== '');
    },
  );

  it('carries credentials and cookies within its origin only', async () => {
    const other = await use(serve(response => void response.end()));
    const server = await sending(302, () => `${other.origin}/end`);
    const same = await sending(302, () => '/end');
    const request = {
      headers: [
        ['Authorization', 'Bearer of-the-tests'],
        ['X-Api-Key', '{{key}}'],
        ['X-Tag', 'a'],
        ['Host', 'grades.test'],
        ['Cookie', 'mine=1'],
      ],
      cookies: [['theme', 'dark']],
    } as const;
    await run(
      plan([starting(server, { request }), starting(same, { request })], {
        secrets: ['key'],
      }),
      { variables: { key: 'k-123456' } },
    );
    const [{ headers }] = other.seen;
    expect(headers).toMatchObject({
      'x-tag': 'a',
      host: `127.0.0.1:${other.port}`,
    });
    for (const name of ['authorization', 'x-api-key', 'cookie']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(same.seen[1].headers).toMatchObject({
      authorization: 'Bearer of-the-tests',
      'x-api-key': 'k-123456',
      host: 'grades.test',
      cookie: 'mine=1; theme=dark',
    });
  });

  it('does not pass a body on to another origin', async () => {
    const other = await use(serve(response => void response.end()));
    const server = await sending(307, () => other.origin);
    const done = await runOne(
      plan([
        starting(server, {
          request: { method: 'POST', body: { kind: 'text', text: 'login' } },
        }),
      ]),
    );
    expect(done.outcome).toBe('error');
    expect(done.reason).toContain('that would pass the body on');
    expect(other.seen).toEqual([]);
  });

  it('does not go round for ever', async () => {
    const server = await sending(302, () => '/start');
    const done = await runOne(plan([starting(server)]));
    expect(done.outcome).toBe('error');
    expect(done.reason).toContain('Expected at most 3 redirects');
    expect(server.seen).toHaveLength(4);
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'their own credentials'],
    ['http://[::ffff:a9fe:a9fe]/', 'their own credentials'],
    ['http://grades.test/', 'Expected https://, found http://grades.test.'],
    ['file:///etc/passwd', 'starts with https://, found file://'],
    ['http://', 'Expected a redirect to an address, found none.'],
  ])('does not lead to %s', async (to, message) => {
    const server = await sending(302, () => to);
    const done = await runOne(plan([starting(server)]));
    expect(done.outcome).toBe('error');
    expect(done.reason).toContain(message);
  });

  it('does not lead to credentials by the detour of a name', async () => {
    const server = await sending(302, () => 'https://rebound.test/');
    const done = await runOne(plan([starting(server)]), {
      lookup: (_, __, callback) =>
        callback(null, [{ address: '169.254.169.254', family: 4 }]),
    });
    expect(done.outcome).toBe('error');
    expect(done.reason).toContain(
      'found rebound.test, which is 169.254.169.254, where machines keep',
    );
  });
});

describe('cookies', () => {
  it('of an answer, also of a redirect, go with the requests that follow', async () => {
    const server = await use(
      serve((response, { url }) => {
        if (url === '/start') {
          response.writeHead(302, {
            location: '/end',
            'set-cookie': ['session=s1; Path=/; HttpOnly', 'old=1; Max-Age=0'],
          });
        }
        response.end();
      }),
    );
    const done = await run(
      plan([starting(server), step(`${server.origin}/x`)]),
    );
    expect(done.outcome).toBe('pass');
    expect(server.seen.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'session=s1',
      'session=s1',
    ]);
  });

  it('end with the run', async () => {
    const server = await use(
      serve(response => {
        response.setHeader('set-cookie', 'session=s1');
        response.end();
      }),
    );
    await run(plan([step(server.origin)]));
    await run(plan([step(server.origin)]));
    expect(server.seen[1].headers.cookie).toBeUndefined();
  });
});
