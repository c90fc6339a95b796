import type { NodeId } from '../tree/CompactRange';
import { HASH_BYTES, type TreeHash, treeHash } from '../tree/treeHash';

/** Levels of the tree that a tile holds. */
const HEIGHT = 8;

/** Hashes of a full tile, and entries of a full bundle. @public */
export const TILE_WIDTH = 256;

/** Most levels of tiles: 8 × 8 bits are all there are of a size. */
const MAX_LEVEL = 63;

/**
 * A part of a log as it is kept: at `level` 0 and above the hashes of a tile, at `entries` the entries themselves.
 *
 * @public
 */
export interface TileId {
  level: number | 'entries';
  /** Which of its level, from the left. */
  index: bigint;
  /** Hashes or entries in it, 1 to 256. Less than 256: the right edge of a log that grew since. */
  width: number;
}

/**
 * Where a tile is found, relative to the log.
 *
 * Source: C2SP tlog-tiles, "Merkle tree" and "Log entries".
 * @public
 */
export function tilePath({ level, index, width }: TileId): string {
  const digits = index.toString();
  const groups = digits
    .padStart(Math.ceil(digits.length / 3) * 3, '0')
    .match(/\d{3}/g)!;
  const path = groups
    .map((group, at) => (at < groups.length - 1 ? `x${group}` : group))
    .join('/');
  const part = width < TILE_WIDTH ? `.p/${width}` : '';
  return `tile/${level}/${path}${part}`;
}

/** Which tile a path means; null: none, or not as {@link tilePath} writes it. @public */
export function parseTilePath(path: string): TileId | null {
  const [, level, groups, part] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,6}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(
      path,
    ) ?? [];
  if (groups === undefined) return null;
  const id = {
    level: level === 'entries' ? ('entries' as const) : Number(level),
    index: BigInt(groups.replaceAll(/[x/]/g, '')),
    width: part === undefined ? TILE_WIDTH : Number(part),
  };
  const inRange =
    id.width >= 1 &&
    id.width <= TILE_WIDTH &&
    (id.level === 'entries' || id.level <= MAX_LEVEL);
  return inRange && tilePath(id) === path ? id : null;
}

/** The tiles of hashes that a tree of a size has, level by level. @public */
export function* tilesOf(size: bigint): Generator<TileId> {
  for (let level = 0, count = size; count > 0n; level += 1) {
    const full = count / BigInt(TILE_WIDTH);
    for (let index = 0n; index < full; index += 1n) {
      yield { level, index, width: TILE_WIDTH };
    }
    const width = Number(count % BigInt(TILE_WIDTH));
    if (width > 0) yield { level, index: full, width };
    count = full;
  }
}

/** The tile of a tree that the hash of a perfect subtree is found or made from. @public */
export function tileOf({ level, index }: NodeId, size: bigint): TileId {
  const tileLevel = Math.floor(level / HEIGHT);
  const first = index << BigInt(level % HEIGHT);
  const tile = first / BigInt(TILE_WIDTH);
  const there =
    (size >> BigInt(tileLevel * HEIGHT)) - tile * BigInt(TILE_WIDTH);
  const width = there < BigInt(TILE_WIDTH) ? Number(there) : TILE_WIDTH;
  return { level: tileLevel, index: tile, width };
}

/**
 * Hash of a perfect subtree, from the tile that {@link tileOf} names.
 *
 * @throws RangeError when the tile is too short
 * @public
 */
export function nodeInTile(
  { level, index }: NodeId,
  tile: Uint8Array,
  hash: TreeHash = treeHash(),
): Uint8Array {
  const above = level % HEIGHT;
  const count = 2 ** above;
  const first = Number((index << BigInt(above)) % BigInt(TILE_WIDTH));
  const end = (first + count) * HASH_BYTES;
  if (tile.length < end) {
    throw new RangeError(
      `Expected a tile of at least ${first + count} hashes, found ${tile.length / HASH_BYTES}.`,
    );
  }
  const hashes = Array.from({ length: count }, (_, at) =>
    tile.subarray((first + at) * HASH_BYTES, (first + at + 1) * HASH_BYTES),
  );
  return perfectRoot(hashes, hash);
}

/** Root over a power of two of neighbouring nodes. */
function perfectRoot(
  hashes: readonly Uint8Array[],
  hash: TreeHash,
): Uint8Array {
  if (hashes.length === 1) return hashes[0];
  const half = hashes.length / 2;
  return hash.node(
    perfectRoot(hashes.slice(0, half), hash),
    perfectRoot(hashes.slice(half), hash),
  );
}
