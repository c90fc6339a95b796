import type { Bump, SemanticVersion } from '../model';

/**
 * The next version: what stands lower starts again at 0, and a pre-release of the version that comes out becomes it
 * (`minor` of 1.2.0-rc.1 is 1.2.0).
 */
export function bumpVersion(
  version: SemanticVersion,
  bump: Exclude<Bump, 'none'>,
): SemanticVersion {
  const { major, minor, patch } = version;
  const before = version.prerelease.length > 0;
  const stable = { prerelease: [], build: [] };
  if (bump === 'major') {
    const reached = before && minor === 0 && patch === 0;
    return {
      major: reached ? major : major + 1,
      minor: 0,
      patch: 0,
      ...stable,
    };
  }
  if (bump === 'minor') {
    const reached = before && patch === 0;
    return { major, minor: reached ? minor : minor + 1, patch: 0, ...stable };
  }
  return { major, minor, patch: before ? patch : patch + 1, ...stable };
}

const ORDER: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** The greater of two. */
export function greaterBump(one: Bump, other: Bump): Bump {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}
