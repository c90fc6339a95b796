import { HASH_BYTES, type TreeHash, treeHash } from './treeHash';

/** A perfect subtree: `index` counts those of its `level` from the left; level 0 are the leaves. @public */
export interface NodeId {
  level: number;
  index: bigint;
}

/**
 * All that is needed to append to a tree: its size, and the roots of the perfect subtrees at its right edge (one per bit of the size,
 * 64 at most), largest first.
 *
 * @public
 */
export class CompactRange {
  private count: bigint;
  private readonly roots: Uint8Array[];
  private readonly hash: TreeHash;

  /**
   * @param state - where an earlier range ended
   * @throws RangeError when the number of hashes, or their length, does not fit the size
   */
  constructor(
    state: { size: bigint; hashes: readonly Uint8Array[] } = {
      size: 0n,
      hashes: [],
    },
    hash: TreeHash = treeHash(),
  ) {
    const expected = ones(state.size);
    if (state.hashes.length !== expected) {
      throw new RangeError(
        `Expected ${expected} hashes for a tree of ${state.size}, found ${state.hashes.length}.`,
      );
    }
    const wrong = state.hashes.find(({ length }) => length !== HASH_BYTES);
    if (wrong) {
      throw new RangeError(
        `Expected hashes of ${HASH_BYTES} bytes, found one of ${wrong.length}.`,
      );
    }
    this.count = state.size;
    this.roots = [...state.hashes];
    this.hash = hash;
  }

  /** Leaves so far. */
  get size(): bigint {
    return this.count;
  }

  /** Roots of the perfect subtrees at the right edge, largest first. */
  get hashes(): readonly Uint8Array[] {
    return this.roots;
  }

  /**
   * Appends a leaf by its hash.
   *
   * @param onNode - told of every perfect subtree that is whole now, the leaf first
   */
  append(
    leaf: Uint8Array,
    onNode?: (node: NodeId, hash: Uint8Array) => void,
  ): void {
    let hash = leaf;
    let index = this.count;
    let level = 0;
    onNode?.({ level, index }, hash);
    for (; index % 2n === 1n; index /= 2n) {
      hash = this.hash.node(this.roots.pop()!, hash);
      level += 1;
      onNode?.({ level, index: index / 2n }, hash);
    }
    this.roots.push(hash);
    this.count += 1n;
  }

  /** Root of the tree. */
  root(): Uint8Array {
    return foldRight(this.roots, this.hash) ?? this.hash.empty();
  }
}

/** Root over neighbouring perfect subtrees, largest first; undefined: there are none. */
export function foldRight(
  hashes: readonly Uint8Array[],
  hash: TreeHash,
): Uint8Array | undefined {
  let root = hashes.at(-1);
  for (let at = hashes.length - 2; at >= 0; at -= 1) {
    root = hash.node(hashes[at], root!);
  }
  return root;
}

function ones(size: bigint): number {
  return size.toString(2).replaceAll('0', '').length;
}
