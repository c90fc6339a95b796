import type { Release } from '@bellwether/domain-rollback';
import type { ReleasedDeployment } from '../database/model';

/** A deployment as plans know it. */
export function releaseOf(deployment: ReleasedDeployment): Release {
  const { id, externalId, pipeline, repository, startedMs } = deployment;
  return {
    deploymentId: externalId ?? id,
    repository: pipeline?.repository ?? (repository || null),
    sha: deployment.sha,
    version: deployment.version,
    digest: deployment.digest,
    deployedMs: deployment.succeededMs ?? startedMs,
    rollsBack: deployment.rollsBack,
    migration: deployment.migration,
  };
}

/**
 * What is put in the place of a bad deployment: the newest before it that was in force, of another commit, and that nobody took
 * back.
 *
 * @param earlier - what was ever in force, newest first
 */
export function previousOf(
  bad: ReleasedDeployment,
  earlier: readonly ReleasedDeployment[],
): Release | null {
  const takenBack = new Set(
    earlier.flatMap(({ rollsBack }) => rollsBack ?? []),
  );
  const previous = earlier.find(
    one =>
      one.startedMs < bad.startedMs &&
      one.sha !== bad.sha &&
      (one.state === 'success' || one.state === 'inactive') &&
      !takenBack.has(one.externalId ?? one.id),
  );
  return previous ? releaseOf(previous) : null;
}
