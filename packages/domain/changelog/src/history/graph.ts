import type { Commit } from '../model';

/**
 * Commits and what they come from, as numbers: commit `i` is the i-th that was given. Its parents are
 * `parents[parentStart[i]]` up to `parents[parentStart[i + 1] - 1]`; those that were not given are left out, as at the edge of a range.
 *
 * @public
 */
export interface CommitGraph {
  readonly size: number;
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  /** Committer time by index, seconds since 1970. */
  readonly times: Float64Array;
  /** Index of a commit, -1 when it was not given. */
  indexOf(hash: string): number;
}

/** The graph of commits, in O(commits + parents). Of commits given twice the first counts. @public */
export function buildGraph(
  commits: readonly Pick<Commit, 'hash' | 'parents' | 'time'>[],
): CommitGraph {
  const size = commits.length;
  const index = new Map<string, number>();
  let edges = 0;
  commits.forEach(({ hash, parents }, at) => {
    if (!index.has(hash)) index.set(hash, at);
    edges += parents.length;
  });
  const parentStart = new Int32Array(size + 1);
  const all = new Int32Array(edges);
  const times = new Float64Array(size);
  let end = 0;
  commits.forEach(({ parents, time }, at) => {
    times[at] = time;
    for (const parent of parents) {
      const found = index.get(parent);
      if (found !== undefined) {
        all[end] = found;
        end += 1;
      }
    }
    parentStart[at + 1] = end;
  });
  return {
    size,
    parentStart,
    parents: all.subarray(0, end),
    times,
    indexOf: hash => index.get(hash) ?? -1,
  };
}

/** Marks what can be reached from a commit, itself included: 1 by index. In O(commits + parents). @public */
export function reachableFrom(graph: CommitGraph, start: number): Uint8Array {
  const seen = new Uint8Array(graph.size);
  if (start < 0) return seen;
  seen[start] = 1;
  const stack = [start];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (
      let edge = graph.parentStart[at];
      edge < graph.parentStart[at + 1];
      edge += 1
    ) {
      const parent = graph.parents[edge];
      if (seen[parent] === 0) {
        seen[parent] = 1;
        stack.push(parent);
      }
    }
  }
  return seen;
}

/** Corrected times by graph, which the packages of a repository have in common. */
const corrected = new WeakMap<CommitGraph, Float64Array>();

/**
 * A moment for each commit, in seconds, that is later than those of all its ancestors: its own time unless a clock was wrong
 * (the corrected commit date of Git's commit-graph). Sorting by it puts ancestors first and otherwise follows time.
 *
 * @public
 */
export function correctedTimes(graph: CommitGraph): Float64Array {
  let times = corrected.get(graph);
  if (!times) {
    times = correct(graph);
    corrected.set(graph, times);
  }
  return times;
}

function correct(graph: CommitGraph): Float64Array {
  const { size, parentStart, parents, times } = graph;
  const children = new Int32Array(size + 1);
  const missing = new Int32Array(size);
  for (let edge = 0; edge < parents.length; edge += 1) {
    children[parents[edge] + 1] += 1;
  }
  for (let at = 0; at < size; at += 1) children[at + 1] += children[at];
  const childOf = new Int32Array(parents.length);
  const next = children.slice(0, size);
  const ready = [];
  for (let at = 0; at < size; at += 1) {
    missing[at] = parentStart[at + 1] - parentStart[at];
    if (missing[at] === 0) ready.push(at);
    for (let edge = parentStart[at]; edge < parentStart[at + 1]; edge += 1) {
      childOf[next[parents[edge]]] = at;
      next[parents[edge]] += 1;
    }
  }
  const later = times.slice();
  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    const earliest = later[at] + 1;
    for (let edge = children[at]; edge < children[at + 1]; edge += 1) {
      const child = childOf[edge];
      if (later[child] < earliest) later[child] = earliest;
      missing[child] -= 1;
      if (missing[child] === 0) ready.push(child);
    }
  }
  return later;
}
