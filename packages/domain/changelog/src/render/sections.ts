import type { Release, ReleaseCommit } from '../model';
import { isDependencyUpdate } from '../notes/dependencyUpdate';
import type { Rendering } from './options';

/** What readers see of a release. */
export interface Outline {
  /** Newest first. */
  breaking: readonly ReleaseCommit[];
  /** In the order of headings, without empty ones. */
  sections: readonly { title: string; entries: readonly ReleaseCommit[] }[];
  /** Updates of dependencies, which are one table. */
  dependencies: readonly ReleaseCommit[];
  /** Number of entries in all. */
  size: number;
}

/** Sorts what is listed into sections: entries by scope, then newest first, then by object name. */
export function outline(
  { commits }: Release,
  { titleOf, titles, otherTitle }: Rendering,
): Outline {
  const byTitle = new Map<string, ReleaseCommit[]>(
    titles.map(title => [title, []]),
  );
  const other = byTitle.get(otherTitle) ?? [];
  byTitle.set(otherTitle, other);
  const breaking: ReleaseCommit[] = [];
  const dependencies: ReleaseCommit[] = [];
  let size = 0;
  for (const entry of commits) {
    if (entry.omitted !== undefined) continue;
    size += 1;
    if (entry.breaking) breaking.push(entry);
    if (isDependencyUpdate(entry)) {
      dependencies.push(entry);
      continue;
    }
    const title = entry.type === null ? undefined : titleOf.get(entry.type);
    (title === undefined ? other : (byTitle.get(title) ?? other)).push(entry);
  }
  return {
    breaking: breaking.sort(inOrder),
    dependencies: dependencies.sort(inOrder),
    sections: [...byTitle]
      .filter(([, entries]) => entries.length > 0)
      .map(([title, entries]) => ({ title, entries: entries.sort(inOrder) })),
    size,
  };
}

function inOrder(one: ReleaseCommit, other: ReleaseCommit): number {
  const first = one.scope ?? '';
  const second = other.scope ?? '';
  if (first !== second) return first < second ? -1 : 1;
  if (one.time !== other.time) return other.time - one.time;
  if (one.hash !== other.hash) return one.hash < other.hash ? -1 : 1;
  return 0;
}
