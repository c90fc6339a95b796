import type { ReleaseTag } from '../model';
import { OUTSIDE, UNRELEASED } from '../notes/input';
import { compareReleases } from './compareReleases';
import { type CommitGraph, correctedTimes, reachableFrom } from './graph';

/** Which release each commit is of. @public */
export interface Assignment {
  /** The releases that `head` contains, oldest first: ancestors before descendants, otherwise by time, then by version. */
  tags: readonly ReleaseTag[];
  /**
   * By index of the commit: the index in `tags` of the first release that contains it, {@link UNRELEASED} when none does, and
   * {@link OUTSIDE} when it cannot be reached from `head`.
   */
  releaseOf: Int32Array;
}

/**
 * Puts each commit under the first release that contains it, by reachability, whatever its date and its place in the log say. In
 * O(commits + parents + tags log tags): releases are gone through from the oldest to the newest, and each takes what none before
 * it has taken, so that no commit is looked at twice. Tags of commits outside the history are left out.
 *
 * @param head - full object name of the commit whose history it is; without it everything that was given is
 * @public
 */
export function assignReleases(
  graph: CommitGraph,
  tags: readonly ReleaseTag[],
  head?: string,
): Assignment {
  const within =
    head === undefined
      ? new Uint8Array(graph.size).fill(1)
      : reachableFrom(graph, graph.indexOf(head));
  const corrected = correctedTimes(graph);
  const placed = tags
    .map(tag => ({ tag, at: graph.indexOf(tag.hash) }))
    .filter(({ at }) => at >= 0 && within[at] === 1)
    .sort(
      (a, b) =>
        corrected[a.at] - corrected[b.at] || compareReleases(a.tag, b.tag),
    );
  const releaseOf = new Int32Array(graph.size).fill(OUTSIDE);
  for (let at = 0; at < graph.size; at += 1) {
    if (within[at] === 1) releaseOf[at] = UNRELEASED;
  }
  placed.forEach(({ at }, release) => paint(graph, at, release, releaseOf));
  return { tags: placed.map(({ tag }) => tag), releaseOf };
}

/** Gives to a release what can be reached from its commit and is in none yet. Where others begin, they have everything below. */
function paint(
  { parentStart, parents }: CommitGraph,
  start: number,
  release: number,
  releaseOf: Int32Array,
): void {
  if (releaseOf[start] !== UNRELEASED) return;
  releaseOf[start] = release;
  const stack = [start];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (let edge = parentStart[at]; edge < parentStart[at + 1]; edge += 1) {
      const parent = parents[edge];
      if (releaseOf[parent] === UNRELEASED) {
        releaseOf[parent] = release;
        stack.push(parent);
      }
    }
  }
}
