import type {
  ReleaseSummary,
  ReleaseView,
} from '@bellwether/plugin-delivery-common';
import type { StoredRelease } from '../database/model';
import type { FullRelease } from '../database/ReleaseReader';

/** A release as lists show it. */
export function releaseSummary(
  release: StoredRelease,
  reached: ReleaseSummary['reached'],
): ReleaseSummary {
  return {
    id: release.id,
    entityRef: release.entityRef,
    service: release.service,
    package: release.package,
    repository: release.repository || null,
    version: release.version,
    tag: release.tag,
    sha: release.sha,
    previousTag: release.previousTag,
    prerelease: release.prerelease,
    url: release.url,
    commits: release.commits,
    breaking: release.breaking,
    publishedAt: new Date(release.publishedMs).toISOString(),
    updatedAt: new Date(release.updatedMs).toISOString(),
    reached,
    pipeline: release.pipeline,
  };
}

/** A release in full. */
export function releaseView(
  release: FullRelease,
  {
    reached,
    deployments,
    previous,
  }: Pick<ReleaseView, 'reached' | 'deployments' | 'previous'>,
): ReleaseView {
  const { notes, commitList, commitsOmitted, revisions } = release;
  return {
    ...releaseSummary(release, reached),
    notes,
    commitList,
    commitsOmitted,
    revisions,
    previous,
    deployments,
  };
}
