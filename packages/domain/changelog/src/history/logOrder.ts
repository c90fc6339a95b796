import type { CommitGraph } from './graph';

/**
 * Indexes of what `head` contains, in the order of `git log`: newest first, each commit after one that leads to it, and of one
 * moment the one found first. So the order is the same however the history was read: in one piece, in several, from a cache.
 *
 * @param head - index of the commit to begin with; nothing is found from -1
 * @public
 */
export function logOrder(graph: CommitGraph, head: number): Int32Array {
  const { size, parentStart, parents, times } = graph;
  const order = new Int32Array(size);
  const seen = new Uint8Array(size);
  const foundAs = new Int32Array(size);
  const heap: number[] = [];
  const before = (a: number, b: number) =>
    times[a] > times[b] || (times[a] === times[b] && foundAs[a] < foundAs[b]);
  let found = 0;
  let length = 0;
  const find = (commit: number) => {
    if (seen[commit] === 1) return;
    seen[commit] = 1;
    foundAs[commit] = found;
    found += 1;
    push(heap, commit, before);
  };
  if (head >= 0) find(head);
  while (heap.length > 0) {
    const commit = pop(heap, before);
    order[length] = commit;
    length += 1;
    for (
      let edge = parentStart[commit];
      edge < parentStart[commit + 1];
      edge += 1
    ) {
      find(parents[edge]);
    }
  }
  return order.subarray(0, length);
}

type Before = (a: number, b: number) => boolean;

function push(heap: number[], value: number, before: Before): void {
  let at = heap.length;
  heap.push(value);
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!before(value, heap[above])) break;
    heap[at] = heap[above];
    at = above;
  }
  heap[at] = value;
}

/** Takes the first of a heap that is not empty. */
function pop(heap: number[], before: Before): number {
  const first = heap[0];
  const value = heap.pop()!;
  const { length } = heap;
  if (length === 0) return first;
  let at = 0;
  for (let below = 1; below < length; below = 2 * at + 1) {
    if (below + 1 < length && before(heap[below + 1], heap[below])) below += 1;
    if (!before(heap[below], value)) break;
    heap[at] = heap[below];
    at = below;
  }
  heap[at] = value;
  return first;
}
