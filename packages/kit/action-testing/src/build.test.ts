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
      'dist/licences.txt',
      'dist/probe-copy.mjs',
      'dist/probe.mjs',
    ]);
    expect(files['dist/probe.mjs'].length).toBeLessThan(15_000);
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

  it('have a size that is written down', () => {
    fs.writeFileSync(
      path.join(copy, 'package.json'),
      '{"bundle":{"maxBytes":100000}}',
    );
    expect(() => buildActions(copy)).toThrow(
      /expected probe-copy to have at most 100000 bytes with what it shares, found 1\d{5};/,
    );
  });
});
