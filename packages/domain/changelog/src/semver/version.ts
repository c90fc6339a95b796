import type { SemanticVersion } from '../model';

/** Longer texts are no versions. */
const MAX_LENGTH = 256;

/** semver.org, section 2, 9 and 10; every alternative begins with another character, so matching takes linear time. */
const VERSION =
  /^(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})(?:-([\w.-]+))?(?:\+([\w.-]+))?$/;

/**
 * Reads a version of Semantic Versioning 2.0.0.
 *
 * @returns undefined for anything else, `v1.2.3` and `1.2` included
 * @see https://semver.org/spec/v2.0.0.html
 * @public
 */
export function parseVersion(text: string): SemanticVersion | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const prerelease = match[4] === undefined ? [] : match[4].split('.');
  const build = match[5] === undefined ? [] : match[5].split('.');
  if (!prerelease.every(isPrereleaseIdentifier) || !build.every(isIdentifier)) {
    return undefined;
  }
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: Number(match[3]),
    prerelease: prerelease.map(part =>
      /^\d{1,15}$/.test(part) ? Number(part) : part,
    ),
    build,
  };
}

function isIdentifier(part: string): boolean {
  return /^[0-9A-Za-z-]+$/.test(part);
}

/** Numbers have no leading zeroes and are small enough to be compared exactly. */
function isPrereleaseIdentifier(part: string): boolean {
  return (
    isIdentifier(part) &&
    (!/^\d+$/.test(part) || /^(0|[1-9]\d{0,14})$/.test(part))
  );
}

/** The text of a version. @public */
export function formatVersion(version: SemanticVersion): string {
  const { major, minor, patch, prerelease, build } = version;
  let text = `${major}.${minor}.${patch}`;
  if (prerelease.length > 0) text += `-${prerelease.join('.')}`;
  if (build.length > 0) text += `+${build.join('.')}`;
  return text;
}

/**
 * Precedence by section 11 of the specification: build metadata does not count.
 *
 * @returns below 0 when `one` comes first, 0 when neither does
 * @public
 */
export function compareVersions(
  one: SemanticVersion,
  other: SemanticVersion,
): number {
  return (
    one.major - other.major ||
    one.minor - other.minor ||
    one.patch - other.patch ||
    comparePrereleases(one.prerelease, other.prerelease)
  );
}

function comparePrereleases(
  one: SemanticVersion['prerelease'],
  other: SemanticVersion['prerelease'],
): number {
  if (one.length === 0 || other.length === 0) {
    return other.length - one.length;
  }
  const shared = Math.min(one.length, other.length);
  for (let index = 0; index < shared; index += 1) {
    const order = compareIdentifiers(one[index], other[index]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function compareIdentifiers(
  one: number | string,
  other: number | string,
): number {
  if (typeof one === 'number') {
    return typeof other === 'number' ? one - other : -1;
  }
  if (typeof other === 'number') return 1;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
