import {
  CompactRange,
  HASH_BYTES,
  sameHash,
  TILE_WIDTH,
} from '@bellwether/domain-transparency-log';
import type { LogDatabase } from '../database';
import { type FullTile, GrowingTree } from '../GrowingTree';
import { hashesIn } from '../head';
import { nodeHash } from '../nodeHash';
import type { Findings } from './findings';
import { type Block, type TileRow, tilesAt } from './pages';

/** Where an entry and what is kept of its hash differ; who is right is known once a signed root is reached. */
export interface Difference {
  index: number;
  /** Hash of the body; undefined: there is no such row. */
  computed: Uint8Array | undefined;
  /** Hash in the row; undefined: there is no such row. */
  row: Uint8Array | undefined;
  /** Hash in the tile; undefined: the tile is not full yet, or missing. */
  tile: Uint8Array | undefined;
  /** Whether the hashes of the tile lead to the root that is kept with it: they were not changed alone. */
  tileIsWhole: boolean;
}

/** Differences that are remembered, at most. */
const MAX_DIFFERENCES = 10_000;

/**
 * Grows the tree over the entries that are read, and compares what is kept of it. From the first entry on that differs from its kept
 * hash there are two trees: over the entries, and over the kept hashes.
 */
export class TreeCheck {
  private readonly entries = GrowingTree.empty();
  private kept: GrowingTree | undefined;
  readonly differences: Difference[] = [];
  /** Entries are missing whose hashes are nowhere: nothing can be said of roots any more. */
  isBlind = false;

  constructor(
    private readonly database: LogDatabase,
    private readonly findings: Findings,
  ) {}

  /** The tree over the entries. */
  get tree(): GrowingTree {
    return this.entries;
  }

  /** Which of the two trees has a root: that over the entries, if it can be. */
  fits(root: Uint8Array): 'entries' | 'kept' | undefined {
    if (this.isBlind) return undefined;
    if (sameHash(root, this.entries.head.root)) return 'entries';
    return this.kept && sameHash(root, this.kept.head.root)
      ? 'kept'
      : undefined;
  }

  /** Whether one of the two trees has a frontier. */
  hasFrontier(frontier: Uint8Array): boolean {
    return [this.entries, this.kept].some(
      tree => tree && sameHash(frontier, tree.frontier),
    );
  }

  /**
   * Takes a block in.
   *
   * @param width - entries there should be in it
   * @param stops - sizes within it at which `onStop` is told, ascending
   */
  async take(
    { n, rows, tile }: Block,
    width: number,
    stops: readonly number[],
    onStop: (size: number) => void,
  ): Promise<void> {
    const first = n * TILE_WIDTH;
    const computed: (Uint8Array | undefined)[] = Array.from({ length: width });
    const inRows: (Uint8Array | undefined)[] = Array.from({ length: width });
    for (const { idx, body, leaf } of rows) {
      computed[idx - first] = nodeHash.leaf(body);
      inRows[idx - first] = leaf;
    }
    const inTile = this.hashesOf(n, tile, width);
    const differing = differences(first, width, computed, inRows, inTile);
    if (differing.length > 0) {
      this.kept ??= this.entries.copy();
      const tileIsWhole =
        inTile !== undefined && sameHash(rootOf(inTile), tile!.root);
      const room = MAX_DIFFERENCES - this.differences.length;
      this.differences.push(
        ...differing.slice(0, room).map(one => ({ ...one, tileIsWhole })),
      );
    }
    const full: FullTile[] = [];
    const fullKept: FullTile[] = [];
    let from = first;
    for (const to of new Set([...stops, first + width])) {
      const part = [from - first, to - first] as const;
      const kept = inTile ?? inRows;
      this.append(computed.slice(...part), kept.slice(...part), full, fullKept);
      if (stops.includes(to)) onStop(to);
      from = to;
    }
    await this.compare(full, fullKept, tile);
  }

  /** Hashes of the tile of a block; undefined: it is not full yet, or not there as it should be. */
  private hashesOf(
    n: number,
    tile: TileRow | undefined,
    width: number,
  ): Uint8Array[] | undefined {
    if (width < TILE_WIDTH) return undefined;
    if (tile?.hashes.length === TILE_WIDTH * HASH_BYTES) {
      return hashesIn(tile.hashes);
    }
    this.addTile(
      0,
      n,
      `expected ${TILE_WIDTH} hashes, found ${lengthOf(tile)}`,
    );
    return undefined;
  }

  private append(
    computed: readonly (Uint8Array | undefined)[],
    kept: readonly (Uint8Array | undefined)[],
    full: FullTile[],
    fullKept: FullTile[],
  ): void {
    if (this.isBlind) return;
    const leaves = computed.map((leaf, at) => leaf ?? kept[at]);
    if (!leaves.every(isHash)) {
      this.isBlind = true;
      return;
    }
    full.push(...this.entries.append(leaves));
    if (this.kept) {
      const others = kept.map((leaf, at) => (isHash(leaf) ? leaf : leaves[at]));
      fullKept.push(...this.kept.append(others));
    }
  }

  /** Compares tiles that are full by now with what is kept; the hashes of the lowest level were compared already. */
  private async compare(
    full: readonly FullTile[],
    fullKept: readonly FullTile[],
    lowest: TileRow | undefined,
  ): Promise<void> {
    for (const [at, { level, n, root, hashes }] of full.entries()) {
      const other = fullKept[at];
      const [tile] =
        level === 0 ? [lowest] : await tilesAt(this.database, level, n, n + 1);
      if (tile?.hashes.length !== hashes.length) {
        if (level > 0) {
          this.addTile(
            ...([level, n] as const),
            `expected ${TILE_WIDTH} hashes, found ${lengthOf(tile)}`,
          );
        }
        continue;
      }
      const wrong =
        level === 0 ? -1 : firstOther(tile.hashes, hashes, other?.hashes);
      if (wrong >= 0 && sameHash(rootOf(hashesIn(tile.hashes)), tile.root)) {
        const span = TILE_WIDTH ** level;
        const start = (n * TILE_WIDTH + wrong) * span;
        this.findings.add({
          code: 'T2',
          ...{ index: start, end: start + span },
          message: `Entries ${start} to ${start + span - 1} fit the hashes kept below, and not hash ${wrong} of tile ${n} of level ${level}: entries and hashes were changed together.`,
        });
      } else if (wrong >= 0) {
        this.addTile(
          level,
          n,
          `hash ${wrong} is not that of the entries below`,
        );
      } else if (
        !sameHash(tile.root, root) &&
        !(other && sameHash(tile.root, other.root))
      ) {
        this.addTile(level, n, 'its root is not that of its hashes');
      }
    }
  }

  private addTile(level: number, n: number, what: string): void {
    const span = TILE_WIDTH ** (level + 1);
    this.findings.add({
      code: 'T7',
      ...{ index: n * span, end: (n + 1) * span },
      message: `Tile ${n} of level ${level}: ${what}.`,
    });
  }
}

function differences(
  first: number,
  width: number,
  computed: readonly (Uint8Array | undefined)[],
  inRows: readonly (Uint8Array | undefined)[],
  inTile: readonly Uint8Array[] | undefined,
): Omit<Difference, 'tileIsWhole'>[] {
  const found: Omit<Difference, 'tileIsWhole'>[] = [];
  for (let at = 0; at < width; at += 1) {
    const leaf = computed[at];
    const tile = inTile?.[at];
    const isRight =
      leaf !== undefined &&
      Buffer.compare(leaf, inRows[at]!) === 0 &&
      (tile === undefined || Buffer.compare(leaf, tile) === 0);
    if (!isRight) {
      found.push({ index: first + at, computed: leaf, row: inRows[at], tile });
    }
  }
  return found;
}

/** The first hash of a tile that is not that of one of two trees; -1: there is none. */
function firstOther(
  tile: Uint8Array,
  hashes: Uint8Array,
  others: Uint8Array | undefined,
): number {
  const right = [hashes, ...(others ? [others] : [])].map(hashesIn);
  return hashesIn(tile).findIndex(
    (hash, at) => !right.some(one => sameHash(one[at], hash)),
  );
}

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const range = new CompactRange(undefined, nodeHash);
  hashes.forEach(hash => range.append(hash));
  return range.root();
}

function isHash(leaf: Uint8Array | undefined): leaf is Uint8Array {
  return leaf?.length === HASH_BYTES;
}

function lengthOf(tile: TileRow | undefined): string {
  return tile ? `${tile.hashes.length} bytes` : 'none';
}
