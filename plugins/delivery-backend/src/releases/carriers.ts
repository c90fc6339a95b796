import type { ReleaseReach } from '@bellwether/plugin-delivery-common';
import type { CarryingDeployment, StoredRelease } from '../database/model';

/** What tells which deployments may carry a release. */
export type Carried = Pick<
  StoredRelease,
  | 'subjectId'
  | 'entityRef'
  | 'repository'
  | 'wholeRepository'
  | 'version'
  | 'tag'
  | 'sha'
>;

/**
 * Whether a deployment carries a release: it is of the same component, or of the repository of a release of all of it, and
 * names the version, the tag or the commit. Commits may be short.
 */
export function carries(
  deployment: Pick<
    CarryingDeployment,
    'subjectId' | 'entityRef' | 'repository' | 'version' | 'sha'
  >,
  release: Carried,
): boolean {
  const isOfSame =
    deployment.subjectId === release.subjectId ||
    (release.entityRef !== null &&
      deployment.entityRef === release.entityRef) ||
    (release.wholeRepository &&
      release.repository !== '' &&
      deployment.repository === release.repository);
  if (!isOfSame) return false;
  const { version } = deployment;
  const sha = deployment.sha.toLowerCase();
  return (
    (version !== null && [release.version, release.tag].includes(version)) ||
    release.sha.startsWith(sha)
  );
}

/**
 * How far a release came, one entry for each service and environment.
 *
 * @param deployments - those that carry it, newest first
 */
export function reachOf(
  deployments: readonly CarryingDeployment[],
): ReleaseReach[] {
  const reached = new Map<string, ReleaseReach>();
  for (const one of deployments) {
    const key = JSON.stringify([one.subjectId, one.environment]);
    const known = reached.get(key) ?? {
      environment: one.environment,
      service: one.service,
      entityRef: one.entityRef,
      deploymentId: one.id,
      state: one.state,
      gateRunId: one.gateRunId,
      since: null,
      inForce: false,
    };
    reached.set(key, {
      ...known,
      inForce: known.inForce || one.inForce,
      // The oldest comes last, so that it stays.
      since:
        one.state === 'success'
          ? new Date(one.startedMs).toISOString()
          : known.since,
    });
  }
  return [...reached.values()];
}
