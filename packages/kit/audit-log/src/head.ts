import { CompactRange, HASH_BYTES } from '@bellwether/domain-transparency-log';
import { nodeHash } from './nodeHash';

/** How far a log has come. @public */
export interface LogHead {
  /** Entries. */
  size: number;
  /** Root of the tree over them (32 bytes). */
  root: Uint8Array;
}

/** The row of the head. */
export interface HeadRow extends LogHead {
  /** Roots of the perfect subtrees at the right edge, largest first, one after the other. */
  frontier: Uint8Array;
  /** Size of the newest checkpoint. */
  publishedSize: number;
}

/** Statement for the row of the head. */
export const SELECT_HEAD =
  'SELECT size, root, frontier, published_size FROM audit_head WHERE id = 0';

/** The row as a database gives it. */
export interface RawHead {
  size: number | string;
  root: Uint8Array;
  frontier: Uint8Array;
  published_size: number | string;
}

/**
 * The head from what {@link SELECT_HEAD} has found.
 *
 * @throws Error when there is no such row
 */
export function readHead([row]: readonly RawHead[]): HeadRow {
  if (!row) {
    throw new Error(
      'Expected a row in audit_head, found none: run the migrations, or look who removed it.',
    );
  }
  return {
    size: Number(row.size),
    root: row.root,
    frontier: row.frontier,
    publishedSize: Number(row.published_size),
  };
}

/**
 * The tree a head is the state of.
 *
 * @throws RangeError when the frontier does not fit the size
 */
export function rangeOf({ size, frontier }: HeadRow): CompactRange {
  return new CompactRange(
    { size: BigInt(size), hashes: hashesIn(frontier) },
    nodeHash,
  );
}

/** Hashes that are kept one after the other; the last one is shorter when bytes are missing. */
export function hashesIn(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / HASH_BYTES) }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
