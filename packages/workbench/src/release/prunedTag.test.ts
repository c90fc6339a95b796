import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  differences,
  git,
  MAX_ARCHIVE_BYTES,
  pruneTo,
  publishTag,
} from './prunedTag.mjs';

let folder: string;
let clone: string;
let bare: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-pruned-'));
  bare = path.join(folder, 'bare.git');
  clone = path.join(folder, 'clone');
  git(folder, ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  git(folder, ['clone', '--quiet', bare, clone]);
  git(clone, ['config', 'user.name', 'Ada Northfield']);
  git(clone, ['config', 'user.email', 'ada@northfield.example']);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A commit of sources. */
function commit(message: string): string {
  fs.writeFileSync(path.join(clone, 'source.ts'), message);
  git(clone, ['add', '.']);
  git(clone, ['commit', '--quiet', '--message', message]);
  git(clone, ['push', '--quiet', 'origin', 'HEAD:main']);
  return git(clone, ['rev-parse', 'HEAD']);
}

const FILES = {
  LICENSE: 'Do as you like.',
  'actions/gate/action.yml': 'name: Gate',
  'actions/gate/README.md': '# gate',
  'dist/gate.mjs': 'export {};',
  'dist/chunks/chunk-AB12.mjs': 'export {};',
  'dist/licences.txt': 'none',
};

function tree(files: Record<string, string | Buffer> = FILES): string {
  const root = fs.mkdtempSync(path.join(folder, 'tree-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

const prune = (source: string, version: string, files?: typeof FILES) =>
  pruneTo({ repository: clone, source, version, tree: tree(files) }).commit;

const publish = (version: string, tip: string) =>
  publishTag({ repository: clone, remote: 'origin', version, commit: tip });

it('makes a child of the source with the wanted files, the same each time', () => {
  const source = commit('feat: gates');
  fs.writeFileSync(path.join(clone, 'work-in-progress.txt'), 'mine');
  const status = git(clone, ['status', '--porcelain']);
  const tip = prune(source, '1.2.3');
  expect(git(clone, ['ls-tree', '-r', '--name-only', tip]).split('\n')).toEqual(
    Object.keys(FILES).sort(),
  );
  expect(git(clone, ['rev-parse', `${tip}^`])).toBe(source);
  expect(git(clone, ['show', '-s', '--format=%B', tip])).toContain(
    `Built from ${source}`,
  );
  expect(git(clone, ['show', '-s', '--format=%ct', tip])).toBe(
    git(clone, ['show', '-s', '--format=%ct', source]),
  );
  expect(prune(source, '1.2.3')).toBe(tip);
  expect(git(clone, ['status', '--porcelain'])).toBe(status);
});

it('names the commit of all other files in those that need it', () => {
  const source = commit('feat: workflows');
  const workflow = '.github/workflows/deliver.yml';
  const files = tree({ ...FILES, [workflow]: 'uses: $/actions/gate' });
  const made = () =>
    pruneTo({
      repository: clone,
      source,
      version: '1.2.3',
      tree: files,
      naming: above => ({
        '.github/workflows/deliver-ghes.yml': `uses: own/actions/gate@${above}`,
      }),
    }).commit;
  const tip = made();
  const above = git(clone, ['rev-parse', `${tip}^`]);
  const shown = (revision: string, file: string) =>
    git(clone, ['show', `${revision}:${file}`]);
  expect(shown(tip, '.github/workflows/deliver-ghes.yml')).toBe(
    `uses: own/actions/gate@${above}`,
  );
  expect(shown(above, workflow)).toBe(shown(tip, workflow));
  expect(git(clone, ['rev-parse', `${above}^`])).toBe(source);
  fs.rmSync(path.join(files, '.github/workflows/deliver-ghes.yml'));
  expect(made()).toBe(tip);
});

it('refuses what no user needs, what is missing, and what weighs too much', () => {
  const source = commit('feat: gates');
  const wrong = (files: Record<string, string | Buffer>) => () =>
    pruneTo({ repository: clone, source, version: '1.0.0', tree: tree(files) });
  expect(wrong({ ...FILES, 'dist/gate.mjs.map': '{}' })).toThrow(
    'found dist/gate.mjs.map',
  );
  const { LICENSE: _, ...unlicensed } = FILES;
  expect(wrong(unlicensed)).toThrow('expected LICENSE');
  const heavy = randomBytes(MAX_ARCHIVE_BYTES + 1);
  expect(wrong({ ...FILES, 'dist/gate.mjs': heavy })).toThrow(
    'expected an archive of at most',
  );
});

it('never moves a tag of a version, and moves that of its major version to the newest', () => {
  const first = prune(commit('feat: one'), '1.2.3');
  expect(publish('1.2.3', first)).toEqual({
    tag: 'v1.2.3',
    created: true,
    moved: 'v1',
  });
  expect(publish('1.2.3', first)).toEqual({
    tag: 'v1.2.3',
    created: false,
    moved: null,
  });
  const second = prune(commit('feat: two'), '1.10.0');
  expect(publish('1.10.0', second).moved).toBe('v1');
  const backFill = prune(commit('fix: old'), '1.2.4');
  expect(publish('1.2.4', backFill).moved).toBeNull();
  const candidate = prune(commit('feat!: three'), '2.0.0-rc.1');
  expect(publish('2.0.0-rc.1', candidate).moved).toBeNull();
  expect(() => publish('1.2.3', second)).toThrow(
    `expected v1.2.3 to point to ${second}, found ${first}`,
  );
  expect(git(bare, ['rev-parse', 'refs/tags/v1'])).toBe(second);
  expect(git(bare, ['tag']).split('\n')).toEqual([
    'v1',
    'v1.10.0',
    'v1.2.3',
    'v1.2.4',
    'v2.0.0-rc.1',
  ]);
});

it('goes on where a run stopped between the two tags', () => {
  const tip = prune(commit('feat: one'), '1.0.0');
  git(clone, ['push', '--quiet', 'origin', `${tip}:refs/tags/v1.0.0`]);
  expect(publish('1.0.0', tip)).toEqual({
    tag: 'v1.0.0',
    created: false,
    moved: 'v1',
  });
});

it('names the files in which two builds differ', () => {
  const one = tree();
  expect(differences(one, tree())).toEqual([]);
  const other = tree({ ...FILES, 'dist/gate.mjs': 'export default 1;' });
  fs.rmSync(path.join(other, 'LICENSE'));
  expect(differences(one, other).sort()).toEqual(['LICENSE', 'dist/gate.mjs']);
});

it('releases the Actions of this repository', () => {
  const script = path.resolve(__dirname, '../../actions/release.mjs');
  const output = path.join(folder, 'output');
  const release = (...args: string[]) => {
    const done = spawnSync(
      process.execPath,
      [script, '--repository', clone, ...args],
      { encoding: 'utf8', env: { ...process.env, GITHUB_OUTPUT: output } },
    );
    return done.stdout + done.stderr;
  };
  const source = commit('feat: gates');
  expect(release('--push')).toBe(
    `nothing to release: ${source} has no tag source/vX.Y.Z\n`,
  );
  git(clone, ['tag', 'source/v3.0.0']);
  commit('fix: dates');
  git(clone, ['tag', 'source/v3.1.0']);
  const notes = path.join(folder, 'notes.md');
  expect(release('--push', '--notes', notes)).toMatch(
    /v3\.1\.0 was pushed, v3 was moved to it\n$/,
  );
  expect(fs.readFileSync(notes, 'utf8')).toMatch(
    /^## 3\.1\.0 .*\n\n### Bug fixes\n\n- dates \(.*\), by Ada Northfield\n$/,
  );
  const names = git(bare, ['ls-tree', '-r', '--name-only', 'v3.1.0']).split(
    '\n',
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'actions/canary-gate/action.yml',
      'dist/canary-gate.mjs',
    ]),
  );
  expect(names.filter(name => /(^|\/)src\/|package\.json/.test(name))).toEqual(
    [],
  );
  expect(fs.readFileSync(output, 'utf8')).toBe(
    `tag=v3.1.0\ncommit=${git(bare, ['rev-parse', 'v3'])}\n`,
  );
});
