import type { Release, ReleaseCommit } from '../model';

/** A commit that was picked from others. */
export interface Picked {
  hash: string;
  from: readonly string[];
}

interface Place {
  /** The version that has it, null when none does. */
  version: string | null;
  entries: ReleaseCommit[];
}

/**
 * Tells both ends of `git cherry-pick -x` of each other: within one release only the original is listed, in two both say which
 * other version has the change.
 */
export function markPicked(
  picked: readonly Picked[],
  releases: readonly Release[],
): void {
  const places = placesOf(
    new Set(picked.flatMap(({ hash, from }) => [hash, ...from])),
    releases,
  );
  for (const { hash, from } of picked) {
    const copy = places.get(hash);
    for (const name of from) {
      const original = places.get(name);
      if (!original || !copy) continue;
      if (original.version === copy.version) {
        for (const entry of copy.entries) entry.omitted ??= 'picked';
      } else {
        alsoIn(copy.entries, original.version);
        alsoIn(original.entries, copy.version);
      }
    }
  }
}

function placesOf(
  wanted: ReadonlySet<string>,
  releases: readonly Release[],
): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { version, commits } of releases) {
    for (const entry of commits) {
      if (!wanted.has(entry.hash)) continue;
      const known = places.get(entry.hash);
      if (known) known.entries.push(entry);
      else places.set(entry.hash, { version, entries: [entry] });
    }
  }
  return places;
}

/** What is not released yet is in no version. */
function alsoIn(
  entries: readonly ReleaseCommit[],
  version: string | null,
): void {
  if (version === null) return;
  for (const entry of entries) {
    if (!entry.alsoIn?.includes(version)) {
      entry.alsoIn = [...(entry.alsoIn ?? []), version];
    }
  }
}
