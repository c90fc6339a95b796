import {
  CompactRange,
  sameHash,
  TILE_WIDTH,
} from '@bellwether/domain-transparency-log';
import { type LogDatabase, select } from './database';
import { type HeadRow, type LogHead, rangeOf } from './head';
import { nodeHash } from './nodeHash';

/** Levels of the tree that a tile holds. */
const TILE_HEIGHT = 8;

/** A tile that is full: it never changes again. */
export interface FullTile {
  level: number;
  n: number;
  /** What stands for it in the tile above. */
  root: Uint8Array;
  /** 256 hashes, one after the other. */
  hashes: Uint8Array;
}

/** A tree that is appended to, with what is in the tiles at its right edge. */
export class GrowingTree {
  private constructor(
    private readonly range: CompactRange,
    /** Hashes in the tile that is not full yet, by level. */
    private readonly open: Uint8Array[][],
  ) {}

  /**
   * The tree of a database, from its head, its last leaves and the roots of its last tiles.
   *
   * @throws Error when they do not fit each other
   */
  static async load(
    database: LogDatabase,
    head: HeadRow,
  ): Promise<GrowingTree> {
    const range = rangeOf(head);
    const open: Uint8Array[][] = [];
    for (
      let level = 0, count = head.size;
      count > 0;
      level += 1, count = Math.floor(count / TILE_WIDTH)
    ) {
      const width = count % TILE_WIDTH;
      open.push(await openHashes(database, level, count - width));
      if (open[level].length !== width) {
        throw new Error(
          `Expected ${width} hashes after hash ${count - width} of level ${level}, found ${open[level].length}: entries or tiles were removed or added. Run the check of the log.`,
        );
      }
    }
    if (!sameHash(range.root(), head.root)) {
      throw new Error(
        'The frontier of audit_head does not lead to its root: the row was changed. Run the check of the log.',
      );
    }
    return new GrowingTree(range, open);
  }

  /** A tree without leaves. */
  static empty(): GrowingTree {
    return new GrowingTree(new CompactRange(undefined, nodeHash), []);
  }

  /** The same tree, to go on otherwise. */
  copy(): GrowingTree {
    const { size, hashes } = this.range;
    return new GrowingTree(
      new CompactRange({ size, hashes }, nodeHash),
      this.open.map(level => [...level]),
    );
  }

  get head(): LogHead {
    return { size: Number(this.range.size), root: this.range.root() };
  }

  /** Roots of the perfect subtrees at the right edge, one after the other. */
  get frontier(): Uint8Array {
    return Buffer.concat(this.range.hashes);
  }

  /** Whether this is still the tree of a head. */
  isAt({ size, root }: LogHead): boolean {
    return (
      size === Number(this.range.size) && sameHash(root, this.range.root())
    );
  }

  /**
   * Appends leaves by their hashes.
   *
   * @returns the tiles that are full now
   */
  append(leaves: readonly Uint8Array[]): FullTile[] {
    const full: FullTile[] = [];
    for (const leaf of leaves) {
      this.range.append(leaf, (node, hash) => {
        if (node.level % TILE_HEIGHT !== 0) return;
        const level = node.level / TILE_HEIGHT;
        // the node is what stands for the tile below, which is full with it
        if (level > 0) {
          const hashes = Buffer.concat(this.open[level - 1]);
          full.push({
            ...{ level: level - 1, n: Number(node.index) },
            ...{ root: hash, hashes },
          });
          this.open[level - 1] = [];
        }
        (this.open[level] ??= []).push(hash);
      });
    }
    return full;
  }
}

/** Hashes of a level from one on: leaves of entries, or roots of the tiles below. */
export async function openHashes(
  database: LogDatabase,
  level: number,
  from: number,
  to = from + TILE_WIDTH,
): Promise<Uint8Array[]> {
  const rows =
    level === 0
      ? await select<{ hash: Uint8Array }>(
          database,
          'SELECT leaf AS hash FROM audit_entry WHERE idx >= ? AND idx < ? ORDER BY idx',
          ...[from, to],
        )
      : await select<{ hash: Uint8Array }>(
          database,
          'SELECT root AS hash FROM audit_tile WHERE level = ? AND n >= ? AND n < ? ORDER BY n',
          ...[level - 1, from, to],
        );
  return rows.map(({ hash }) => hash);
}
