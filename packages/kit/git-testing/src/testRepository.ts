import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A commit to be made; everything has a default. @public */
export interface TestCommit {
  /** Default `feat: change <n>`. */
  message?: string | Uint8Array;
  /** Numbers as `commit` returned them; the commit before by default, none with `[]`. */
  parents?: number[];
  /** Seconds since 1970; a minute after the commit before by default. */
  time?: number;
  author?: { name: string | Uint8Array; mail: string };
  /** Encoding of the message, as the header of the commit names it. */
  encoding?: string;
  /** Content by path. */
  files?: Record<string, string>;
  /** Moved to this commit; `refs/heads/main` by default. */
  ref?: string;
}

const START_SECONDS = 1_767_225_600;
const AUTHOR = { name: 'Ada Adams', mail: 'ada@example.com' };

/** A repository in a folder of its own, without a work tree. @public */
export class TestRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'kit-git-'));
  private input: Uint8Array[] = [];
  private last = 0;
  private time = START_SECONDS;
  private hashes: string[] = [];

  constructor(...options: string[]) {
    this.git('init', '--quiet', '--bare', '--initial-branch=main', ...options);
  }

  /** Adds a commit; answers with its number. */
  commit(commit: TestCommit = {}): number {
    const previous = this.last;
    this.last += 1;
    this.time = commit.time ?? this.time + 60;
    const { author = AUTHOR, encoding, files = {} } = commit;
    const parents = commit.parents ?? (previous === 0 ? [] : [previous]);
    this.add(
      `commit ${commit.ref ?? 'refs/heads/main'}\nmark :${this.last}\n`,
      ...['author', 'committer'].flatMap(role => [
        `${role} `,
        author.name,
        ` <${author.mail}> ${this.time} +0000\n`,
      ]),
      encoding === undefined ? '' : `encoding ${encoding}\n`,
    );
    this.data(commit.message ?? `feat: change ${this.last}`);
    if (parents.length === 0) {
      // Without a parent the commit would follow what the ref points to.
      this.add(`from ${'0'.repeat(40)}\n`);
    }
    parents.forEach((parent, index) =>
      this.add(`${index === 0 ? 'from' : 'merge'} :${parent}\n`),
    );
    for (const [path, content] of Object.entries(files)) {
      this.add(`M 100644 inline ${JSON.stringify(path)}\n`);
      this.data(content);
    }
    return this.last;
  }

  /** Adds a tag, with a message of its own when there is one. */
  tag(name: string, commit: number, message?: string): void {
    if (message === undefined) {
      this.add(`reset refs/tags/${name}\nfrom :${commit}\n\n`);
      return;
    }
    this.add(
      `tag ${name}\nfrom :${commit}\ntagger ${AUTHOR.name} <${AUTHOR.mail}> ${this.time} +0000\n`,
    );
    this.data(message);
  }

  /** Makes a branch point to a commit. */
  branch(name: string, commit: number): void {
    this.add(`reset refs/heads/${name}\nfrom :${commit}\n\n`);
  }

  /** Makes everything that was added since the last call. */
  write(): void {
    const marks = join(this.folder, 'marks');
    execFileSync(
      'git',
      [
        ...['fast-import', '--quiet', '--force', '--date-format=raw'],
        ...[`--import-marks-if-exists=${marks}`, `--export-marks=${marks}`],
      ],
      {
        cwd: this.folder,
        env: environment(),
        input: Buffer.concat(this.input),
      },
    );
    this.input = [];
    this.hashes = [];
  }

  /** Full object name of a commit that was written. */
  hash(commit: number): string {
    if (this.hashes.length === 0) {
      const text = readFileSync(join(this.folder, 'marks'), 'utf8');
      for (const line of text.trim().split('\n')) {
        const [mark, hash] = line.split(' ');
        this.hashes[Number(mark.slice(1))] = hash;
      }
    }
    return this.hashes[commit];
  }

  /** Writes an object as it is and answers with its name. */
  raw(type: 'commit' | 'tag' | 'blob', content: string | Uint8Array): string {
    return execFileSync(
      'git',
      ['hash-object', '-t', type, '-w', '--literally', '--stdin'],
      {
        cwd: this.folder,
        env: environment(),
        input: content,
        encoding: 'utf8',
      },
    ).trim();
  }

  /** Runs Git here; answers with what it prints. */
  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: environment(),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private add(...parts: (string | Uint8Array)[]): void {
    this.input.push(...parts.map(part => bytesOf(part)));
  }

  private data(content: string | Uint8Array): void {
    const bytes = bytesOf(content);
    this.add(`data ${bytes.length}\n`, bytes, '\n');
  }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** What the user has configured does not count. */
function environment(): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    HOME: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: AUTHOR.name,
    GIT_AUTHOR_EMAIL: AUTHOR.mail,
    GIT_COMMITTER_NAME: AUTHOR.name,
    GIT_COMMITTER_EMAIL: AUTHOR.mail,
  };
}
