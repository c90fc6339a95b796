import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWorkspace, type Workspace } from './workspace';

let base: string;
let workspace: Workspace;

beforeAll(() => {
  base = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-workspace-')),
  );
  const root = path.join(base, 'repository');
  for (const file of [
    'repository/slos/sign-in.yaml',
    'repository/slos/deep/exam.yaml',
    'repository/slos/notes.md',
    'repository/node_modules/x/slo.yaml',
    'outside/secret.yaml',
  ]) {
    fs.mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    fs.writeFileSync(path.join(base, file), '');
  }
  fs.symlinkSync('../../outside', path.join(root, 'slos', 'linked'));
  fs.symlinkSync(
    '../../outside/secret.yaml',
    path.join(root, 'slos', 'file.yaml'),
  );
  fs.symlinkSync('../../outside/new.yaml', path.join(root, 'slos', 'dangling'));
  fs.symlinkSync('notes.md', path.join(root, 'slos', 'inside.md'));
  fs.symlinkSync('loop-b', path.join(root, 'loop-a'));
  fs.symlinkSync('loop-a', path.join(root, 'loop-b'));
  workspace = openWorkspace(root);
});

afterAll(() => fs.rmSync(base, { recursive: true }));

describe('resolve', () => {
  it.each([
    ['slos/sign-in.yaml', 'slos/sign-in.yaml', true],
    ['./slos/../slos/', 'slos', true],
    ['.', '.', true],
    ['new/report.json', 'new/report.json', false],
    ['slos/inside.md', 'slos/inside.md', true],
  ])('takes %s', (given, relative, exists) => {
    expect(workspace.resolve(given)).toEqual({
      ok: true,
      exists,
      path: { relative, absolute: path.join(workspace.root, relative) },
    });
  });

  it.each([
    '..',
    '../outside/secret.yaml',
    '/etc/passwd',
    'slos/linked/secret.yaml',
    'slos/linked/new.yaml',
    'slos/file.yaml',
    'slos/dangling',
    'loop-a/x',
  ])('refuses %s', given => {
    expect(workspace.resolve(given)).toEqual({
      ok: false,
      message: `expected a path inside the repository, found ${JSON.stringify(given)}, which leads out of it.`,
    });
  });

  it.each(['a\0b', 'x'.repeat(5000)])('refuses what is no path', given => {
    expect(workspace.resolve(given)).toMatchObject({ ok: false });
  });
});

describe('find', () => {
  const found = (...patterns: string[]) =>
    workspace.find(patterns).map(({ relative }) => relative);

  it('lists files that match, sorted, each once', () => {
    expect(found('**/*.yaml', 'slos/**')).toEqual([
      'slos/deep/exam.yaml',
      'slos/inside.md',
      'slos/notes.md',
      'slos/sign-in.yaml',
    ]);
  });

  it('leaves out what is excluded', () => {
    expect(found('slos/**', '!**/*.md')).toEqual([
      'slos/deep/exam.yaml',
      'slos/sign-in.yaml',
    ]);
  });

  it('never looks outside', () => {
    expect(found('../outside/*', 'slos/linked/*')).toEqual([]);
  });

  it('has a limit', () => {
    expect(() => workspace.find(['slos/**'], { max: 2 })).toThrow(
      'Expected at most 2 files for slos/**; use narrower patterns',
    );
  });
});
