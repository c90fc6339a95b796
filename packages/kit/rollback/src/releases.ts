import type { Release } from '@bellwether/domain-rollback';
import { ROLLBACK_TASK } from './effects/deployment';
import type { GitHubApi } from './github/api';
import {
  type Deployment,
  type DeploymentStatus,
  deploymentsOf,
  payloadOf,
  repositoryOf,
  statusesOf,
} from './github/deployments';

/** Releases before the bad one that are looked at to find a good one. */
const MAX_LOOKED_AT = 30;

/** What runs and is bad, and what ran before. @public */
export interface FoundReleases {
  current: Release;
  /** The newest before it whose last status is success, and that is of another commit; null: there is none. */
  previous: Release | null;
  /** Rollbacks of the environment that were told to GitHub and are not over, by their key. */
  underWay: readonly string[];
}

/** Rollbacks that are looked at to find those under way. */
const MAX_ROLLBACKS = 5;

/** What is looked for. @public */
export interface ReleaseQuery {
  /** `owner/name`; that of the service unless given. */
  repository?: string;
  environment: string;
  /** Id of the bad deployment; the newest that succeeded, or is under way, unless given. */
  bad?: number;
}

/**
 * Finds at GitHub what runs in an environment and what to go back to: deployments with the task `deploy`, and for what runs also those
 * with the task `rollback`. While a rollback is under way, what it rolls back is still the bad one, so that whoever asks again
 * goes on with it.
 *
 * @returns null when nothing was deployed
 * @throws RangeError when the deployment that is meant is not of the environment
 * @public
 */
export async function findReleases(
  github: GitHubApi,
  query: ReleaseQuery,
): Promise<FoundReleases | null> {
  const { environment, bad: wanted } = query;
  const repository = repositoryOf(query.repository);
  const list = async (task: string) =>
    deploymentsOf(github, repository, { environment, task });
  const deploys = await list('deploy');
  const all = [...deploys, ...(await list(ROLLBACK_TASK))].sort(
    (a, b) => b.id - a.id,
  );
  const known = new Map<number, Promise<DeploymentStatus | undefined>>();
  const stateOf = ({ id }: Deployment) => {
    const state =
      known.get(id) ??
      statusesOf(github, repository, id, 1).then(([latest]) => latest);
    known.set(id, state);
    return state;
  };

  const underWay: string[] = [];
  for (const deployment of all
    .filter(({ task }) => task === ROLLBACK_TASK)
    .slice(0, MAX_ROLLBACKS)) {
    const { key } = payloadOf(deployment);
    const { state } = (await stateOf(deployment)) ?? {};
    const isOver = ['success', 'failure', 'error', 'inactive'].includes(
      state ?? '',
    );
    if (!isOver && typeof key === 'string') underWay.push(key);
  }
  const running =
    wanted === undefined
      ? await firstOf(all, async deployment => {
          const latest = await stateOf(deployment);
          // what failed by itself, and what was replaced, does not run
          return ['success', 'in_progress', 'pending', 'queued'].includes(
            latest?.state ?? '',
          );
        })
      : all.find(({ id }) => id === wanted);
  const { key, rolls_back: rolledBack } = running ? payloadOf(running) : {};
  const bad =
    wanted === undefined && underWay.includes(String(key))
      ? all.find(({ id }) => id === Number(rolledBack))
      : running;
  if (!bad) {
    if (wanted === undefined) return null;
    throw new RangeError(
      `Expected deployment ${wanted} to be one of ${environment}, found none among the newest 100`,
    );
  }
  const previous = await firstOf(
    deploys.filter(({ id, sha }) => id < bad.id && sha !== bad.sha),
    async deployment => (await stateOf(deployment))?.state === 'success',
  );
  const release = async (deployment: Deployment) =>
    releaseOf(deployment, await stateOf(deployment), query.repository ?? null);
  return {
    current: await release(bad),
    previous: previous ? await release(previous) : null,
    underWay,
  };
}

async function firstOf(
  deployments: readonly Deployment[],
  fits: (deployment: Deployment) => Promise<boolean>,
): Promise<Deployment | undefined> {
  for (const deployment of deployments.slice(0, MAX_LOOKED_AT)) {
    if (await fits(deployment)) return deployment;
  }
  return undefined;
}

const MIGRATIONS = ['none', 'reversible', 'irreversible'] as const;

function releaseOf(
  deployment: Deployment,
  latest: { created_at?: string } | undefined,
  repository: string | null,
): Release {
  const payload = payloadOf(deployment);
  const text = (name: string) => {
    const value = payload[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    deploymentId: String(deployment.id),
    repository,
    sha: deployment.sha,
    version: text('version') ?? text('canary'),
    digest: text('digest'),
    deployedMs: Date.parse(latest?.created_at ?? deployment.created_at),
    rollsBack:
      deployment.task === ROLLBACK_TASK ? String(payload.rolls_back) : null,
    migration:
      MIGRATIONS.find(migration => migration === payload.migration) ?? null,
  };
}
