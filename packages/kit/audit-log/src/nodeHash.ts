import { HASH_BYTES, type TreeHash } from '@bellwether/domain-transparency-log';
import { hash } from 'node:crypto';

const LEAF = 0;
const NODE = 1;

/** By way of text, which is made in half the time of a buffer; the bytes are put into a part of a larger buffer. */
function sha256(bytes: Uint8Array): Buffer {
  const digest = Buffer.allocUnsafe(HASH_BYTES);
  digest.write(hash('sha256', bytes, 'binary'), 'latin1');
  return digest;
}

/** Room for what is hashed: the first byte says what it is. Nothing is read from it once a hash was taken. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES);
pair[0] = NODE;
let room = Buffer.alloc(4096);
room[0] = LEAF;

/**
 * The hashes of a tree by the SHA-256 of Node, some ten times as fast as the one that also runs in browsers.
 *
 * Source: RFC 6962, section 2.1.
 * @public
 */
export const nodeHash: TreeHash = {
  empty: () => sha256(new Uint8Array()),
  leaf(data) {
    if (data.length >= room.length) {
      room = Buffer.alloc(2 * data.length);
      room[0] = LEAF;
    }
    room.set(data, 1);
    return sha256(room.subarray(0, data.length + 1));
  },
  node(left, right) {
    pair.set(left, 1);
    pair.set(right, 1 + HASH_BYTES);
    return sha256(pair);
  },
};
