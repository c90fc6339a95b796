import {
  assignReleases,
  buildChangelog,
  buildGraph,
  type Changelog,
  type ChangelogPolicy,
  compareVersions,
  concerns,
  foldPrereleases,
  packageClosures,
  packageMatcher,
  packagePrefixes,
  type PackageSource,
  parseVersion,
  type Release,
  REPOSITORY_PREFIXES,
  selectTags,
} from '@bellwether/domain-changelog';
import type { History } from '@bellwether/kit-git';
import { readWhole } from './clone';
import type { Context } from './inputs';
import { packagesIn } from './packages';

/** A release that the run is about: of the whole repository, or of one package. */
export interface Found {
  /** Null for the whole repository. */
  package: PackageSource | null;
  changelog: Changelog;
  /** The release, or what would be one; null when there is nothing to release. */
  release: (Release & { version: string; tag: string; hash: string }) | null;
  /** The release before. */
  previous: Release | null;
  /** Tag of the release that every part of a range comes after. */
  previousTag: string | null;
}

/**
 * Reads the history once and finds what is to be released of it. A commit that has the tag of a release already is about that
 * release, so that a run that did not come to its end can be run again.
 *
 * @throws UpstreamError when a part of the history is missing
 */
export async function findReleases(context: Context): Promise<Found[]> {
  const { inputs, run, workspace } = context;
  const packages = packagesIn(workspace, inputs.packages);
  const history = await readWhole(context, {
    to: inputs.to ?? run.sha,
    from: inputs.from,
    packageOf: packages.length > 0 ? packageMatcher(packages) : undefined,
    firstParent: packages.length > 0 && inputs.entries === 'first-parent',
  });
  const graph = buildGraph(history.commits);
  const closures = packageClosures(packages);
  const ofOne = (source: PackageSource | null, member?: Uint8Array): Found => {
    const { tags } = selectTags(
      history.tags,
      prefixesOf(inputs['tag-prefix'], source),
    );
    const assigned = assignReleases(graph, tags, history.head);
    const changelog = foldPrereleases(
      buildChangelog({
        commits: history.commits,
        tags: assigned.tags,
        releaseOf: assigned.releaseOf,
        member,
        package: source?.name ?? null,
        complete: inputs.from === undefined,
        policy: policyOf(context, source),
      }),
    );
    return {
      package: source,
      changelog,
      ...current(changelog, history, context),
    };
  };
  if (packages.length === 0) return [ofOne(null)];
  return packages.map((source, index) => {
    const member = new Uint8Array(history.commits.length);
    history.commits.forEach(({ packages: touched = [] }, at) => {
      member[at] = concerns(touched, closures[index]) ? 1 : 0;
    });
    return ofOne(source, member);
  });
}

/** What tags have before the version; several forms are read where nobody says which. */
function prefixesOf(
  given: string | undefined,
  source: PackageSource | null,
): readonly string[] {
  if (given !== undefined) return [withName(given, source)];
  return source ? packagePrefixes(source.name) : REPOSITORY_PREFIXES;
}

function withName(prefix: string, source: PackageSource | null): string {
  return prefix.replaceAll('{package}', source?.name ?? '');
}

function policyOf(
  { inputs, run }: Context,
  source: PackageSource | null,
): Partial<ChangelogPolicy> {
  const prefix = inputs['tag-prefix'] ?? (source ? '{package}@' : 'v');
  const [, line = null] =
    /^refs\/heads\/v?(\d+(?:\.\d+)?)\.x$/.exec(run.ref) ?? [];
  return {
    nonConventional: inputs.preset === 'strict' ? 'fail' : 'list',
    entries: inputs.entries,
    splitBody: inputs['split-body'],
    host: new URL(run.serverUrl).host,
    firstVersion: inputs['first-version'] ?? null,
    channel: inputs.channel ?? null,
    tagFormat: `${withName(prefix, source)}\${version}`,
    line,
  };
}

/** The release at the head of the history, or the next one. */
function current(
  { releases, next }: Changelog,
  { head, commits }: History,
  { inputs }: Context,
): Pick<Found, 'release' | 'previous' | 'previousTag'> {
  const tagged = releases
    .filter(
      ({ hash, version }) =>
        hash === head && (inputs.channel !== undefined || isStable(version)),
    )
    .sort(byVersion)
    .at(-1);
  const release = tagged ?? upcoming(releases[0], next, head, commits[0]?.time);
  const previous =
    releases
      .slice(releases.indexOf(tagged ?? releases[0]) + 1)
      .find(({ tag }) => tag !== null) ?? null;
  return {
    release: release as Found['release'],
    previous: release ? previous : null,
    previousTag: previous?.tag ?? null,
  };
}

/** What is not released yet, as the release it would be. */
function upcoming(
  unreleased: Release | undefined,
  { version, tag }: Changelog['next'],
  head: string,
  time: number | undefined,
): Release | null {
  if (version === null || tag === null || unreleased === undefined) return null;
  return {
    ...unreleased,
    version,
    tag,
    hash: head,
    // the day of the commit, so that the same commit has the same notes on every day
    date:
      time === undefined
        ? null
        : new Date(time * 1000).toISOString().slice(0, 10),
  };
}

function isStable(version: string | null): boolean {
  return version !== null && parseVersion(version)?.prerelease.length === 0;
}

function byVersion(a: Release, b: Release): number {
  const [one, other] = [a, b].map(({ version }) => parseVersion(version ?? ''));
  return one && other ? compareVersions(one, other) : 0;
}
