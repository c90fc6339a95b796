import { randomBytes } from 'node:crypto';
import {
  type GitTag,
  type HistoryCommit,
  LogParser,
  logArguments,
} from '@bellwether/domain-changelog';
import { GitError } from './errors';
import { type RepositoryFacts, repositoryFacts } from './facts';
import { listTags, resolveCommit } from './refs';
import { type GitOptions, runGit } from './runGit';

/** Which part of the history is meant. @public */
export interface HistoryRange extends GitOptions {
  /** Last commit of the history; HEAD by default. */
  to?: string;
  /** What this commit contains is left out; nothing by default. */
  from?: string;
}

/** How it is read. @public */
export interface ReadOptions {
  /** Index of the package a path belongs to, -1 for none; without it paths are not read, which takes a third of the time. */
  packageOf?(path: string): number;
  /** Follows only the first parent of merges, which then touch all that came with them. */
  firstParent?: boolean;
  /** Bytes of a message that are kept; 65 536 by default. */
  messageLimit?: number;
  /** Commits at most; 2 000 000 by default. */
  commitLimit?: number;
  /** Gets each commit while Git is still looking for the next. What it throws stops Git and is thrown. */
  onCommit?(commit: HistoryCommit): void;
}

/** @public */
export interface HistoryOptions extends HistoryRange, ReadOptions {}

/** A part of the history. @public */
export interface History {
  /** Full object name of the last commit. */
  head: string;
  /** In the order of `git log`: newest first. */
  commits: HistoryCommit[];
  /** All tags of the repository, whether they are in this part of the history or not. */
  tags: GitTag[];
}

const COMMIT_LIMIT = 2_000_000;

/** A history whose ends are known and that has not been read yet. @public */
export interface OpenHistory {
  facts: RepositoryFacts;
  /** Full object name of the last commit. */
  head: string;
  /** Full object name of the commit whose history is left out. */
  from?: string;
  /**
   * All tags of the repository.
   *
   * @throws GitError `failed`
   */
  tags(): Promise<GitTag[]>;
  /**
   * Reads the commits: one `git log`, streamed.
   *
   * @throws GitError `shallow` when a part is missing, `too-large`, `failed`
   */
  read(options?: ReadOptions): Promise<History>;
  /**
   * Hands the commits on to `onCommit` alone, without those that some others contain.
   *
   * @param without - full object names of commits that are there
   * @throws GitError as `read`
   */
  each(options: EachOptions, without?: readonly string[]): Promise<void>;
}

/** @public */
export interface EachOptions extends ReadOptions {
  onCommit(commit: HistoryCommit): void;
}

/**
 * Finds the ends of a history, so that it can be told whether it is one that is known already. Objects count as they are named:
 * replacements and grafts are not followed. Nothing is asked of other machines.
 *
 * @param folder - any folder of a clone, a work tree or a bare repository
 * @throws GitError `no-git`, `no-repository`, `refused`, `no-commits`, `unknown-ref`, `failed`
 * @public
 */
export async function openHistory(
  folder: string,
  range: HistoryRange = {},
): Promise<OpenHistory> {
  const facts = await repositoryFacts(folder, range);
  const [head = facts.head, from] = await Promise.all(
    [range.to, range.from].map(async ref =>
      ref === undefined ? undefined : await resolveCommit(folder, ref, range),
    ),
  );
  if (head === undefined) {
    throw new GitError(
      'no-commits',
      'Expected commits, found a repository where nothing has been committed yet.',
    );
  }
  let listed: Promise<GitTag[]> | undefined;
  const tags = () => {
    listed ??= listTags(folder, range);
    return listed;
  };
  const each: OpenHistory['each'] = async (options, without = []) => {
    const { boundary } = facts;
    let cut: string | undefined;
    const onCommit = (commit: HistoryCommit) => {
      if (boundary.has(commit.hash)) cut ??= commit.hash;
      options.onCommit(commit);
    };
    const left = [...(from ? [from] : []), ...without];
    await readLog(folder, [head, ...left.map(hash => `^${hash}`)], {
      ...range,
      ...options,
      onCommit,
    });
    if (cut !== undefined) throw shallow(cut);
  };
  return {
    facts,
    head,
    from,
    tags,
    each,
    read: async options => {
      const commits: HistoryCommit[] = [];
      const [all] = await Promise.all([
        tags(),
        each({
          ...options,
          onCommit: commit => {
            commits.push(commit);
            options?.onCommit?.(commit);
          },
        }),
      ]);
      return { head, commits, tags: all };
    },
  };
}

/**
 * Tells one history from every other: where it ends, and all tags.
 *
 * @throws GitError `failed`
 * @public
 */
export async function historyKey(history: OpenHistory): Promise<string> {
  const { head, from, facts } = history;
  return JSON.stringify([
    head,
    from ?? null,
    [...facts.boundary],
    await history.tags(),
  ]);
}

/**
 * Reads history and tags at once, see {@link openHistory}.
 *
 * @throws GitError when anything is missing, so that no history is ever shorter than it is; `shallow` when the clone is
 * @public
 */
export async function readHistory(
  folder: string,
  options: HistoryOptions = {},
): Promise<History> {
  return (await openHistory(folder, options)).read(options);
}

async function readLog(
  folder: string,
  range: readonly string[],
  options: GitOptions & EachOptions,
): Promise<void> {
  const { packageOf, firstParent, messageLimit, onCommit } = options;
  const { commitLimit = COMMIT_LIMIT } = options;
  const paths = packageOf && {
    mark: randomBytes(16).toString('hex'),
    packageOf,
  };
  let count = 0;
  const parser = new LogParser(
    commit => {
      if (count === commitLimit) throw tooMany(commitLimit);
      count += 1;
      onCommit(commit);
    },
    { messageLimit, paths },
  );
  const walk = firstParent
    ? ['--first-parent', '--diff-merges=first-parent']
    : [];
  const end = await runGit(
    folder,
    [
      'log',
      ...logArguments(paths?.mark),
      ...walk,
      '--end-of-options',
      ...range,
      '--',
    ],
    { ...options, onOutput: chunk => parser.push(chunk) },
  );
  if (end.code !== 0) {
    throw new GitError('failed', `Git cannot read the history: ${end.errors}`);
  }
  parser.end();
}

function tooMany(limit: number): GitError {
  return new GitError(
    'too-large',
    `Expected at most ${limit} commits, found more. Ask for a part of the history, such as all since the last release.`,
  );
}

function shallow(hash: string): GitError {
  return new GitError(
    'shallow',
    `Expected the whole history, found a shallow clone that ends at ${hash.slice(0, 12)}. Fetch the rest (git fetch --unshallow --tags; with actions/checkout: fetch-depth: 0), or deepen it here.`,
  );
}
