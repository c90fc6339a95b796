import type { Release } from '@bellwether/domain-rollback';
import { ROLLBACK_TASK } from './effects/deployment';
import type { GitHubApi } from './github/api';
import {
  type Deployment,
  type DeploymentStatus,
  deploymentsOf,
  isOfService,
  payloadOf,
  repositoryOf,
  statusesOf,
} from './github/deployments';

/** Releases before the bad one that are looked at to find a good one. */
const MAX_LOOKED_AT = 30;

/** What runs and is bad, and what ran before. @public */
export interface FoundReleases {
  current: Release;
  /** The newest before it that succeeded, in force or replaced since, and that is of another commit; null: there is none. */
  previous: Release | null;
  /** Rollbacks of the service that were told to GitHub and are not over, by their key. */
  underWay: readonly string[];
}

/** Rollbacks that are looked at to find those under way. */
const MAX_ROLLBACKS = 5;

/** What is looked for. @public */
export interface ReleaseQuery {
  /** `owner/name`; that of the service unless given. */
  repository?: string;
  /** Tells services of one repository apart, by `payload.service`; a deployment that does not say may be of any. */
  service: string;
  environment: string;
  /** Id of the bad deployment; the newest that succeeded, or is under way, unless given. */
  bad?: number;
}

/**
 * Finds at GitHub what runs of a service in an environment and what to go back to: deployments with the task `deploy`, and for what
 * runs also those with the task `rollback`. While a rollback is under way, what it rolls back is still the bad one, so that whoever asks again
 * goes on with it.
 *
 * @returns null when nothing was deployed
 * @throws RangeError when the deployment that is meant is not of the service and the environment
 * @public
 */
export async function findReleases(
  github: GitHubApi,
  query: ReleaseQuery,
): Promise<FoundReleases | null> {
  const { service, environment, bad: wanted } = query;
  const repository = repositoryOf(query.repository);
  const list = async (task: string) => {
    const found = await deploymentsOf(github, repository, {
      environment,
      task,
    });
    return found.filter(each => isOfService(each, service));
  };
  const deploys = await list('deploy');
  const all = [...deploys, ...(await list(ROLLBACK_TASK))].sort(
    (a, b) => b.id - a.id,
  );
  const known = new Map<number, Promise<DeploymentStatus[]>>();
  const statuses = ({ id }: Deployment) => {
    const asked = known.get(id) ?? statusesOf(github, repository, id);
    known.set(id, asked);
    return asked;
  };
  const stateOf = async (deployment: Deployment) =>
    (await statuses(deployment))[0]?.state;
  // what replaces a deployment makes it inactive, which says nothing of how it went
  const endOf = async (deployment: Deployment) =>
    (await statuses(deployment)).find(({ state }) => state !== 'inactive');

  const underWay: string[] = [];
  for (const deployment of all
    .filter(({ task }) => task === ROLLBACK_TASK)
    .slice(0, MAX_ROLLBACKS)) {
    const { key } = payloadOf(deployment);
    const state = (await stateOf(deployment)) ?? '';
    const isOver = ['success', 'failure', 'error', 'inactive'].includes(state);
    if (!isOver && typeof key === 'string') underWay.push(key);
  }
  const running =
    wanted === undefined
      ? await firstOf(all, async deployment => {
          const state = (await stateOf(deployment)) ?? '';
          // what failed by itself, and what was replaced, does not run
          return ['success', 'in_progress', 'pending', 'queued'].includes(
            state,
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
      `Expected deployment ${wanted} to be one of ${service} to ${environment}, found none among the newest 100`,
    );
  }
  const previous = await firstOf(
    deploys.filter(({ id, sha }) => id < bad.id && sha !== bad.sha),
    async deployment => (await endOf(deployment))?.state === 'success',
  );
  const release = async (deployment: Deployment) =>
    releaseOf(deployment, await endOf(deployment), query.repository ?? null);
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
  end: { created_at?: string } | undefined,
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
    deployedMs: Date.parse(end?.created_at ?? deployment.created_at),
    rollsBack:
      deployment.task === ROLLBACK_TASK ? String(payload.rolls_back) : null,
    migration:
      MIGRATIONS.find(migration => migration === payload.migration) ?? null,
  };
}
