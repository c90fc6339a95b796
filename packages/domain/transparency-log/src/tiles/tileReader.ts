import type { ReadNodes } from '../tree/proofs';
import { type TreeHash, treeHash } from '../tree/treeHash';
import { nodeInTile, type TileId, tileOf, tilePath } from './tiles';

/** Gives the bytes of a tile. @public */
export type ReadTile = (tile: TileId) => Promise<Uint8Array>;

/**
 * Reads the nodes of a tree from its tiles, each tile once.
 *
 * @param size - of the tree
 * @public
 */
export function nodesFromTiles(
  size: bigint,
  read: ReadTile,
  hash: TreeHash = treeHash(),
): ReadNodes {
  return async nodes => {
    const tiles = new Map<string, Promise<Uint8Array>>();
    return Promise.all(
      nodes.map(async node => {
        const tile = tileOf(node, size);
        const path = tilePath(tile);
        const bytes = tiles.get(path) ?? read(tile);
        tiles.set(path, bytes);
        return nodeInTile(node, await bytes, hash);
      }),
    );
  };
}
