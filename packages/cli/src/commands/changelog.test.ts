import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { TestRepository } from '@bellwether/kit-git-testing';
import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
let repository: TestRepository;

beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.remove());

const changelog = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command.path, 'changelog', '--repo', repository.folder, ...args],
    { encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  return { code: status, out: stdout, err: stderr };
};

const releases = (...args: string[]) => {
  const { code, out, err } = changelog('--format', 'json', ...args);
  expect([code, err]).toEqual([0, '']);
  return (JSON.parse(out).releases as Release[]).map(
    ({ version, commits }) =>
      `${version}: ${commits.map(({ subject }) => subject).join(', ')}`,
  );
};

interface Release {
  version: string | null;
  commits: { subject: string }[];
}

/** 1.0.0 ─ 1.1.0 ─ two changes; a branch from before 1.1.0 is merged after it. */
function write(): void {
  const first = repository.commit({
    message: 'feat: report cards',
    files: { 'web/a.ts': '1' },
  });
  repository.tag('v1.0.0', first, 'Release 1.0.0');
  const branch = repository.commit({
    message: 'feat(api)!: terms\n\nBREAKING CHANGE: old terms are gone',
    ref: 'refs/heads/side',
    parents: [first],
    files: { 'api/b.ts': '1' },
  });
  const fix = repository.commit({
    message: 'fix: grades of 0\n\nCloses #4',
    parents: [first],
    files: { 'web/a.ts': '2' },
    time: 1_767_312_000,
  });
  repository.tag('v1.1.0', fix);
  repository.commit({ message: "Merge branch 'side'", parents: [fix, branch] });
  repository.commit({
    message: 'docs: how to',
    author: { name: 'Zoë', mail: 'zoe@example.com' },
  });
  repository.write();
}

describe('changelog', () => {
  it('shows what is not released yet, by what releases contain and not by dates', () => {
    write();
    expect(changelog()).toEqual({
      code: 0,
      err: '',
      out: expect.stringMatching(/^# Changelog\n\n## Unreleased\n[^]*terms/),
    });
    expect(releases()).toEqual(["null: how to, Merge branch 'side', terms"]);
  });

  it('has the fields that other programs go by', () => {
    write();
    const { out } = changelog('--all', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      releases: [
        {
          version: null,
          tag: null,
          date: null,
          commits: [
            {
              hash: repository.hash(5),
              type: 'docs',
              authors: [{ name: 'Zoë' }],
            },
            { hash: repository.hash(4) },
            {
              hash: repository.hash(2),
              type: 'feat',
              scope: 'api',
              subject: 'terms',
              breaking: true,
            },
          ],
        },
        {
          version: '1.1.0',
          tag: 'v1.1.0',
          date: '2026-01-02',
          commits: [
            {
              type: 'fix',
              scope: null,
              breaking: false,
              references: [{ action: 'closes', number: 4 }],
            },
          ],
        },
        {
          version: '1.0.0',
          date: '2026-01-01',
          commits: [{ subject: 'report cards' }],
        },
      ],
      next: { version: '2.0.0', previous: '1.1.0', bump: 'major' },
    });
  });

  it('shows the newest release when there is nothing else, and all on demand', () => {
    write();
    expect(releases('--to', 'v1.1.0')).toEqual(['1.1.0: grades of 0']);
    expect(releases('--to', 'v1.1.0', '--all')).toEqual([
      '1.1.0: grades of 0',
      '1.0.0: report cards',
    ]);
    expect(changelog('--to', 'v1.1.0', '--format', 'text').out).toContain(
      'grades of 0',
    );
  });

  it('shows what a commit does not contain', () => {
    write();
    expect(releases('--from', 'v1.0.0')).toEqual([
      "null: how to, Merge branch 'side', terms",
      '1.1.0: grades of 0',
    ]);
    expect(releases('--from', 'side')).toEqual([
      "null: how to, Merge branch 'side'",
      '1.1.0: grades of 0',
    ]);
    expect(releases('--from', 'main', '--to', 'side')).toEqual([]);
    expect(releases('--from', 'side', '--to', 'v1.1.0')).toEqual([
      '1.1.0: grades of 0',
    ]);
  });

  it('shows what touches a path', () => {
    write();
    expect(releases('--all', '--path', 'web/')).toEqual([
      '1.1.0: grades of 0',
      '1.0.0: report cards',
    ]);
    expect(releases('--path', 'api/b.ts', '--path', 'gone')).toEqual([
      'null: terms',
    ]);
  });

  it('goes by the tags of one package among several', () => {
    const first = repository.commit({ message: 'feat: a' });
    repository.tag('web@1.0.0', first);
    repository.tag('v7.0.0', repository.commit({ message: 'feat: b' }));
    repository.write();
    expect(releases('--all', '--tag-prefix', 'web@')).toEqual([
      'null: b',
      '1.0.0: a',
    ]);
  });

  it('tells about tags that are missing or odd', () => {
    const first = repository.commit();
    repository.write();
    expect(changelog('--all').err).toMatch(
      /^note: There are no tags, so nothing counts as released\./,
    );
    repository.tag('web@1.0.0', first);
    repository.write();
    expect(changelog('--all').err).toBe(
      'note: None of the 1 tag is a release such as v1.2.3. For tags such as web@1.2.3 give --tag-prefix web@.\n',
    );
    repository.tag('v1.0', first);
    repository.tag('v1.0.0', first);
    repository.write();
    expect(changelog('--all').err).toBe(
      'note: Left out, as they name no semantic version: "v1.0".\n',
    );
  });

  it('is right without commits, with damaged names and with messages of a megabyte', () => {
    repository.commit({
      message: Buffer.from('fix: gr\xfcn', 'latin1'),
      author: { name: Buffer.from('J\xfcrgen', 'latin1'), mail: 'j' },
    });
    repository.commit({
      message: `feat: a\n\n${'#1 @all <script>'.repeat(65_536)}`,
    });
    repository.tag('v1.0.0', 2);
    repository.write();
    expect(releases('--all')).toEqual(['1.0.0: a, gr\ufffdn']);
    expect(changelog('--all').out).not.toContain('<script>');
  });

  it.each([
    [
      [],
      'Expected commits, found a repository where nothing has been committed yet.\n',
    ],
    [
      ['--to=--output=x'],
      'Expected the name of a commit, found "--output=x", which leads to none. Check the spelling; in CI, check that branches and tags were fetched (fetch-depth: 0).\n',
    ],
    [
      ['--repo', join(__dirname, 'gone')],
      `Expected a folder at ${JSON.stringify(join(__dirname, 'gone'))}, found none. Check the path.\n`,
    ],
  ])('of an empty repository with %j fails', (args, err) => {
    expect(changelog(...args)).toEqual({ code: 1, out: '', err });
  });

  it('is made once of the same history, and then of what is new', () => {
    write();
    const made = changelog('--all');
    const cache = join(repository.folder, 'bellwether-cache');
    const files = readdirSync(cache).map(name => join(cache, name));
    expect(files).toHaveLength(2);
    const printed = files.find(file =>
      readFileSync(file, 'utf8').includes('# Changelog'),
    )!;
    const kept = readFileSync(printed, 'utf8').slice(64);
    const forged = kept.replaceAll('report cards', 'kept of them');
    const digest = createHash('sha256').update(forged).digest('hex');
    writeFileSync(printed, digest + forged);
    expect(changelog('--all').out).toContain('kept of them');
    expect(changelog('--all', '--no-cache').out).toBe(made.out);
    expect(changelog('--all', '--format', 'text').out).not.toContain('of them');
    repository.tag('v9.0.0', 5);
    repository.commit({ message: 'feat: newer' });
    repository.write();
    const { out } = changelog('--all');
    expect(out).toContain('## 9.0.0');
    expect(out).toContain('newer');
    expect(out).toContain('kept of them');
    expect(out.replace('kept of them', 'report cards')).toBe(
      changelog('--all', '--no-cache').out,
    );
  });

  it.each(['md', 'json', 'text'])(
    'is the same as %s whether something was kept or not',
    format => {
      write();
      const same = (...args: string[]) => {
        const all = ['--all', '--format', format, ...args];
        expect(changelog(...all)).toEqual(changelog(...all, '--no-cache'));
      };
      same();
      same('--from', 'side');
      same('--path', 'web');
      // picked from a release, which then says so as well, and reverted
      repository.commit({
        message: `fix: grades\n\n(cherry picked from commit ${repository.hash(3)})`,
      });
      repository.tag('v1.2.0', 6);
      repository.commit({
        message: `Revert "docs: how to"\n\nThis reverts commit ${repository.hash(5)}.`,
      });
      repository.write();
      same();
      same('--from', 'side');
      same('--path', 'web');
      repository.tag('v1.1.0', 2);
      repository.write();
      same();
    },
  );

  it('does not take a shallow clone for the whole history', () => {
    write();
    const clone = join(repository.folder, 'clone');
    repository.git(
      'clone',
      '--quiet',
      '--bare',
      '--depth=2',
      `file://${repository.folder}`,
      clone,
    );
    const { code, out, err } = changelog('--repo', clone);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(
      'Expected the whole history, found a shallow clone that ends at',
    );
    expect(changelog('--repo', clone, '--deepen').out).toBe(changelog().out);
  });

  it.each([
    [['--format', 'xml'], '--format: expected md, json or text, found "xml".'],
    [
      ['--format', 'constructor'],
      '--format: expected md, json or text, found "constructor".',
    ],
    [['--nope'], "Unknown option '--nope'"],
    [['v1.0.0'], "Unexpected argument 'v1.0.0'"],
  ])('refuses %j', (args, text) => {
    const { code, out, err } = changelog(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`bellwether changelog: ${text}`);
  });
});
