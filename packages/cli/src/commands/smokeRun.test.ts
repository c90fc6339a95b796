import { once } from 'node:events';
import http from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const seen: string[] = [];
let server: http.Server;
let baseUrl: string;
/** Called with each request for `/slow`, which is never answered. */
let onSlow = () => {};

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const { method, url = '', headers } = request;
    seen.push(`${method} ${url}`);
    if (url === '/slow') {
      onSlow();
      return;
    }
    response.statusCode = url.startsWith('/fine') ? 200 : 500;
    response.end(JSON.stringify({ url, token: headers.authorization }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
});

beforeEach(() => {
  seen.length = 0;
});

/** A file with smoke tests of such paths. */
function smoke(paths: string[], cleanup: string[] = []): string {
  const steps = (all: string[]) =>
    all
      .map(
        path => `    - name: Get ${path}
      request: { url: '{{baseUrl}}${path}', bearer: '{{token}}' }
      assert:
        - status: 200
        - jsonpath: $.token
          contains: Bearer
`,
      )
      .join('');
  return `apiVersion: bellwether.dev/v1alpha1
kind: SmokeTest
metadata: { name: grades }
spec:
  variables: { baseUrl: {}, token: { default: none, secret: true } }
  steps:
${steps(paths)}${cleanup.length > 0 ? `  cleanup:\n${steps(cleanup)}` : ''}`;
}

const run = (args: string[], env: Record<string, string> = {}) =>
  command.runBeside(['smoke', 'run', ...args], env);

describe('smoke run', () => {
  it('runs files, and says how each step went', async () => {
    command.write('fine.yaml', smoke(['/fine/1', '/fine/2'], ['/fine/3']));
    command.write('fine.hurl', 'GET {{base_url}}/fine/4\nHTTP 200\n');
    const { code, out, err } = await run([
      'fine.yaml',
      'fine.hurl',
      '--base-url',
      `${baseUrl}/`,
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out.replace(/\d+ ms/g, '… ms')).toBe(`grades (fine.yaml)
  pass  Get /fine/1 (status 200, … ms)
  pass  Get /fine/2 (status 200, … ms)
  pass  cleanup: Get /fine/3 (status 200, … ms)
pass: 2 of 2 steps passed. (… ms)
fine (fine.hurl)
  pass  GET {{base_url}}/fine/4 (status 200, … ms)
pass: 1 of 1 steps passed. (… ms)
`);
    expect(seen).toHaveLength(4);
  });

  it('ends with 4 and the line when an answer is not as expected', async () => {
    command.write('bad.yaml', smoke(['/bad', '/fine'], ['/fine/clean']));
    command.write('more.yaml', smoke(['/fine/more']));
    const call = ['bad.yaml', 'more.yaml', '--variable', `baseUrl=${baseUrl}`];
    const { code, out, err } = await run(call);
    expect(code).toBe(4);
    expect(out).toContain(
      'bad.yaml:10:19: status is 200: expected is 200, found 500',
    );
    expect(err).toBe('more.yaml: not run\n');
    expect(seen).toEqual(['GET /bad', 'GET /fine/clean']);

    seen.length = 0;
    expect((await run([...call, '--continue'])).code).toBe(4);
    expect(seen).toEqual([
      'GET /bad',
      'GET /fine',
      'GET /fine/clean',
      'GET /fine/more',
    ]);
  });

  it('ends with 3 when nothing answers', async () => {
    command.write('fine.yaml', smoke(['/fine']));
    const { code, out } = await run([
      'fine.yaml',
      '--variable',
      'baseUrl=http://127.0.0.1:9',
    ]);
    expect(code).toBe(3);
    expect(out).toContain('nobody listens there (ECONNREFUSED)');
    const elsewhere = await run(['fine.yaml', '--base-url', 'http://a.test']);
    expect(elsewhere.code).toBe(3);
    expect(elsewhere.out).toContain('Expected https://, found http://a.test.');
  });

  it('ends with 2 when files cannot be read, and names all faults', async () => {
    command.write('silent.yaml', smoke(['/fine']).replace(/assert:[^]*/, ''));
    command.write('odd.txt', 'odd');
    const { code, out, err } = await run([
      'silent.yaml',
      'odd.txt',
      'none.yaml',
      '--base-url',
      baseUrl,
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^silent\.yaml:\d+:\d+: error /m);
    expect(err).toContain('odd.txt:1:1: error unknown-format');
    expect(err).toContain('none.yaml:1:1: error unreadable-file');
    expect(seen).toEqual([]);
  });

  it.each([
    [[], 'expected files, found none.'],
    [
      ['fine.yaml', '--variable', 'term'],
      '--variable: expected a name and a value',
    ],
    [
      ['fine.yaml', '--secret-env', 'TOKEN'],
      '--secret-env: expected a variable of the environment',
    ],
    [['fine.yaml', '--base-url', 'grades'], '--base-url: expected an address'],
    [
      ['fine.yaml', '--ca-file', 'fine.yaml'],
      '--ca-file: expected certificates in PEM, found none.',
    ],
    [
      ['fine.yaml', '--ca-file', 'none.pem'],
      '--ca-file: Expected a readable file',
    ],
    [['fine.yaml', '--retires', '3'], "Unknown option '--retires'"],
    [['fine.yaml'], 'fine.yaml: Expected a value of the variable baseUrl'],
  ])('ends with 1 when it is called as %j', async (args, message) => {
    command.write('fine.yaml', smoke(['/fine']));
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`bellwether smoke run: `);
    expect(err).toContain(message);
  });

  it('takes secrets from the environment, and shows them nowhere', async () => {
    command.write(
      'secret.yaml',
      smoke(['/fine']).replace('contains: Bearer', 'equals: nothing'),
    );
    const { code, out, err } = await run(
      [
        'secret.yaml',
        ...['--base-url', baseUrl, '--secret-env', 'token=SMOKE_TOKEN'],
        ...['--json', '--junit', 'out/smoke.xml'],
      ],
      { SMOKE_TOKEN: 'hush-hush' },
    );
    expect([code, err]).toEqual([4, '']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ kind: 'SmokeReport', outcome: 'fail' });
    expect(report.results[0].steps[0].checks[1].found).toBe('"Bearer ***"');
    const junit = readFileSync(
      join(command.folder, 'work/out/smoke.xml'),
      'utf8',
    );
    expect(junit).toContain('Bearer ***');
    for (const text of [out, junit]) expect(text).not.toContain('hush');
  });

  it('says when a result cannot be written', async () => {
    command.write('fine.yaml', smoke(['/fine']));
    const { code, err } = await run([
      'fine.yaml',
      ...['--base-url', baseUrl, '--junit', 'fine.yaml/smoke.xml'],
    ]);
    expect(code).toBe(1);
    expect(err).toContain('unwritable-file');
  });

  it('cleans up when it is interrupted', async () => {
    command.write('slow.yaml', smoke(['/slow', '/fine'], ['/fine/clean']));
    const { code, out } = await command.runBeside(
      ['smoke', 'run', 'slow.yaml', '--base-url', baseUrl],
      {},
      interrupt => {
        onSlow = interrupt;
      },
    );
    expect(code).toBe(3);
    expect(out).toContain('Stopped: SIGINT was received.');
    expect(out).toContain('pass  cleanup: Get /fine/clean');
    expect(seen).toEqual(['GET /slow', 'GET /fine/clean']);
  });
});
