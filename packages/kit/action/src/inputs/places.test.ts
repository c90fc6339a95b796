import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWorkspace } from '../workspace/workspace';
import { path as pathType, url } from './places';

describe('addresses', () => {
  const parse = (given: string, allowInsecure = false) => {
    const workspace = openWorkspace(__dirname);
    return url().parse(given, { workspace, allowInsecure }).href;
  };

  it.each([
    'https://portal.northfield.test/base/',
    'http://localhost:7007/',
    'http://127.0.0.1:9090/',
    'http://[::1]:9090/',
  ])('takes %s', given => {
    expect(parse(given)).toBe(given);
  });

  it('takes addresses without encryption where that is allowed', () => {
    expect(() => parse('http://prometheus.internal/')).toThrow(
      'expected https://',
    );
    expect(parse('http://prometheus.internal/', true)).toBe(
      'http://prometheus.internal/',
    );
  });

  it.each([
    'portal',
    'ftp://x.test',
    'data:text/plain,x',
    'file:///etc/passwd',
  ])('refuses %s', given => {
    expect(() => parse(given)).toThrow(
      'expected an address that starts with https://',
    );
  });

  it.each([
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'https://metadata.google.internal/',
  ])('refuses %s, whatever is allowed', given => {
    expect(() => parse(given, true)).toThrow(
      'where machines keep their own credentials',
    );
  });

  it('refuses names and passwords', () => {
    expect(() => parse('https://user:word@portal.test/')).toThrow(
      'without user name and password',
    );
  });
});

describe('paths', () => {
  let folder: string;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-paths-'));
    fs.writeFileSync(path.join(folder, 'slo.yaml'), '');
  });

  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const surroundings = () => ({
    workspace: openWorkspace(folder),
    allowInsecure: false,
  });

  it('must exist unless they are for writing', () => {
    expect(pathType().parse('slo.yaml', surroundings()).relative).toBe(
      'slo.yaml',
    );
    expect(() => pathType().parse('slos.yaml', surroundings())).toThrow(
      'expected a file or folder of the repository, found "slos.yaml", which does not exist. Is the repository checked out?',
    );
    const out = pathType({ existing: false }).parse('a/b', surroundings());
    expect(out.relative).toBe('a/b');
  });
});
