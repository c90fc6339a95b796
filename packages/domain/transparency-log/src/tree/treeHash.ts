import { sha256Bytes } from '@bellwether/domain-digest';

/** Bytes of a hash. @public */
export const HASH_BYTES = 32;

/** SHA-256 of parts as if they were one. Node's own is some times faster than the one that also runs in browsers. @public */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

/**
 * What leaves and nodes of a tree are known by. Leaves and nodes are hashed with different first bytes, so that none can pass as the
 * other.
 *
 * Source: RFC 6962, section 2.1.
 * @public
 */
export interface TreeHash {
  /** Root of the tree without leaves. */
  empty(): Uint8Array;
  leaf(data: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hashes of a tree, by the SHA-256 given. @public */
export function treeHash(sha256: Sha256 = sha256Bytes): TreeHash {
  return {
    empty: () => sha256(),
    leaf: data => sha256(LEAF, data),
    node: (left, right) => sha256(NODE, left, right),
  };
}

/** Whether two hashes are the same bytes. They are public: nothing is learnt from the time this takes. @public */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
