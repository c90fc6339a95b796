import {
  type ActionRun,
  GitHubServer,
  type GitRemote,
  leaksOf,
  type TokenPermissions,
} from '@bellwether/kit-action-testing';
import { type ChangelogRun, mirror, seeded, useAction } from './bench';

/** One run and what it runs on. */
export interface Scene extends Omit<ChangelogRun, 'remote' | 'github'> {
  permissions?: TokenPermissions;
  /** Puts what the run finds into the clone and into GitHub, which have two features since v1.0.0. */
  before?: (github: GitHubServer, remote: GitRemote) => void | Promise<void>;
  /** Whether the job is run a second time on the same commit. */
  again?: boolean;
  /** Kills the first of two runs for good, before or after a request, by its number from 0. */
  kill?: { before: number } | { after: number };
}

/** What came of a scene. */
export interface Played {
  done: ActionRun;
  github: GitHubServer;
  /** Requests of the last run. */
  requests: string[];
  sha: string;
}

/**
 * Plays all scenes of a file at once: GitHub wants a second between writes, and waiting side by side takes no longer than waiting
 * for one.
 */
export function useScenes<Name extends string>(
  scenes: Record<Name, Scene>,
): (name: Name) => Promise<Played> {
  const run = useAction();
  const played = new Map<string, Promise<Played>>();

  beforeAll(() => {
    for (const [name, scene] of Object.entries<Scene>(scenes)) {
      const playing = play(run, scene);
      // said where it is waited for
      playing.catch(() => undefined);
      played.set(name, playing);
    }
  });

  jest.setTimeout(30_000);
  return name => played.get(name)!;
}

async function play(
  run: ReturnType<typeof useAction>,
  { permissions, before, again, kill, ...options }: Scene,
): Promise<Played> {
  const remote = await seeded();
  const github = await GitHubServer.start({
    permissions: permissions ?? {
      contents: 'write',
      'pull-requests': 'write',
      issues: 'write',
    },
  });
  try {
    mirror(remote, github);
    await before?.(github, remote);
    let from = 0;
    if (again || kill) {
      const env = { ...options.env, ...(kill && killing(kill)) };
      const first = await run({ ...options, remote, github, env });
      expect(first.exitCode).toBe(kill ? null : 0);
      from = github.requests.length;
    }
    const done = await run({ ...options, remote, github });
    expect(done.violations).toEqual([]);
    expect(leaksOf(github.token, done)).toEqual([]);
    github.assertClean();
    return {
      done,
      github,
      sha: remote.git('rev-parse', 'main'),
      requests: github.requests
        .slice(from)
        .map(({ route, status }) => `${route} ${status}`),
    };
  } finally {
    await remote.close();
    await github.close();
  }
}

/** Variables that make Node end the process as nothing can be done about, at a request. */
function killing(at: { before?: number; after?: number }) {
  const script = `let made = 0;
    const ask = globalThis.fetch;
    globalThis.fetch = async (...all) => {
      const now = made++;
      if (now === ${at.before}) process.kill(process.pid, 'SIGKILL');
      const answer = await ask(...all);
      if (now === ${at.after}) process.kill(process.pid, 'SIGKILL');
      return answer;
    };`;
  return {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
  };
}

const REPO = '/repos/{owner}/{repo}';

/** Requests as they are recorded. */
export const requests = {
  read: 'POST /graphql 200',
  draft: `POST ${REPO}/releases 201`,
  tag: `POST ${REPO}/git/refs 201`,
  publish: `PATCH ${REPO}/releases/{release_id} 200`,
  commit: 'POST /graphql mutation 200',
  comment: `POST ${REPO}/issues/{issue_number}/comments 201`,
};
