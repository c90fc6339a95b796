import {
  compareVersions,
  formatVersion,
  parseVersion,
} from '../semver/version';
import type { Choice } from './choose';
import type { Situation } from './situation';

/** The newest footer Release-As that is not released yet; one that does not lead forward counts for nothing. */
export function askedFor({
  unreleased,
  last,
  needsHuman,
}: Situation): Choice | undefined {
  for (const { hash, message } of unreleased) {
    if (message.releaseAs === null) continue;
    const version = parseVersion(message.releaseAs);
    if (!version) continue;
    const short = hash.slice(0, 9);
    if (last && compareVersions(version, last.version) <= 0) {
      needsHuman.push(
        `Release-As ${formatVersion(version)} in ${short} does not come after ${last.tag.version}: it counts for nothing.`,
      );
      return undefined;
    }
    return {
      version,
      reasons: [`Release-As in ${short} asks for ${formatVersion(version)}`],
    };
  }
  return undefined;
}
