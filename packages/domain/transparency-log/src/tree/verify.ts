import { HASH_BYTES, sameHash, type TreeHash, treeHash } from './treeHash';

/** Most leaves a tree can have. */
const MAX_SIZE = 2n ** 64n - 1n;

/** What is said of a leaf: that it is there. @public */
export interface InclusionClaim {
  index: bigint;
  size: bigint;
  /** Hash of the leaf. */
  leaf: Uint8Array;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}

/** What is said of two trees: that the later begins with the earlier. @public */
export interface ConsistencyClaim {
  from: bigint;
  to: bigint;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

/**
 * Why a proof does not show that a leaf is in a tree.
 *
 * @returns a sentence; null: the leaf is there
 *
 * Source: RFC 9162, section 2.1.3.2; the length of a proof is known before anything is hashed.
 * @public
 */
export function whyNotIncluded(
  { index, size, leaf, root, proof }: InclusionClaim,
  hash: TreeHash = treeHash(),
): string | null {
  if (size > MAX_SIZE || index < 0n || index >= size) {
    return `There is no leaf ${index} in a tree of ${size}.`;
  }
  const expected = inclusionLength(index, size);
  const malformed = whyMalformed([leaf, root, ...proof], proof, expected);
  if (malformed) return malformed;

  let [fn, sn] = [index, size - 1n];
  let found = leaf;
  for (const sibling of proof) {
    if (fn % 2n === 1n || fn === sn) {
      found = hash.node(sibling, found);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n];
    } else {
      found = hash.node(found, sibling);
    }
    [fn, sn] = [fn / 2n, sn / 2n];
  }
  return sameHash(found, root)
    ? null
    : `The proof leads from leaf ${index} to another root than that of the tree of ${size}.`;
}

/**
 * Why a proof does not show that a tree begins with an earlier one.
 *
 * @returns a sentence; null: it does
 *
 * Source: RFC 9162, section 2.1.4.2.
 * @public
 */
export function whyNotConsistent(
  { from, to, fromRoot, toRoot, proof }: ConsistencyClaim,
  hash: TreeHash = treeHash(),
): string | null {
  if (from <= 0n) {
    return 'A tree without leaves proves nothing: there is no earlier tree to compare with.';
  }
  if (to > MAX_SIZE || from > to) {
    return `A tree of ${to} has no earlier tree of ${from}.`;
  }
  const expected = from === to ? 0 : consistencyLength(from, to);
  const hashes = from === to ? [] : [fromRoot, toRoot, ...proof];
  const malformed = whyMalformed(hashes, proof, expected);
  if (malformed) return malformed;
  if (from === to) {
    return sameHash(fromRoot, toRoot)
      ? null
      : `Two trees of ${to} have different roots.`;
  }

  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  let [fn, sn] = [from - 1n, to - 1n];
  while (fn % 2n === 1n) [fn, sn] = [fn / 2n, sn / 2n];
  let [earlier, later] = [path[0], path[0]];
  for (const part of path.slice(1)) {
    if (fn % 2n === 1n || fn === sn) {
      earlier = hash.node(part, earlier);
      later = hash.node(part, later);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn / 2n, sn / 2n];
    } else {
      later = hash.node(later, part);
    }
    [fn, sn] = [fn / 2n, sn / 2n];
  }
  if (!sameHash(earlier, fromRoot)) {
    return `The proof is about another tree of ${from}.`;
  }
  return sameHash(later, toRoot)
    ? null
    : `The tree of ${to} does not begin with the tree of ${from}.`;
}

function whyMalformed(
  hashes: readonly Uint8Array[],
  proof: readonly Uint8Array[],
  expected: number,
): string | null {
  if (proof.length !== expected) {
    return `Expected a proof of ${expected} hashes, found ${proof.length}.`;
  }
  const wrong = hashes.find(({ length }) => length !== HASH_BYTES);
  return wrong
    ? `Expected hashes of ${HASH_BYTES} bytes, found one of ${wrong.length}.`
    : null;
}

/** Levels below the node where the paths to the leaf and to the last leaf part, and subtrees left of it beyond. */
function inclusionLength(index: bigint, size: bigint): number {
  const inner = bitLength(index ^ (size - 1n));
  return inner + ones(index >> BigInt(inner));
}

function consistencyLength(from: bigint, to: bigint): number {
  const last = from - 1n;
  const inner = bitLength(last ^ (to - 1n));
  // the path starts at the largest perfect subtree that ends the earlier tree, which the earlier root may be itself
  const start = isPowerOfTwo(from) ? 0 : 1;
  return start + inner - trailingOnes(last) + ones(last >> BigInt(inner));
}

function isPowerOfTwo(number: bigint): boolean {
  return (number & (number - 1n)) === 0n;
}

function trailingOnes(number: bigint): number {
  return /1*$/.exec(number.toString(2))![0].length;
}

function bitLength(number: bigint): number {
  return number === 0n ? 0 : number.toString(2).length;
}

function ones(number: bigint): number {
  return number.toString(2).replaceAll('0', '').length;
}
