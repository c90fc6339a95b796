import { randomBytes } from 'node:crypto';
import {
  type GitTag,
  type HistoryCommit,
  LogParser,
  logArguments,
} from '@bellwether/domain-changelog';
import { GitError } from './errors';
import { repositoryFacts } from './facts';
import { listTags, resolveCommit } from './refs';
import { type GitOptions, runGit } from './runGit';

/** Which part of the history is read. @public */
export interface HistoryOptions extends GitOptions {
  /** Last commit of the history; HEAD by default. */
  to?: string;
  /** What this commit contains is left out; nothing by default. */
  from?: string;
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

/**
 * Reads history and tags: one `git log`, streamed, with nothing asked of other machines. Objects count as they are named:
 * replacements and grafts are not followed.
 *
 * @param folder - any folder of a clone, a work tree or a bare repository
 * @throws GitError when anything is missing, so that no history is ever shorter than it is; `shallow` when the clone is
 * @public
 */
export async function readHistory(
  folder: string,
  options: HistoryOptions = {},
): Promise<History> {
  const named = async (ref: string | undefined) =>
    ref === undefined ? undefined : await resolveCommit(folder, ref, options);
  // All at once: what Git says of the repository decides only whether the rest counts.
  const facts = repositoryFacts(folder, options);
  const [to, from] = await unless(
    facts,
    Promise.all([named(options.to), named(options.from)]),
  );
  const [log, tags] = await unless(
    facts,
    Promise.all([
      readLog(folder, to ?? 'HEAD', from, options),
      listTags(folder, options),
    ]),
  );
  const { boundary } = await facts;
  if (log.code !== 0) {
    if (to === undefined) await resolveCommit(folder, 'HEAD', options);
    throw new GitError('failed', `Git cannot read the history: ${log.errors}`);
  }
  const { commits } = log;
  const cut = commits.find(({ hash }) => boundary.has(hash));
  if (cut) throw shallow(cut.hash);
  const head =
    to ?? commits[0]?.hash ?? (await resolveCommit(folder, 'HEAD', options));
  return { head, commits, tags };
}

/** Of two failures the first says why: where there is no repository, nothing is found in it either. */
async function unless<T>(
  first: Promise<unknown>,
  then: Promise<T>,
): Promise<T> {
  const [before, result] = await Promise.allSettled([first, then]);
  if (before.status === 'rejected') throw before.reason;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function readLog(
  folder: string,
  to: string,
  from: string | undefined,
  options: HistoryOptions,
) {
  const { packageOf, firstParent, messageLimit, onCommit } = options;
  const { commitLimit = COMMIT_LIMIT } = options;
  const paths = packageOf && {
    mark: randomBytes(16).toString('hex'),
    packageOf,
  };
  const commits: HistoryCommit[] = [];
  const parser = new LogParser(
    commit => {
      if (commits.length === commitLimit) throw tooMany(commitLimit);
      commits.push(commit);
      onCommit?.(commit);
    },
    { messageLimit, paths },
  );
  const walk = firstParent
    ? ['--first-parent', '--diff-merges=first-parent']
    : [];
  const range = from === undefined ? [to] : [to, `^${from}`];
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
  if (end.code === 0) parser.end();
  return { ...end, commits };
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
