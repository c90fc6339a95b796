import { repositoryFacts } from './facts';
import { GitError } from './errors';
import { type GitOptions, runGit } from './runGit';

/** How the rest of a shallow clone is fetched. @public */
export interface DeepenOptions extends GitOptions {
  /** Where from; `origin` by default. */
  remote?: string;
  /**
   * Looks whether there is enough, such as whether the last release is an ancestor of what is to be released. Without it
   * everything is fetched.
   */
  isEnough?(): Promise<boolean>;
}

const FIRST_STEP = 64;
const LAST_STEP = 4_096;

/**
 * Fetches what a shallow clone has not: all tags, and commits in steps that double, until there is enough or everything is there.
 * This is the one thing here that asks another machine; it signs in as the configuration of the clone says.
 *
 * @returns whether anything was fetched: false for a clone that is complete
 * @throws GitError `unreachable` when it cannot be fetched
 * @public
 */
export async function deepen(
  folder: string,
  { remote = 'origin', isEnough, ...options }: DeepenOptions = {},
): Promise<boolean> {
  const isShallow = async () =>
    (await repositoryFacts(folder, options)).boundary.size > 0;
  if (!(await isShallow())) return false;
  const fetch = (depth: string) => fetchMore(folder, remote, depth, options);
  if (isEnough) {
    for (let step = FIRST_STEP; step <= LAST_STEP; step *= 2) {
      await fetch(`--deepen=${step}`);
      if (!(await isShallow()) || (await isEnough())) return true;
    }
  }
  await fetch('--unshallow');
  return true;
}

async function fetchMore(
  folder: string,
  remote: string,
  depth: string,
  options: GitOptions,
): Promise<void> {
  const { code, errors } = await runGit(
    folder,
    [
      'fetch',
      '--quiet',
      '--tags',
      '--no-recurse-submodules',
      depth,
      '--end-of-options',
      remote,
    ],
    { ...options, network: true },
  );
  if (code !== 0) {
    throw new GitError(
      'unreachable',
      `Expected the rest of a shallow clone from ${JSON.stringify(remote)}, found: ${errors} Check the network and the credentials, or clone everything (with actions/checkout: fetch-depth: 0).`,
    );
  }
}
