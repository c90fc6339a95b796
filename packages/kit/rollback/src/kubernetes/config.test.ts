import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inClusterConfig, readKubeconfig } from './config';

const PEM = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';

const config = (
  cluster: object = {},
  user: object = { token: 'secret-token' },
  more: object = {},
) =>
  JSON.stringify({
    'current-context': 'school',
    contexts: [
      {
        name: 'school',
        context: { cluster: 'c', user: 'u', namespace: 'grades' },
      },
      { name: 'other', context: { cluster: 'c', user: 'nobody' } },
    ],
    clusters: [
      {
        name: 'c',
        cluster: { server: 'https://k8s.example.org:6443', ...cluster },
      },
    ],
    users: [{ name: 'u', user }],
    ...more,
  });

describe('a kubeconfig', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kubeconfig-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('says where the cluster is and who asks', () => {
    const data = Buffer.from(PEM).toString('base64');
    const { token, ...read } = readKubeconfig(
      config({ 'certificate-authority-data': data }),
    );
    expect(read).toEqual({
      server: new URL('https://k8s.example.org:6443'),
      namespace: 'grades',
      ca: PEM,
    });
    expect(token!()).toBe('secret-token');
  });

  it('may name files, of which a token is read again each time', () => {
    fs.writeFileSync(path.join(folder, 'ca.pem'), PEM);
    fs.writeFileSync(path.join(folder, 'token'), 'first\n');
    const { ca, cert, key, token } = readKubeconfig(
      config(
        { 'certificate-authority': 'ca.pem' },
        {
          tokenFile: 'token',
          'client-certificate': 'ca.pem',
          'client-key': 'ca.pem',
        },
      ),
      { folder },
    );
    expect([ca, cert, key]).toEqual([PEM, PEM, PEM]);
    expect(token!()).toBe('first');
    fs.writeFileSync(path.join(folder, 'token'), 'second\n');
    expect(token!()).toBe('second');
  });

  it.each([
    ['{', 'in YAML or JSON, found text that is neither'],
    ['[]', 'with clusters, users and contexts, found something else'],
    ['{}', 'found no "current-context"'],
    [config({ 'insecure-skip-tls-verify': true }), 'without "insecure-skip'],
    [config({ 'proxy-url': 'http://proxy' }), 'without "proxy-url"'],
    [config({}, { exec: { command: 'aws' } }), 'No other program is run'],
    [config({}, { username: 'robin', password: 'x' }), 'without "username"'],
    [config({ server: 'http://k8s.example.org' }), 'starts with https://'],
    [config({ 'certificate-authority': 'no.pem' }), 'ENOENT'],
    [
      config({ 'certificate-authority-data': 'bm90IHBlbQ==' }),
      'Expected PEM in "certificate-authority"',
    ],
    [
      config({}, { 'client-key-data': Buffer.from(PEM).toString('base64') }),
      'found one of them',
    ],
    [config({}, {}, { clusters: [] }), 'Expected a cluster "c"'],
    ['x'.repeat(1024 * 1024 + 1), 'at most 1 MiB'],
  ])('is refused when it is %.60s', (text, message) => {
    expect(() => readKubeconfig(text)).toThrow(message);
  });

  it('is refused when its context does not fit together', () => {
    expect(() => readKubeconfig(config(), { context: 'no' })).toThrow(
      'Expected a context "no" in the kubeconfig, found school, other.',
    );
    expect(() => readKubeconfig(config(), { context: 'other' })).toThrow(
      'Expected a user "nobody" in the kubeconfig, found u.',
    );
  });

  it('never shows what it holds', () => {
    expect(() => readKubeconfig('token: "abc\nsecret: [')).toThrow(
      /^(?!.*abc).*$/s,
    );
  });
});

describe('a pod', () => {
  it('finds its cluster in its environment and its account', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'account-'));
    for (const [name, text] of [
      ['namespace', 'grades'],
      ['ca.crt', PEM],
      ['token', 'renewed\n'],
    ]) {
      fs.writeFileSync(path.join(folder, name), text);
    }
    const { server, namespace, token } = inClusterConfig(
      {
        KUBERNETES_SERVICE_HOST: 'fd00::1',
        KUBERNETES_SERVICE_PORT: '443',
      },
      folder,
    );
    fs.rmSync(path.join(folder, 'ca.crt'));
    expect(server.href).toBe('https://[fd00::1]/');
    expect(namespace).toBe('grades');
    expect(token!()).toBe('renewed');
    fs.rmSync(folder, { recursive: true });
  });

  it('is told when it is none', () => {
    expect(() => inClusterConfig({})).toThrow('Give a kubeconfig.');
  });
});
