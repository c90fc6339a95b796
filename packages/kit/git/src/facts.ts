import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GitError } from './errors';
import { type GitOptions, gitText } from './runGit';

/** What a repository is like. @public */
export interface RepositoryFacts {
  /** Absolute path of the folder that all work trees of the repository share. */
  gitFolder: string;
  /** Full object name of the commit that is checked out; undefined while its branch has none. */
  head?: string;
  /** Full object names of commits whose parents were not cloned; empty unless the clone is shallow. */
  boundary: ReadonlySet<string>;
}

/**
 * Looks at the repository that a folder is in: a clone, a work tree, a bare one.
 *
 * @throws GitError `no-git`, `no-repository`, `refused`, `failed`
 * @public
 */
export async function repositoryFacts(
  folder: string,
  options: GitOptions = {},
): Promise<RepositoryFacts> {
  const { code, text, errors } = await ask(folder, ['HEAD'], options);
  if (code === 0) return factsIn(folder, text);
  const without = await ask(folder, [], options);
  if (without.code !== 0) throw notReadable(folder, errors);
  return factsIn(folder, `\n${without.text}`);
}

function ask(folder: string, revisions: string[], options: GitOptions) {
  const asked = ['--is-shallow-repository', '--git-common-dir'];
  return gitText(folder, ['rev-parse', ...revisions, ...asked], options);
}

async function factsIn(folder: string, text: string): Promise<RepositoryFacts> {
  // The path comes last, for it may hold line feeds.
  const [head, shallow, ...path] = text.replace(/\n$/, '').split('\n');
  const gitFolder = resolve(folder, path.join('\n'));
  return {
    gitFolder,
    head: head === '' ? undefined : head,
    boundary: new Set(shallow === 'true' ? await boundaryIn(gitFolder) : []),
  };
}

async function boundaryIn(gitFolder: string): Promise<string[]> {
  const text = await readFile(join(gitFolder, 'shallow'), 'utf8');
  return text.split('\n').filter(line => line !== '');
}

function notReadable(folder: string, errors: string): GitError {
  const where = JSON.stringify(folder);
  if (/dubious ownership|unsafe repository/.test(errors)) {
    return new GitError(
      'refused',
      `Expected ${where} to belong to the user of this process, found another owner. Let it change hands, or tell Git that you trust it: git config --global --add safe.directory <path>.`,
    );
  }
  if (/not a git repository/i.test(errors)) {
    return new GitError(
      'no-repository',
      `Expected a Git repository at ${where}, found none. Check the path.`,
    );
  }
  return new GitError(
    'failed',
    `Git cannot read the repository at ${where}: ${errors}`,
  );
}
