import type { ReleaseCommit, ReleaseTag, SemanticVersion } from '../model';
import type { OpenRelease } from '../notes/openChangelog';
import type { ReadCommit } from '../notes/entries';
import { withoutReverted } from '../notes/reverts';
import type { ChangelogPolicy } from '../notes/policy';
import { compareVersions, parseVersion } from '../semver/version';
import { type Evidence, weigh } from './evidence';
import { leavesLine, type Line, readLine } from './line';
import { waitingForSquash, questionableReverts } from './questionable';

/** What a version is decided by. */
export interface Decision {
  /** Newest first, what is not released before all. */
  releases: readonly OpenRelease[];
  /** Every release of the package, in any order. */
  tags: readonly ReleaseTag[];
  /** What is not released yet, newest first. */
  unreleased: readonly ReadCommit[];
  /** Whether a commit, if it is there, breaks something. */
  breaks(hash: string): boolean;
  policy: ChangelogPolicy;
}

export interface Tagged {
  tag: ReleaseTag;
  version: SemanticVersion;
}

/** Where a project stands. */
export interface Situation {
  policy: ChangelogPolicy;
  line: Line | undefined;
  /** The releases of the line, highest first. */
  tagged: readonly Tagged[];
  last: Tagged | undefined;
  /** The highest that is no pre-release. */
  stable: Tagged | undefined;
  unreleased: readonly ReadCommit[];
  /** What the commits that are not released call for. */
  fresh: Evidence;
  /** What the commits since {@link stable} call for. */
  since: Evidence;
  needsHuman: string[];
}

export function situationOf(decision: Decision): Situation {
  const { releases, tags, unreleased, breaks, policy } = decision;
  const line = readLine(policy.line);
  const tagged = tags
    .flatMap(tag => {
      const version = parseVersion(tag.version);
      return version && !(line && leavesLine(version, line))
        ? [{ tag, version }]
        : [];
    })
    .sort((one, other) => compareVersions(other.version, one.version));
  const stable = tagged.find(({ version }) => version.prerelease.length === 0);
  const pending = releases[0]?.version === null ? releases[0].commits() : [];
  return {
    policy,
    line,
    tagged,
    last: tagged[0],
    stable,
    unreleased,
    fresh: weigh(pending, policy),
    since: weigh(
      withoutReverted([...pending, ...preReleased(releases, tagged, stable)]),
      policy,
    ),
    needsHuman: [
      ...waitingForSquash(pending),
      ...questionableReverts(unreleased, pending, breaks),
    ],
  };
}

/** The commits of pre-releases that lead beyond the last stable version. */
function preReleased(
  releases: readonly OpenRelease[],
  tagged: readonly Tagged[],
  stable: Tagged | undefined,
): ReleaseCommit[] {
  const ahead = stable ? tagged.slice(0, tagged.indexOf(stable)) : tagged;
  if (ahead.length === 0) return [];
  const names = new Set(ahead.map(({ tag }) => tag.name));
  return releases.flatMap(({ tag, commits }) =>
    tag !== null && names.has(tag) ? commits() : [],
  );
}
