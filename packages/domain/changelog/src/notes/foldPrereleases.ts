import type { Changelog, Release } from '../model';
import { parseVersion } from '../semver/version';
import { withoutReverted } from './reverts';

/**
 * Puts what pre-releases brought under the stable version that came after them, so that the notes of 2.0.0 tell what is new
 * since 1.x. What is not released takes in the pre-releases before it, unless the next version is one itself.
 *
 * @public
 */
export function foldPrereleases(changelog: Changelog): Changelog {
  const folded: Release[] = [];
  for (const release of changelog.releases) {
    const into = folded[folded.length - 1];
    const takes =
      into &&
      (into.version === null
        ? !changelog.next.prerelease
        : !isPrerelease(into));
    if (takes && isPrerelease(release)) {
      folded[folded.length - 1] = {
        ...into,
        initial: into.initial || release.initial,
        commits: withoutReverted([...into.commits, ...release.commits]),
      };
    } else {
      folded.push(release);
    }
  }
  return { ...changelog, releases: folded };
}

function isPrerelease({ version }: Release): boolean {
  if (version === null) return false;
  return (parseVersion(version)?.prerelease.length ?? 0) > 0;
}
