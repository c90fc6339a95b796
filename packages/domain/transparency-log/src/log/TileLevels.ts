import { TILE_WIDTH, type TileId, tilePath } from '../tiles/tiles';
import type { NodeId } from '../tree/CompactRange';
import { HASH_BYTES, sameHash } from '../tree/treeHash';
import { Faults } from './faults';
import { hashesOf, type ReadLogFile } from './logFiles';

/** Levels of the tree that a level of tiles is apart. */
const HEIGHT = 8;

/** Compares the tiles above the lowest with what the entries make of them, each once its last hash is known. */
export class TileLevels {
  private readonly pending: { tile: TileId; hashes: Uint8Array[] }[] = [];
  private readonly open: { index: bigint; hashes: Uint8Array[] }[] = [];

  readonly faults = new Faults();

  constructor(
    private readonly read: ReadLogFile,
    private readonly size: bigint,
  ) {}

  /** A perfect subtree became known. */
  see({ level, index }: NodeId, hash: Uint8Array): void {
    if (level % HEIGHT !== 0 || level === 0) return;
    const tileLevel = level / HEIGHT;
    const tile = (this.open[tileLevel] ??= { index: 0n, hashes: [] });
    tile.index = index / BigInt(TILE_WIDTH);
    tile.hashes.push(hash);
    if (tile.hashes.length === TILE_WIDTH) this.close(tileLevel);
  }

  async compare(): Promise<void> {
    for (const { tile, hashes } of this.pending.splice(0)) {
      const found = await hashesOf(this.read, tile, this.faults);
      const wrong = hashes.findIndex(
        (hash, at) =>
          found &&
          !sameHash(
            hash,
            found.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
          ),
      );
      if (wrong >= 0) {
        this.faults.add({
          code: 'tile-changed',
          path: tilePath(tile),
          index: null,
          message: `Hash ${wrong} of the tile is not that of the entries below.`,
        });
      }
    }
  }

  /** Nothing more comes: the right edge is as wide as it is. */
  async end(): Promise<void> {
    if (this.size > 0n) {
      this.open.forEach((tile, level) => {
        if (tile.hashes.length > 0) this.close(level);
      });
    }
    await this.compare();
  }

  private close(level: number): void {
    const { index, hashes } = this.open[level];
    this.pending.push({
      tile: { level, index, width: hashes.length },
      hashes,
    });
    this.open[level] = { index: index + 1n, hashes: [] };
  }
}
