import type { Reading } from './reading';

/** What `git cherry-pick -x` says of commits, by index. */
export interface Picks {
  /** Those picked from a commit of the same release, where the original is listed. */
  copies: ReadonlySet<number>;
  /** The other versions that have the same change. */
  alsoIn: ReadonlyMap<number, readonly string[]>;
}

/**
 * Looks up both ends of each pick: within one release only the original is listed, in two both say which other version has it.
 *
 * @param listed - indexes of commits, newest first
 * @param versionOf - the version a commit is listed under, null for what is not released, undefined when it is not listed
 */
export function findPicks(
  listed: Int32Array,
  reading: Reading,
  versionOf: (index: number) => string | null | undefined,
): Picks {
  const copies = new Set<number>();
  const alsoIn = new Map<number, string[]>();
  const tell = (index: number, version: string | null) => {
    // What is not released yet is in no version.
    if (version === null) return;
    const known = alsoIn.get(index);
    if (!known) alsoIn.set(index, [version]);
    else if (!known.includes(version)) known.push(version);
  };
  for (const copy of listed) {
    for (const name of reading.pickedFrom(copy)) {
      const original = reading.indexOf(name);
      const first = versionOf(original);
      const second = versionOf(copy);
      if (first === undefined || second === undefined) continue;
      if (first === second) copies.add(copy);
      else {
        tell(copy, first);
        tell(original, second);
      }
    }
  }
  return { copies, alsoIn };
}
