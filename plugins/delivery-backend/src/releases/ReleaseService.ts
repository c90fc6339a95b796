import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deliveryDeploymentReadPermission,
  deliveryReleaseReadPermission,
  type ListReleasesRequest,
  type ListReleasesResponse,
  type ReleaseView,
} from '@bellwether/plugin-delivery-common';
import type { DeploymentStore } from '../database/DeploymentStore';
import type { CarryingDeployment, StoredRelease } from '../database/model';
import type { ReleaseReader } from '../database/ReleaseReader';
import type { SubjectStore } from '../database/SubjectStore';
import type { RecordPermissions } from '../services/RecordPermissions';
import { deploymentView } from '../services/views';
import { carries, reachOf } from './carriers';
import { releaseSummary, releaseView } from './views';

/** Deployments that are read to say how far a page of releases came. */
const MAX_CARRYING = 5000;

/** Deployments that the page of a release shows. */
const MAX_SHOWN = 200;

/** Releases, as far as the caller may see them, and the deployments that carry them, as far as it may see those. */
export class ReleaseService {
  constructor(
    private readonly options: {
      releases: ReleaseReader;
      subjects: SubjectStore;
      deployments: DeploymentStore;
      permissions: RecordPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no release may be seen */
  async list(
    request: ListReleasesRequest,
    credentials: BackstageCredentials,
  ): Promise<ListReleasesResponse> {
    const { releases, permissions } = this.options;
    const page = await releases.list(
      request,
      await permissions.visibleList(deliveryReleaseReadPermission, credentials),
    );
    const carrying = await this.#carrying(page.items, credentials);
    return {
      ...page,
      items: page.items.map(one =>
        releaseSummary(one, carrying && reachOf(carrying(one))),
      ),
    };
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ReleaseView> {
    const { releases, permissions } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'releases',
      deliveryReleaseReadPermission,
      credentials,
    );
    const release = await releases.find(id, filter);
    if (!release) throw notFound();
    const carrying = (await this.#carrying([release], credentials))?.(release);
    const [previous] =
      release.previousId === null
        ? []
        : await releases.findByIds([release.previousId], filter);
    return releaseView(release, {
      reached: carrying ? reachOf(carrying) : null,
      deployments:
        carrying?.slice(0, MAX_SHOWN).map(one => deploymentView(one)) ?? null,
      previous: previous ? { id: previous.id, tag: previous.tag } : null,
    });
  }

  /** Deployments that carry each of the releases, newest first; null when the caller may see none at all. */
  async #carrying(
    releases: readonly StoredRelease[],
    credentials: BackstageCredentials,
  ): Promise<((release: StoredRelease) => CarryingDeployment[]) | null> {
    const { deployments, subjects, permissions } = this.options;
    const filter = await permissions.visible(
      deliveryDeploymentReadPermission,
      credentials,
    );
    if (filter === 'nothing') return null;
    if (releases.length === 0) return () => [];
    const found = await deployments.carrying(
      {
        subjectIds: await subjects.kindred(releases),
        versions: releases.flatMap(({ version, tag }) => [version, tag]),
        shas: releases.map(({ sha }) => sha),
      },
      filter,
      MAX_CARRYING,
    );
    return release => found.filter(one => carries(one, release));
  }
}
