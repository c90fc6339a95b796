import {
  FilterValues,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
} from '@bellwether/kit-portal';
import type {
  PipelineRun,
  ReleaseCommit,
  ReleaseReference,
  ReleaseSummary,
} from '@bellwether/plugin-delivery-common';
import { serviceName } from './serviceName';

/** Kinds of releases. */
export const RELEASE_KINDS = ['stable', 'prerelease'] as const;

/** What decides which releases are listed, as it stands in the address. */
export const RELEASE_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  kind: RELEASE_KINDS,
  repository: MAX_NAME_LENGTH,
  entity: MAX_NAME_LENGTH,
} as const;

/** Values of {@link RELEASE_FILTERS}. */
export type ReleaseFilters = FilterValues<typeof RELEASE_FILTERS>;

/** The request for the releases the filters let through. */
export function releasesRequest(
  { q, kind, repository, entity }: ReleaseFilters,
  limit: number,
) {
  return {
    ...(q && { text: q }),
    ...(kind && { kind }),
    ...(repository && { repository }),
    ...(entity && { entityRef: entity }),
    limit,
  };
}

/** What people call a release. */
export function releaseTitle(
  release: Pick<ReleaseSummary, 'service' | 'package' | 'version'>,
): string {
  return `${release.package ?? serviceName(release.service)} ${release.version}`;
}

/** Who made the commits, those with most of them first. */
export function contributors(
  commits: readonly ReleaseCommit[],
): { name: string; login?: string; commits: number }[] {
  const people = new Map<
    string,
    { name: string; login?: string; commits: number }
  >();
  for (const author of commits.flatMap(({ authors }) => authors)) {
    const key = author.login ?? author.name;
    const known = people.get(key);
    people.set(key, { ...author, commits: (known?.commits ?? 0) + 1 });
  }
  return [...people.values()].sort(
    (a, b) => b.commits - a.commits || a.name.localeCompare(b.name),
  );
}

/** Pages of a release at the host of its repository; undefined where that is not known. */
export interface ReleaseLinks {
  commit: (hash: string) => string | undefined;
  pullRequest: (number: number) => string | undefined;
  reference: (reference: ReleaseReference) => string | undefined;
}

/** Where commits and issues of a release are, as far as its own address or that of its pipeline tells. */
export function releaseLinks(release: {
  repository: string | null;
  url: string | null;
  pipeline: PipelineRun | null;
}): ReleaseLinks {
  const host = originOf(release.pipeline?.url) ?? originOf(release.url);
  const page = (repository: string | null, ...path: (string | number)[]) =>
    host && repository && /^[\w.-]+\/[\w.-]+$/.test(repository)
      ? [host, repository, ...path].join('/')
      : undefined;
  const { repository } = release;
  return {
    commit: hash => page(repository, 'commit', hash),
    pullRequest: number => page(repository, 'pull', number),
    reference: ({ owner, repo, number }) =>
      page(owner && repo ? `${owner}/${repo}` : repository, 'issues', number),
  };
}

/** An issue as people name it. */
export function referenceName({
  owner,
  repo,
  number,
}: ReleaseReference): string {
  return owner && repo ? `${owner}/${repo}#${number}` : `#${number}`;
}

function originOf(address: string | null | undefined): string | undefined {
  try {
    const { origin, protocol } = new URL(address ?? '');
    return protocol === 'https:' ? origin : undefined;
  } catch {
    return undefined;
  }
}
