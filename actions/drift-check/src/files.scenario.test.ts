import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { useAction } from './__testUtils__/bench';

const run = useAction();

const NGINX = 'server { listen 8080; }\n';
const COMPOSE = `services:
  web:
    image: registry.example.com/web:1.4@sha256:${'1'.repeat(64)}
    environment:
      - MODE=production
  db:
    image: postgres:18
`;
const DECLARED = `apiVersion: bellwether.dev/v1alpha1
kind: DeclaredFiles
metadata: { name: northfield }
spec:
  files:
    - path: /etc/nginx/nginx.conf
      source: nginx.conf
      mode: '0644'
`;

const digest = (text: string) =>
  createHash('sha256').update(text).digest('hex');

const container = (service: string, image: string) => ({
  Config: { Image: image, Labels: { 'com.docker.compose.service': service } },
});

const CONTAINERS = [
  container('web', `registry.example.com/web:1.4@sha256:${'1'.repeat(64)}`),
  container('db', 'docker.io/library/postgres:18'),
];

const check = (
  live: unknown,
  more: {
    files?: Record<string, string>;
    with?: Record<string, string>;
  } = {},
) =>
  run({
    files: {
      'host/compose.yaml': COMPOSE,
      'host/files.yaml': DECLARED,
      'host/nginx.conf': NGINX,
      'live.json': typeof live === 'string' ? live : JSON.stringify(live),
      ...more.files,
    },
    with: {
      tool: 'files',
      manifests: 'host/*.yaml',
      'live-file': 'live.json',
      issue: 'false',
      ...more.with,
    },
  });

const AS_DECLARED = {
  files: [
    { path: '/etc/nginx/nginx.conf', sha256: digest(NGINX), mode: '644' },
  ],
  containers: CONTAINERS,
};

const classesOf = (details: unknown) => {
  const { report } = details as {
    report: { resources: { address: string; kind: string }[] };
  };
  return Object.fromEntries(
    report.resources.map(({ address, kind }) => [address, kind]),
  );
};

it('compares files and services of the repository with what a host says it has', async () => {
  const same = await check(AS_DECLARED);
  expect(same.outputs).toMatchObject({ result: 'clean', drifted: '0' });
  const other = await check({
    files: [{ path: '/etc/nginx/nginx.conf', sha256: digest('other') }],
    containers: [
      container('web', 'registry.example.com/web:1.5'),
      container('miner', 'miner:1'),
    ],
  });
  expect(other.outputs).toMatchObject({ result: 'drift', drifted: '4' });
  expect(classesOf(other.report!.details)).toEqual({
    'file//etc/nginx/nginx.conf': 'changed-outside:in-place',
    'service/web': 'changed-outside:in-place',
    'service/db': 'deleted-outside',
    'service/miner': 'created-outside',
  });
  expect(other.exitCode).toBe(1);
});

it.each<[string, string, unknown]>([
  ['sha256sum', 'host/f*.yaml', `${digest(NGINX)}  /etc/nginx/nginx.conf\n`],
  ['docker inspect', 'host/c*.yaml', CONTAINERS],
])('takes what %s prints', async (_, manifests, live) => {
  const done = await check(live, { with: { manifests } });
  expect(done.outputs.result).toBe('clean');
});

it.each<[string, unknown, RegExp]>([
  ['half of it', '{"files": [', /Expected JSON/],
  ['one part of two', CONTAINERS, /Expected the files that are deployed/],
  ['other JSON', { files: [{ name: 'x' }] }, /path and sha256 of each/],
  ['other text', 'sha256sum: command not found', /as sha256sum prints them/],
])('never calls clean what it cannot read: %s', async (_, live, message) => {
  const done = await check(live);
  expect(done.outputs.result).toBe('error');
  expect(done.exitCode).toBe(1);
  expect(done.report!.error!.message).toMatch(message);
});

it('asks an address, with its token and for as long as it may', async () => {
  const asked: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.headers.authorization);
    const isKnown = request.url === '/northfield';
    response.writeHead(isKnown ? 200 : 503);
    response.end(isKnown ? JSON.stringify(AS_DECLARED) : 'try later');
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string) =>
    check('', {
      with: {
        'live-file': '',
        'live-url': `${origin}${path}`,
        'live-token': 'host-token-0123456789',
      },
    });
  const done = await ask('/northfield');
  expect(done.outputs.result).toBe('clean');
  expect(asked).toEqual(['Bearer host-token-0123456789']);
  const failing = await ask('/elsewhere');
  expect(failing.outputs.result).toBe('error');
  expect(failing.report!.error!.message).toContain('answered 503');
  await new Promise(closed => {
    server.close(closed);
  });
});

it('names everything that is wrong with what is declared', async () => {
  const done = await check(AS_DECLARED, {
    files: {
      'host/compose.yaml': 'services: { web: { image: "web:${TAG}" } }',
      'host/files.yaml': `kind: DeclaredFiles
spec: { files: [{ path: /a, source: ../../a }, { path: /b, source: b }, {}] }
---
kind: Deployment
`,
    },
  });
  expect(done.report!.error!.code).toBe('BW-DRIFT-001');
  expect(done.report!.error!.message.split('\n')).toEqual([
    expect.stringContaining('image of service web without variables'),
    expect.stringContaining('leads out of it'),
    expect.stringContaining('expected the file b, found none'),
    expect.stringContaining('expected "path" on the host'),
    expect.stringContaining('kind DeclaredFiles, found something else'),
  ]);
  const both = await check(AS_DECLARED, {
    with: { 'live-url': 'https://host.example.com/' },
  });
  expect(both.report!.error!.message).toContain('found both');
});
