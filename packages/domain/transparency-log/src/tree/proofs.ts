import { foldRight, type NodeId } from './CompactRange';
import { type TreeHash, treeHash } from './treeHash';

/**
 * The perfect subtrees that a proof is made of: each entry is one hash of the proof, the root over the nodes in it. The right edge of a
 * tree is not perfect, so an entry there has several nodes.
 *
 * @public
 */
export type ProofPlan = readonly (readonly NodeId[])[];

/** Gives the hashes of nodes, in the order asked for. @public */
export type ReadNodes = (
  nodes: readonly NodeId[],
) => Promise<readonly Uint8Array[]>;

/** A part of the leaves, without `end`. */
interface Range {
  start: bigint;
  end: bigint;
}

/**
 * What an inclusion proof is made of: that the leaf `index` is in the tree of `size` leaves.
 *
 * @throws RangeError when there is no such leaf
 *
 * Source: RFC 6962, section 2.1.1.
 * @public
 */
export function planInclusion(index: bigint, size: bigint): ProofPlan {
  if (index < 0n || index >= size) {
    throw new RangeError(
      `Expected a leaf below ${size}, the size of the tree, found ${index}.`,
    );
  }
  const siblings: Range[] = [];
  let [start, end] = [0n, size];
  while (end - start > 1n) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      siblings.unshift({ start: middle, end });
      end = middle;
    } else {
      siblings.unshift({ start, end: middle });
      start = middle;
    }
  }
  return siblings.map(nodesOf);
}

/**
 * What a consistency proof is made of: that the tree of `to` leaves begins with the tree of `from` leaves.
 *
 * @throws RangeError unless 0 \< from ≤ to: there is nothing to prove about a tree without leaves
 *
 * Source: RFC 6962, section 2.1.2.
 * @public
 */
export function planConsistency(from: bigint, to: bigint): ProofPlan {
  if (from <= 0n || from > to) {
    throw new RangeError(
      `Expected a size from 1 to ${to}, the size of the later tree, found ${from}.`,
    );
  }
  const parts: Range[] = [];
  let [start, end] = [0n, to];
  while (from !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (from <= middle) {
      parts.unshift({ start: middle, end });
      end = middle;
    } else {
      parts.unshift({ start, end: middle });
      start = middle;
    }
  }
  // the tree of `from` leaves itself is known to who asks
  if (start > 0n) parts.unshift({ start, end });
  return parts.map(nodesOf);
}

/** Reads the hashes of a plan: the proof. @public */
export async function buildProof(
  plan: ProofPlan,
  read: ReadNodes,
  hash: TreeHash = treeHash(),
): Promise<Uint8Array[]> {
  const hashes = await read(plan.flat());
  let at = 0;
  return plan.map(nodes => {
    const part = hashes.slice(at, (at += nodes.length));
    return foldRight(part, hash)!;
  });
}

/** The perfect subtrees over the first leaves of a tree, largest first: what its root is folded from. @public */
export function rootNodes(size: bigint): readonly NodeId[] {
  return nodesOf({ start: 0n, end: size });
}

function nodesOf({ start, end }: Range): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = start; at < end;) {
    // where it starts bounds the first ones, what is left the others
    let level = bitLength(end - at) - 1;
    while (at % 2n ** BigInt(level) !== 0n) level -= 1;
    const width = 2n ** BigInt(level);
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two that is less than a number above 1. */
function largestPowerBelow(number: bigint): bigint {
  return 2n ** BigInt(bitLength(number - 1n) - 1);
}

function bitLength(number: bigint): number {
  return number.toString(2).length;
}
