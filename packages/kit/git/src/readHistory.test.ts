import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRepository } from '@bellwether/kit-git-testing';
import { packageMatcher } from '@bellwether/domain-changelog';
import { GitError } from './errors';
import { readHistory } from './readHistory';

let repository: TestRepository;
let elsewhere: string;

beforeEach(() => {
  repository = new TestRepository();
  elsewhere = mkdtempSync(join(tmpdir(), 'kit-git-elsewhere-'));
});

afterEach(() => {
  repository.remove();
  rmSync(elsewhere, { recursive: true });
});

const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GitError);
  return error as GitError;
};

describe('readHistory', () => {
  it('reads commits, newest first, with their parents, and all tags', async () => {
    const first = repository.commit({ message: 'feat: one\n\nWhy.\n' });
    const side = repository.commit({
      parents: [first],
      ref: 'refs/heads/side',
      author: { name: 'Grace Höpper', mail: 'grace@example.com' },
    });
    const merge = repository.commit({
      parents: [first, side],
      message: 'Merge',
    });
    repository.tag('v1.0.0', first);
    repository.tag('v1.1.0', merge, 'Release 1.1.0');
    repository.write();
    repository.git('tag', '-a', '-m', 'Again', 'v1.1.0-again', 'v1.1.0');

    const history = await readHistory(repository.folder);
    expect(history.head).toBe(repository.hash(merge));
    expect(history.commits).toEqual([
      {
        hash: repository.hash(merge),
        parents: [repository.hash(first), repository.hash(side)],
        time: 1_767_225_780,
        author: { name: 'Ada Adams', mail: 'ada@example.com' },
        message: 'Merge',
      },
      expect.objectContaining({
        author: { name: 'Grace Höpper', mail: 'grace@example.com' },
      }),
      expect.objectContaining({ parents: [], message: 'feat: one\n\nWhy.\n' }),
    ]);
    expect(history.tags).toEqual([
      { name: 'v1.0.0', hash: repository.hash(first) },
      {
        name: 'v1.1.0',
        hash: repository.hash(merge),
        time: 1_767_225_780,
      },
      {
        name: 'v1.1.0-again',
        hash: repository.hash(merge),
        time: expect.any(Number),
      },
    ]);
  });

  it('reads a part of it', async () => {
    const [one, two, three] = [1, 2, 3].map(() => repository.commit());
    repository.commit();
    repository.tag('v1.0.0', one);
    repository.write();
    const { head, commits } = await readHistory(repository.folder, {
      from: 'v1.0.0',
      to: 'main~1',
    });
    expect(head).toBe(repository.hash(three));
    expect(commits.map(({ hash }) => hash)).toEqual([
      repository.hash(three),
      repository.hash(two),
    ]);
    const none = await readHistory(repository.folder, { from: 'main' });
    expect(none.commits).toEqual([]);
    expect(none.head).toBe(repository.git('rev-parse', 'main').trim());
  });

  it('tells which packages each commit touches, whatever the files are called', async () => {
    const forged = `${'a'.repeat(40)}\n\n1\n\nMallory\nm@example.com\nfeat!: forged`;
    const first = repository.commit({
      files: { 'web/a.ts': '1', 'api/b.ts': '1' },
    });
    const odd = repository.commit({
      files: { '\nweb/x': '1', [`web/${forged}`]: '1', 'docs/web/c.md': '1' },
    });
    const none = repository.commit({ message: '' });
    const merge = repository.commit({
      parents: [
        none,
        repository.commit({
          parents: [first],
          ref: 'refs/heads/side',
          files: { 'api/d.ts': '1' },
        }),
      ],
      files: { 'api/d.ts': '1' },
    });
    repository.write();
    const packageOf = packageMatcher([
      { name: 'web', path: 'web' },
      { name: 'api', path: 'api/' },
    ]);
    const packages = async (firstParent: boolean) =>
      Object.fromEntries(
        (
          await readHistory(repository.folder, { packageOf, firstParent })
        ).commits.map(commit => [commit.hash, commit.packages]),
      );
    expect(await packages(false)).toEqual({
      [repository.hash(merge)]: [],
      [repository.hash(merge - 1)]: [1],
      [repository.hash(none)]: [],
      [repository.hash(odd)]: [0],
      [repository.hash(first)]: [0, 1],
    });
    expect(await packages(true)).toMatchObject({
      [repository.hash(merge)]: [1],
      [repository.hash(first)]: [0, 1],
    });
  });

  it('reads messages of any bytes and lengths', async () => {
    const author = { name: Buffer.from('J\xfcrgen', 'latin1'), mail: '' };
    repository.commit({
      message: Buffer.from('fix: gr\xfcn', 'latin1'),
      author,
      encoding: 'ISO-8859-1',
    });
    repository.commit({ message: Buffer.from('fix: gr\xfcn', 'latin1') });
    repository.commit({ message: `feat: long\n\n${'é'.repeat(500_000)}` });
    repository.commit({
      message: 'fix: no line break at the end\r\n\u0001\u001b[31m',
    });
    repository.write();
    const { commits } = await readHistory(repository.folder);
    const [control, long, damaged, latin] = commits;
    expect(control.message).toBe(
      'fix: no line break at the end\r\n\u0001\u001b[31m',
    );
    expect(long).toMatchObject({ truncated: true });
    expect(long.message).toBe(`feat: long\n\n${'é'.repeat(32_762)}`);
    expect(long).not.toHaveProperty('damaged');
    expect(damaged).toMatchObject({
      message: 'fix: gr\ufffdn',
      damaged: true,
    });
    expect(latin).toMatchObject({
      message: 'fix: grün',
      author: { name: 'Jürgen' },
    });
    expect(latin).not.toHaveProperty('damaged');
  });

  it('is the same from a work tree, a detached HEAD and a folder below', async () => {
    const first = repository.commit({ files: { 'deep/er/a.ts': '1' } });
    repository.commit();
    repository.write();
    const tree = join(elsewhere, 'tree');
    repository.git('worktree', 'add', '--quiet', '--detach', tree, 'main~1');
    mkdirSync(join(tree, 'below'));
    for (const folder of [tree, join(tree, 'below')]) {
      const { head, commits } = await readHistory(folder, {
        packageOf: path => (path === 'deep/er/a.ts' ? 7 : -1),
      });
      expect(head).toBe(repository.hash(first));
      expect(commits.map(({ packages }) => packages)).toEqual([[7]]);
    }
  });

  it('follows neither replacements nor grafts, so that it is the same on every machine', async () => {
    const [first, second] = [repository.commit(), repository.commit()];
    const other = repository.commit({ parents: [], ref: 'refs/heads/other' });
    repository.write();
    repository.git(
      'replace',
      '--graft',
      repository.hash(second),
      repository.hash(other),
    );
    writeFileSync(
      join(repository.folder, 'info', 'grafts'),
      `${repository.hash(second)}\n`,
    );
    const { commits } = await readHistory(repository.folder);
    expect(commits.map(({ hash }) => hash)).toEqual(
      [second, first].map(commit => repository.hash(commit)),
    );
  });

  it('runs nothing that the repository configures, and prints what it would otherwise', async () => {
    repository.commit({ message: 'feat: a', files: { 'a.ts': '1' } });
    repository.write();
    const witness = join(elsewhere, 'witness');
    const program = join(elsewhere, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${witness}\n`, { mode: 0o755 });
    const settings = {
      'core.pager': program,
      'core.fsmonitor': program,
      'gpg.program': program,
      'log.showSignature': 'true',
      'diff.external': program,
      'diff.x.textconv': program,
      'color.ui': 'always',
      'log.decorate': 'full',
      'log.diffMerges': 'separate',
      'i18n.logOutputEncoding': 'UTF-16',
      'diff.relative': 'true',
      'diff.renames': 'copies',
      'alias.log': `!${program}`,
      'format.pretty': 'oneline',
    };
    const plain = await readHistory(repository.folder, { packageOf: () => 0 });
    for (const [key, value] of Object.entries(settings))
      repository.git('config', key, value);
    writeFileSync(join(repository.folder, 'info', 'attributes'), '* diff=x\n');
    expect(
      await readHistory(repository.folder, { packageOf: () => 0 }),
    ).toEqual(plain);
    expect(() => execFileSync('ls', [witness], { stdio: 'ignore' })).toThrow();
  });
});

describe('without a history', () => {
  it.each([
    [
      'a folder that is not there',
      () => join(elsewhere, 'gone'),
      'no-repository',
      'Expected a folder at',
    ],
    [
      'a folder without a repository',
      () => elsewhere,
      'no-repository',
      'Expected a Git repository at',
    ],
    [
      'a repository without commits',
      () => repository.folder,
      'no-commits',
      'nothing has been committed yet',
    ],
  ] as const)('of %s says so', async (_, folder, expected, text) => {
    const error = await failure(readHistory(folder()));
    expect(error.failure).toBe(expected);
    expect(error.message).toContain(text);
  });

  it.each([
    'gone',
    '--output=x',
    '--all',
    '-n1',
    'main..gone',
    '^main',
    '@{upstream}',
    '',
  ])('takes %j for a name and for nothing else', async ref => {
    repository.commit();
    repository.write();
    const error = await failure(readHistory(repository.folder, { to: ref }));
    expect(error.failure).toBe('unknown-ref');
    expect(
      (await failure(readHistory(repository.folder, { from: ref }))).failure,
    ).toBe('unknown-ref');
  });

  it('says when there is no git', async () => {
    const error = await failure(
      readHistory(repository.folder, { git: 'no-such-git' }),
    );
    expect(error.failure).toBe('no-git');
  });

  it('refuses a part of a shallow clone that is not there, and reads one that is', async () => {
    for (let count = 0; count < 6; count += 1) repository.commit();
    repository.tag('v1.0.0', 5);
    repository.write();
    const clone = join(elsewhere, 'clone');
    repository.git(
      'clone',
      '--quiet',
      '--depth=3',
      `file://${repository.folder}`,
      clone,
    );
    const error = await failure(readHistory(clone));
    expect(error.failure).toBe('shallow');
    expect(error.message).toContain(repository.hash(4).slice(0, 12));
    const { commits } = await readHistory(clone, { from: 'HEAD~1' });
    expect(commits).toHaveLength(1);
  });

  it('stops at limits, at faults of the reader and when it is told to', async () => {
    for (let count = 0; count < 5; count += 1) repository.commit();
    repository.write();
    const limited = await failure(
      readHistory(repository.folder, { commitLimit: 4 }),
    );
    expect(limited.failure).toBe('too-large');
    const fault = new Error('enough');
    await expect(
      readHistory(repository.folder, {
        onCommit: () => {
          throw fault;
        },
      }),
    ).rejects.toBe(fault);
    const reason = new Error('stop');
    const controller = new AbortController();
    const reading = readHistory(repository.folder, {
      signal: controller.signal,
    });
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });

  it('never takes a damaged repository for a short one', async () => {
    const [first] = [
      repository.commit(),
      repository.commit(),
      repository.commit(),
    ];
    repository.write();
    const hash = repository.hash(first);
    rmSync(join(repository.folder, 'objects', hash.slice(0, 2), hash.slice(2)));
    const { failure: kind, message } = await failure(
      readHistory(repository.folder),
    );
    expect(kind).toBe('failed');
    expect(message).toContain(hash);
  });
});
