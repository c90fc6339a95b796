import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { GitRemote, type GitRemoteOptions } from './gitRemote';

const run = promisify(execFile);

describe('a git remote', () => {
  let remote: GitRemote;
  let work: string;

  const start = async (options?: GitRemoteOptions) => {
    remote = await GitRemote.start(options);
    remote.commit({ 'slos/sign-in.yaml': 'objective: 99.9\n' });
  };

  beforeEach(() => {
    work = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-clone-'));
  });

  afterEach(async () => {
    fs.rmSync(work, { recursive: true });
    await remote.close();
  });

  /** Runs a git client that knows the token, or another header. */
  const git = async (args: string[], header = remote.header) => {
    const { stdout } = await run('git', args, {
      cwd: work,
      env: {
        PATH: process.env.PATH,
        HOME: work,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: os.devNull,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_COUNT: '3',
        GIT_CONFIG_KEY_0: 'http.extraHeader',
        GIT_CONFIG_VALUE_0: header,
        GIT_CONFIG_KEY_1: 'user.name',
        GIT_CONFIG_VALUE_1: 'Ada Northfield',
        GIT_CONFIG_KEY_2: 'user.email',
        GIT_CONFIG_VALUE_2: 'ada@northfield.example',
      },
    });
    return stdout.trim();
  };

  const clone = () => git(['clone', '--quiet', remote.url, '.']);

  it('is cloned, pushed to and fetched from', async () => {
    await start();
    await clone();
    const file = path.join(work, 'slos', 'sign-in.yaml');
    expect(fs.readFileSync(file, 'utf8')).toBe('objective: 99.9\n');

    fs.writeFileSync(file, 'objective: 99.5\n');
    await git(['commit', '--quiet', '--all', '--message', 'Lower it']);
    await git(['push', '--quiet', 'origin', 'HEAD:main', 'HEAD:refs/tags/v1']);
    expect(remote.git('show', 'main:slos/sign-in.yaml')).toBe(
      'objective: 99.5',
    );
    expect(remote.git('tag', '--list')).toBe('v1');

    const sha = remote.commit(
      { 'slos/sign-in.yaml': undefined, 'a.txt': 'é\n' },
      { message: 'Remove it' },
    );
    await git(['fetch', '--quiet', '--depth=1']);
    expect(await git(['rev-parse', 'origin/main'])).toBe(sha);
    expect(await git(['ls-tree', '--name-only', 'origin/main'])).toBe('a.txt');
    expect(remote.requests).toContainEqual({
      method: 'POST',
      service: 'git-receive-pack',
      status: 200,
    });
  });

  it('takes a large push, which the client compresses and sends in pieces', async () => {
    await start();
    await clone();
    const large = Array.from({ length: 60_000 }, (_, line) => `${line * 7919}`);
    fs.writeFileSync(path.join(work, 'large.txt'), large.join('\n'));
    await git(['add', 'large.txt']);
    await git(['commit', '--quiet', '--message', 'Large']);
    await git(['-c', 'http.postBuffer=65536', 'push', '--quiet']);
    expect(remote.git('show', 'main:large.txt')).toBe(large.join('\n'));
  });

  it('keeps apart branches', async () => {
    await start();
    remote.commit({ b: '' }, { branch: 'next' });
    await git(['clone', '--quiet', '--branch', 'next', remote.url, '.']);
    expect(await git(['ls-files'])).toBe('b');
  });

  it.each([
    ['none', 'X-Nothing: at all'],
    [
      'another',
      `AUTHORIZATION: basic ${Buffer.from('x-access-token:other').toString('base64')}`,
    ],
    [
      'one of another kind',
      'AUTHORIZATION: bearer ghs_tokenOfTheJob0123456789',
    ],
  ])('wants its token and not %s', async (_, header) => {
    await start();
    await expect(git(['ls-remote', remote.url], header)).rejects.toThrow(
      /could not read Username|Authentication failed/,
    );
    expect(remote.requests[0]).toEqual({
      method: 'GET',
      service: 'git-upload-pack',
      status: 401,
    });
  });

  it('lets a token that may only read do no more', async () => {
    await start({ contents: 'read' });
    await clone();
    await expect(git(['push', 'origin', 'HEAD:other'])).rejects.toThrow(
      /403|denied to github-actions\[bot\]/,
    );
    expect(remote.git('branch', '--list', 'other')).toBe('');
  });

  it('knows no other repository', async () => {
    await start();
    const other = remote.url.replace('platform', 'planner');
    await expect(git(['ls-remote', other])).rejects.toThrow('not found');
  });

  it('lets faults happen', async () => {
    await start();
    remote.fail({ route: 'GET git-upload-pack', status: 503 });
    await expect(git(['ls-remote', remote.url])).rejects.toThrow('503');
    remote.fail({ route: 'POST git-upload-pack', truncated: true });
    await expect(clone()).rejects.toThrow('git clone');
    expect(await git(['ls-remote', remote.url, 'HEAD'])).toMatch(/HEAD$/);
  });

  it('says which faults never happened', async () => {
    await start();
    remote.fail({ route: 'POST git-receive-pack', status: 500 });
    await expect(remote.close()).rejects.toThrow('POST git-receive-pack');
    await start();
  });
});
