import { GitHubServer } from '@bellwether/kit-action-testing';
import { FakeClock } from '../__testUtils__/clock';
import { deployTwice, gitHubOf } from '../__testUtils__/gitHub';
import { NOON_MS, planOf } from '../__testUtils__/plans';
import { Services } from '../__testUtils__/services';
import { executeRollback } from '../execute';
import type { GitHubApi } from '../github/api';
import { branchJournal } from './branchJournal';

/** The process is gone: nothing it asks for happens any more. */
class Killed extends Error {}

type Death = 'before the call' | 'after the call';

/** A client of a process that dies at a call; the ones before it are answered. */
function dying(
  github: GitHubApi,
  at: number,
  death: Death,
): GitHubApi & { readonly calls: number } {
  let calls = 0;
  return {
    get calls() {
      return calls;
    },
    async request(route, parameters) {
      calls += 1;
      if (calls > at || (calls === at && death === 'before the call')) {
        throw new Killed();
      }
      const answer = await github.request(route, parameters);
      if (calls === at) throw new Killed();
      return answer;
    },
  };
}

/** A flag is turned off and the version before deployed again, with the journal on a branch. */
async function play(at: number, death: Death) {
  const [services, gitHub] = await Promise.all([
    Services.start(),
    GitHubServer.start({
      permissions: { deployments: 'write', contents: 'write' },
    }),
  ]);
  try {
    deployTwice(gitHub);
    const plan = planOf([
      {
        uses: 'featureFlag.off',
        with: {
          provider: 'unleash',
          endpoint: services.url,
          project: 'school',
          flag: 'quiz',
          environment: 'production',
          token: 'FLAGS',
        },
      },
      { uses: 'deployment.previous' },
    ]);
    const run = (github: GitHubApi) =>
      executeRollback({
        plan,
        journal: branchJournal(github, {
          branch: 'rollbacks',
          start: 'a'.repeat(40),
        }),
        surroundings: { github, secret: () => 'token' },
        clock: new FakeClock(NOON_MS),
        signal: new AbortController().signal,
      });
    const first = dying(gitHubOf(gitHub), at, death);
    const early = await run(first).catch((error: unknown) => error);
    const { result } = await run(gitHubOf(gitHub));
    gitHub.assertClean();
    return {
      calls: first.calls,
      isOver: !(early instanceof Error),
      end: {
        result,
        flag: services.flags.get('quiz'),
        turned: services.asked.filter(({ method }) => method !== 'GET').length,
        deployments: gitHub.state.deployments.map(({ task, sha }) => [
          task,
          sha,
        ]),
        statuses: [...gitHub.state.deploymentStatuses.values()].map(list =>
          list.map(({ state }) => state),
        ),
      },
    };
  } finally {
    await Promise.all([services.close(), gitHub.close()]);
  }
}

it.each<Death>(['before the call', 'after the call'])(
  'a rollback with its journal at GitHub ends the same, killed %s',
  async death => {
    const undisturbed = await play(Infinity, death);
    expect(undisturbed.isOver).toBe(true);
    expect(undisturbed.calls).toBeGreaterThanOrEqual(15);
    for (let at = 1; at <= undisturbed.calls; at += 1) {
      const { end } = await play(at, death);
      expect({ at, end }).toEqual({ at, end: undisturbed.end });
    }
  },
  60_000,
);
