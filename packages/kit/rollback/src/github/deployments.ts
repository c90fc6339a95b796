import type { Endpoints } from '@octokit/types';
import type { GitHubApi } from './api';

const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';

/** The environment that GitHub treats as production unless told otherwise. */
export const PRODUCTION = 'production';

const MAX_DESCRIPTION = 140;

/** A deployment as GitHub lists it. */
export type Deployment =
  Endpoints[`GET ${typeof DEPLOYMENTS}`]['response']['data'][number];

/** A status of a deployment. */
export type DeploymentStatus =
  Endpoints[`GET ${typeof DEPLOYMENTS}/{deployment_id}/statuses`]['response']['data'][number];

/** States a rollback gives. */
export type DeploymentState = Extract<
  Endpoints[`POST ${typeof DEPLOYMENTS}/{deployment_id}/statuses`]['parameters']['state'],
  string
>;

/** What GitHub keeps with a deployment: an object, whether it was given as one or as text. */
export function payloadOf({
  payload,
}: Pick<Deployment, 'payload'>): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'string')
    return Object(payload) as object as Record<string, unknown>;
  try {
    return Object(JSON.parse(payload)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Whether a deployment is of a service, by what is kept with it; one that does not say may be of any. */
export function isOfService(
  deployment: Pick<Deployment, 'payload'>,
  service: string,
): boolean {
  const said = payloadOf(deployment).service;
  return said === undefined || said === service;
}

/** Deployments of an environment, the newest first. */
export async function deploymentsOf(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  query: { environment: string; task?: string; sha?: string; page?: number },
  perPage = 100,
): Promise<Deployment[]> {
  const { data } = await github.request(`GET ${DEPLOYMENTS}`, {
    ...repository,
    ...query,
    per_page: perPage,
  });
  // GitHub lists the newest first; nothing else depends on that
  return [...data].sort((a, b) => b.id - a.id);
}

/** Its newest statuses, the newest first. */
export async function statusesOf(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  id: number,
  perPage = 100,
): Promise<DeploymentStatus[]> {
  const { data } = await github.request(
    `GET ${DEPLOYMENTS}/{deployment_id}/statuses`,
    { ...repository, deployment_id: id, per_page: perPage },
  );
  return data;
}

/** Gives a deployment a state, unless that is what it has. */
export async function tellState(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  id: number,
  told: {
    state: DeploymentState;
    description: string;
    environment?: string;
    logUrl?: string;
    /** Whether it has no state yet. */
    isNew?: boolean;
  },
): Promise<void> {
  if (!told.isNew) {
    const [latest] = await statusesOf(github, repository, id, 1);
    if (latest?.state === told.state) return;
  }
  await github.request(`POST ${DEPLOYMENTS}/{deployment_id}/statuses`, {
    ...repository,
    deployment_id: id,
    state: told.state,
    description: cut(told.description),
    ...(told.environment !== undefined && { environment: told.environment }),
    ...(told.logUrl !== undefined && { log_url: told.logUrl }),
  });
}

/** GitHub refuses longer ones. Cut between characters, not inside one. */
export function cut(description: string): string {
  const characters = [...description.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_DESCRIPTION
    ? `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`
    : characters.join('');
}

/** Owner and name of `owner/name`; empty: those of the service. */
export function repositoryOf(name: string | null | undefined): {
  owner?: string;
  repo?: string;
} {
  const [owner, repo] = name?.split('/') ?? [];
  return owner && repo ? { owner, repo } : {};
}
