import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  type ActionRun,
  type BuiltActions,
  buildActions,
  type GitHubServer,
  GitRemote,
  runAction,
  type RunActionOptions,
} from '@bellwether/kit-action-testing';

/** Folder of the Action. */
export const folder = path.resolve(__dirname, '../..');

/** What a run is given. */
export interface ChangelogRun extends Omit<RunActionOptions, 'folder'> {
  /** What is cloned; nothing is without it. */
  remote?: GitRemote;
  /** Commits that are cloned, as actions/checkout does it; all of them and the tags unless told. */
  depth?: number;
}

/** Builds the Action once for a test file and runs it on a clone of a remote. */
export function useAction() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(folder);
  });

  afterAll(() => built.dispose());

  return (options: ChangelogRun): Promise<ActionRun> => {
    const { remote, depth } = options;
    return runAction({
      folder: built.folder('changelog'),
      prepare: async workspace => {
        if (remote) await clone(remote, workspace, depth);
      },
      ...options,
      env: {
        // links have https; a remote of the bench has not
        GITHUB_SERVER_URL:
          remote && depth ? remote.serverUrl : 'https://github.test',
        ...(remote && { GITHUB_SHA: remote.git('rev-parse', 'main') }),
        ...options.env,
      },
    });
  };
}

/** Not at once: the remote is a server of this process. */
async function clone(
  remote: GitRemote,
  workspace: string,
  depth?: number,
): Promise<void> {
  const git = (...args: string[]) =>
    promisify(execFile)('git', args, { cwd: workspace });
  if (depth === undefined) {
    await git('clone', '--quiet', remote.folder, '.');
    return;
  }
  await git(
    ...['-c', `http.extraHeader=${remote.header}`],
    ...['clone', '--quiet', '--no-tags', `--depth=${depth}`, remote.url, '.'],
  );
}

/** A repository with two features since v1.0.0. */
export async function seeded(): Promise<GitRemote> {
  const remote = await GitRemote.start();
  remote.commit({ 'a.txt': '1' }, { message: 'feat: sign in' });
  remote.git('tag', 'v1.0.0', 'main');
  remote.commit(
    { 'a.txt': '2' },
    { message: 'feat(grades): a whole class at once (#7)\n\nCloses #5' },
  );
  remote.commit({ 'a.txt': '3' }, { message: 'fix: dates of exams (#8)' });
  return remote;
}

/** Puts into GitHub what there is of the remote: branch, tags, pull requests. */
export function mirror(remote: GitRemote, { state }: GitHubServer): void {
  for (const line of remote.git('show-ref').split('\n')) {
    const [sha, ref] = line.split(' ');
    state.refs.set(ref, sha);
  }
  for (const number of [7, 8]) state.pulls.set(number, { number });
  state.issues.add(5);
  const [fix, feature] = remote.git('rev-list', 'main').split('\n');
  state.commitPulls.set(fix, [8]).set(feature, [7]);
}
