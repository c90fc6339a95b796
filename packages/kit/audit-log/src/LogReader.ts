import {
  buildProof,
  nodesFromTiles,
  planConsistency,
  planInclusion,
  printBundle,
  type ReadNodes,
  rootNodes,
  TILE_WIDTH,
  type TileId,
} from '@bellwether/domain-transparency-log';
import { type LogDatabase, select } from './database';
import { openHashes } from './GrowingTree';
import { nodeHash } from './nodeHash';

/** Reads a log in the pieces that proofs and readers ask for. */
export class LogReader {
  constructor(private readonly database: LogDatabase) {}

  /** Body of an entry; undefined: there is none. */
  async entry(index: number): Promise<Uint8Array | undefined> {
    const [row] = await select<{ body: Uint8Array }>(
      this.database,
      'SELECT body FROM audit_entry WHERE idx = ?',
      index,
    );
    return row?.body;
  }

  /** Bytes of a tile or a bundle of entries of a log that is at least so large; undefined: it has less. */
  async tile({ level, index, width }: TileId): Promise<Uint8Array | undefined> {
    const n = Number(index);
    const from = n * TILE_WIDTH;
    if (level === 'entries') {
      const rows = await select<{ body: Uint8Array }>(
        this.database,
        'SELECT body FROM audit_entry WHERE idx >= ? AND idx < ? ORDER BY idx',
        ...[from, from + width],
      );
      return rows.length === width
        ? printBundle(rows.map(({ body }) => body))
        : undefined;
    }
    const [full] = await select<{ hashes: Uint8Array }>(
      this.database,
      'SELECT hashes FROM audit_tile WHERE level = ? AND n = ?',
      ...[level, n],
    );
    if (full) return full.hashes.subarray(0, width * 32);
    const open = await openHashes(this.database, level, from, from + width);
    return open.length === width ? Buffer.concat(open) : undefined;
  }

  /** That an entry is in the tree of a size. */
  inclusion(index: number, size: number): Promise<Uint8Array[]> {
    return buildProof(
      planInclusion(BigInt(index), BigInt(size)),
      this.nodes(size),
      nodeHash,
    );
  }

  /** That the tree of a size begins with that of an earlier size. */
  consistency(from: number, to: number): Promise<Uint8Array[]> {
    return buildProof(
      planConsistency(BigInt(from), BigInt(to)),
      this.nodes(to),
      nodeHash,
    );
  }

  /** Roots of the perfect subtrees that the tree of a size consists of, largest first. */
  rootParts(size: number): Promise<readonly Uint8Array[]> {
    return this.nodes(size)(rootNodes(BigInt(size)));
  }

  private nodes(size: number): ReadNodes {
    return nodesFromTiles(
      BigInt(size),
      async tile => {
        const bytes = await this.tile(tile);
        if (bytes) return bytes;
        throw new RangeError(
          `Expected tile ${tile.index} of level ${tile.level}, found less: entries or tiles were removed. Run the check of the log.`,
        );
      },
      nodeHash,
    );
  }
}
