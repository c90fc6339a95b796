import type { ReleaseTag } from '../model';
import { compareVersions, parseVersion } from '../semver/version';
import { compareReleases } from './compareReleases';
import { type CommitGraph, reachableFrom } from './graph';

/** What a release may follow. @public */
export interface PreviousTagOptions {
  /** Leaves pre-releases out, so that the notes of 2.0.0 are all since 1.x and not only since 2.0.0-rc.3. */
  stable?: boolean;
  /** Only versions of a maintenance line, such as `1` or `1.4`; all by default. */
  line?: string;
  /** Only versions lower than this one, such as the one that is about to be released; all by default. */
  below?: string;
}

/**
 * The release that another one follows: the highest version among the tags that the commit contains. Not the newest by date: a
 * maintenance release can be newer than what comes after it.
 *
 * @param target - full object name of the commit to release
 * @public
 */
export function previousTag(
  graph: CommitGraph,
  tags: readonly ReleaseTag[],
  target: string,
  { stable = false, line, below }: PreviousTagOptions = {},
): ReleaseTag | undefined {
  const within = reachableFrom(graph, graph.indexOf(target));
  const limit = below === undefined ? undefined : parseVersion(below);
  let highest: ReleaseTag | undefined;
  for (const tag of tags) {
    const at = graph.indexOf(tag.hash);
    const version = parseVersion(tag.version);
    if (at < 0 || within[at] === 0 || !version) continue;
    if (stable && version.prerelease.length > 0) continue;
    if (line !== undefined && !tag.version.startsWith(`${line}.`)) continue;
    if (limit && compareVersions(version, limit) >= 0) continue;
    if (!highest || compareReleases(tag, highest) > 0) highest = tag;
  }
  return highest;
}
