import type { ReleaseTag } from '../model';
import { parseVersion } from '../semver/version';

/** A tag of the repository, peeled. @public */
export interface GitTag {
  /** Without `refs/tags/`. */
  name: string;
  /** Full object name of what it points to in the end. */
  hash: string;
  /** When an annotated tag was made, seconds since 1970. */
  time?: number;
}

/** Tags that are releases, and what was left out. @public */
export interface TagSelection {
  tags: ReleaseTag[];
  /** Names with one of the prefixes, but no semantic version behind it. */
  odd: string[];
}

/** Longest name of a tag that is looked at; a file name of Git cannot be longer. */
const NAME_LIMIT = 255;

/** Prefixes of the tags of a repository that is released as a whole. @public */
export const REPOSITORY_PREFIXES: readonly string[] = ['v', ''];

/**
 * Prefixes of the tags of one package among several, as lerna, changesets, release-please and Go modules write them:
 * `name@1.2.3`, `name-v1.2.3`, `name/v1.2.3`, and the same with the name without its npm scope, with and without `v`.
 *
 * @public
 */
export function packagePrefixes(name: string): string[] {
  const names = [...new Set([name, name.replace(/^@[^/]*\//, '')])];
  return names.flatMap(one =>
    ['@', '-', '/'].flatMap(between => [
      `${one}${between}v`,
      `${one}${between}`,
    ]),
  );
}

/**
 * The tags that name a release: one of the prefixes and then a semantic version, nothing else. A name of another form is no
 * release, however much it looks like one; it is listed as odd when a prefix that is not empty fits and a digit follows.
 *
 * @public
 */
export function selectTags(
  tags: readonly GitTag[],
  prefixes: readonly string[] = REPOSITORY_PREFIXES,
): TagSelection {
  const selected: ReleaseTag[] = [];
  const odd: string[] = [];
  for (const tag of tags) {
    const { name } = tag;
    const version = name.length <= NAME_LIMIT && versionIn(name, prefixes);
    if (version) selected.push({ ...tag, version });
    else if (looksLikeRelease(name, prefixes)) odd.push(name);
  }
  return { tags: selected, odd };
}

function versionIn(
  name: string,
  prefixes: readonly string[],
): string | undefined {
  return prefixes
    .filter(prefix => name.startsWith(prefix))
    .map(prefix => name.slice(prefix.length))
    .find(version => parseVersion(version) !== undefined);
}

function looksLikeRelease(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some(
    prefix =>
      name.startsWith(prefix) && /^[0-9]/.test(name.charAt(prefix.length)),
  );
}
