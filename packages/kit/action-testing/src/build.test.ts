import fs from 'node:fs';
import path from 'node:path';
import { probeFolder } from './__testUtils__/probe';
import {
  type BuiltActions,
  buildActions,
  repositoryRoot,
} from './runner/buildActions';

describe('bundles', () => {
  let first: BuiltActions;
  let second: BuiltActions;
  let scratch: string;
  let copy: string;

  beforeAll(() => {
    // a second Action, so that there is something to share; inside the repository, where it finds what it imports
    const work = path.join(repositoryRoot(__dirname), '.bellwether');
    fs.mkdirSync(work, { recursive: true });
    scratch = fs.mkdtempSync(path.join(work, 'build-test-'));
    copy = path.join(scratch, 'probe-copy');
    fs.cpSync(probeFolder, copy, { recursive: true });
    first = buildActions(probeFolder, copy);
    second = buildActions(probeFolder, copy);
  });

  afterAll(() => {
    first.dispose();
    second.dispose();
    fs.rmSync(scratch, { recursive: true });
  });

  const filesOf = (root: string) =>
    Object.fromEntries(
      fs
        .readdirSync(root, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => path.join(entry.parentPath, entry.name))
        .sort()
        .map(file => [
          path.relative(root, file),
          fs.readFileSync(file, 'utf8'),
        ]),
    );

  it('are the same each time', () => {
    expect(filesOf(second.root)).toEqual(filesOf(first.root));
  });

  it('share what they have in common', () => {
    const files = filesOf(first.root);
    expect(Object.keys(files)).toEqual([
      'actions/probe-copy/README.md',
      'actions/probe-copy/action.yml',
      'actions/probe/README.md',
      'actions/probe/action.yml',
      expect.stringMatching(/^dist\/chunks\/chunk-\w+\.mjs$/),
      expect.stringMatching(/^dist\/chunks\/octokit-\w+\.mjs$/),
      'dist/licences.txt',
      'dist/probe-copy.mjs',
      'dist/probe.mjs',
    ]);
    expect(files['dist/probe.mjs'].length).toBeLessThan(15_000);
  });

  it('load the client of GitHub when it is needed, and no cryptography', () => {
    const files = filesOf(path.join(first.root, 'dist'));
    const [start] = Object.entries(files)
      .filter(([name]) => name.startsWith('chunks/chunk-'))
      .map(([, text]) => text);
    expect(start).toMatch(/import\("\.\/octokit-\w+\.mjs"\)/);
    expect(start).not.toContain('@octokit/');
    expect(start).not.toContain('"crypto"');
  });

  it('take modules of Node without importing all they export', () => {
    const text = Object.values(filesOf(path.join(first.root, 'dist'))).join();
    expect(text).toContain('= globalThis.process.getBuiltinModule("node:fs");');
    expect(text).not.toMatch(/^import [^;]* from "(node:)?(fs|os|path)";/m);
  });

  it('are readable, and contain neither undici nor paths of this machine', () => {
    const text = Object.values(filesOf(path.join(first.root, 'dist'))).join();
    expect(text).toContain('function parseDurationMs(text');
    expect(text).not.toMatch(/node_modules\/undici\//);
    expect(text).not.toContain(repositoryRoot(__dirname));
  });

  it('name the licences of what they contain', () => {
    const licences = filesOf(first.root)['dist/licences.txt'];
    expect(licences).toMatch(/^@actions\/core@\d.*\nMIT\n/m);
    expect(licences).toMatch(/^@octokit\/rest@\d.*\nMIT\n/m);
    expect(licences).not.toContain('undici');
    expect(licences).not.toContain('carries no licence text');
  });

  it('say what they weigh at their start and in all', () => {
    const weights = [
      ...first.output.matchAll(
        /^(\S+): (\d+) bytes at start, (\d+) bytes in all$/gm,
      ),
    ].map(
      ([, verb, start, all]) => [verb, Number(start), Number(all)] as const,
    );
    const size = (pattern: RegExp) =>
      Object.entries(filesOf(path.join(first.root, 'dist')))
        .filter(([name]) => pattern.test(name))
        .reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    const start = size(/^(probe\.mjs|chunks\/chunk-)/);
    expect(weights[0]).toEqual([
      'probe',
      start,
      start + size(/^chunks\/octokit-/),
    ]);
    expect(weights.map(([verb]) => verb)).toEqual(['probe', 'probe-copy']);
    expect(start).toBeLessThan(110_000);
  });

  it('have a size that is written down', () => {
    fs.writeFileSync(
      path.join(copy, 'package.json'),
      '{"bundle":{"maxBytes":100000}}',
    );
    expect(() => buildActions(copy)).toThrow(
      /expected probe-copy to have at most 100000 bytes in all, found 1\d{5};/,
    );
  });

  it('may not load more than 150 000 bytes at their start, whatever is written down', () => {
    const heavy = path.join(copy, 'src', 'heavy.ts');
    fs.writeFileSync(
      heavy,
      `export const heavy = ${JSON.stringify('x'.repeat(60_000))};\n`,
    );
    const index = path.join(copy, 'src', 'index.ts');
    fs.appendFileSync(
      index,
      "import { heavy } from './heavy';\nif (heavy === '') throw new Error();\n",
    );
    fs.writeFileSync(
      path.join(copy, 'package.json'),
      '{"bundle":{"maxBytes":1000000}}',
    );
    expect(() => buildActions(copy)).toThrow(
      /expected probe-copy to have at most 150000 bytes at its start, found 1[67]\d{4};/,
    );
  });
});
