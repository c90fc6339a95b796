import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

const command = path.join(
  path.dirname(
    createRequire(__filename).resolve('semantic-release/package.json'),
  ),
  'bin/semantic-release.js',
);

// each run is a process of its own, which loads hundreds of files
jest.setTimeout(30_000);

let folder: string;
let clone: string;
let bare: string;
let plugin: string;

/** Nothing of this machine: neither its configuration of git, nor that it may be a runner itself. */
const env: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: os.devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: os.devNull,
  GIT_AUTHOR_DATE: '2026-05-04T08:00:00Z',
  GIT_COMMITTER_DATE: '2026-05-04T08:00:00Z',
};

const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: clone,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

beforeAll(() => {
  folder = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-semantic-')),
  );
  plugin = path.join(folder, 'plugin.mjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'index.ts')],
    outfile: plugin,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
  });
  fs.writeFileSync(
    path.join(folder, 'keep.mjs'),
    `import fs from 'node:fs';
export const success = (_, { cwd, nextRelease }) =>
  fs.writeFileSync(cwd + '/notes.md', nextRelease.notes);
`,
  );
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  bare = fs.mkdtempSync(path.join(folder, 'bare-'));
  clone = fs.mkdtempSync(path.join(folder, 'clone-'));
  git('init', '--quiet', '--bare', '--initial-branch=main', bare);
  git('clone', '--quiet', bare, '.');
  // not through the environment: semantic-release takes that for secrets
  git('config', 'user.name', 'Ada Northfield');
  git('config', 'user.email', 'ada@northfield.example');
});

function commit(message: string): void {
  git('commit', '--quiet', '--allow-empty', '--message', message);
}

/** A whole run of semantic-release, which pushes the tag and keeps the notes. */
function release(options: object = {}, more: object = {}) {
  git('push', '--quiet', '--tags', 'origin', 'HEAD:main');
  fs.writeFileSync(
    path.join(clone, '.releaserc.json'),
    JSON.stringify({
      branches: ['main'],
      repositoryUrl: bare,
      plugins: [[plugin, options], path.join(folder, 'keep.mjs')],
      ...more,
    }),
  );
  const done = spawnSync(process.execPath, [command, '--no-ci'], {
    cwd: clone,
    env,
    encoding: 'utf8',
  });
  const file = path.join(clone, 'notes.md');
  return {
    output: done.stdout + done.stderr,
    status: done.status,
    tags: git('--git-dir', bare, 'tag').split('\n'),
    notes: fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined,
  };
}

it('does what its README shows', () => {
  const readme = fs.readFileSync(path.join(__dirname, '../README.md'), 'utf8');
  const [config, commits, notes] = [
    ...readme.matchAll(/```(?:json|text|md)\n([\s\S]*?)```/g),
  ].map(([, text]) => text);
  const {
    plugins: [[name, options]],
  } = JSON.parse(config);
  expect(name).toBe('@bellwether/semantic-release');
  commit('feat: sign in');
  git('tag', 'v1.4.0');
  commits.trim().split('\n').forEach(commit);
  const done = release(options);
  expect(done.output).toMatch(/1 breaking change .*: major/);
  expect(done.status).toBe(0);
  expect(done.tags).toEqual(['v1.4.0', 'v2.0.0']);
  expect(done.notes).toBe(notes);
});

it('releases nothing that calls for nothing', () => {
  commit('feat: sign in');
  git('tag', 'v1.4.0');
  commit('docs: how to sign in');
  const done = release();
  expect(done.status).toBe(0);
  expect(done.tags).toEqual(['v1.4.0']);
  expect(done.notes).toBeUndefined();
});

it('says what is wrong with its configuration, and what the policy forbids', () => {
  commit('feat: sign in');
  git('tag', 'v1.4.0');
  commit('whatever');
  const wrong = release({ stile: 'x', hidden: 'chore' });
  expect(wrong.status).toBe(1);
  expect(wrong.output).toContain(
    'expected options among authors, bumps, entries, hidden, nonConventional, sections, splitBody, style, zero, found "stile"; expected hidden to be a list of types, found "chore"',
  );
  const forbidden = release({ nonConventional: 'fail' });
  expect(forbidden.status).toBe(1);
  expect(forbidden.output).toContain('has no conventional header');
});
