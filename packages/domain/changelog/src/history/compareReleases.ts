import type { ReleaseTag } from '../model';
import { compareVersions, parseVersion } from '../semver/version';

/** Order of releases by version, lowest first; of one version, such as with different metadata, by the name of the tag. */
export function compareReleases(first: ReleaseTag, second: ReleaseTag): number {
  const one = parseVersion(first.version);
  const other = parseVersion(second.version);
  const order = one && other ? compareVersions(one, other) : 0;
  if (order !== 0 || first.name === second.name) return order;
  return first.name < second.name ? -1 : 1;
}
