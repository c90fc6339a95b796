import type { Changelog } from '../model';
import type { ChangelogInput } from './input';
import { openChangelog, type OpenRelease } from './openChangelog';

/**
 * Makes the changelog of a repository or of one package of it. Every commit stands under the release `releaseOf` names, once;
 * what readers need not see says why in `omitted`. The same input gives the same output, whatever order commits of the same
 * time have.
 *
 * @throws RangeError when the policy names a version, a line or a format of tags that is none
 * @public
 */
export function buildChangelog(input: ChangelogInput): Changelog {
  const open = openChangelog(input);
  return { ...open, releases: open.releases.map(madeRelease) };
}

/** A release with its entries. @public */
export function madeRelease({
  commits,
  material: _,
  ...release
}: OpenRelease): Changelog['releases'][number] {
  return { ...release, commits: commits() };
}
