import fc from 'fast-check';
import { MemoryTree } from '../__testUtils__/trees';
import {
  buildProof,
  planConsistency,
  planInclusion,
  rootNodes,
} from '../tree/proofs';
import { treeHash } from '../tree/treeHash';
import { parseBundle, printBundle } from './bundle';
import { nodesFromTiles } from './tileReader';
import {
  parseTilePath,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tilesOf,
} from './tiles';

describe('paths of tiles', () => {
  it.each<[TileId, string]>([
    [{ level: 0, index: 1_234_067n, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 3, index: 1000n, width: 5 }, 'tile/3/x001/000.p/5'],
    [{ level: 'entries', index: 0n, width: 256 }, 'tile/entries/000'],
    [{ level: 63, index: 999n, width: 1 }, 'tile/63/999.p/1'],
  ])('%#', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each([
    'tile/0/x000/001',
    'tile/0/1',
    'tile/64/000',
    'tile/00/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/08',
    'tile/0/../../secret',
    '/tile/0/000',
    'checkpoint',
  ])('%s is none', path => {
    expect(parseTilePath(path)).toBeNull();
  });
});

it('counts the tiles of a tree as the specification does', () => {
  const counted = (size: bigint) => {
    const tiles = [...tilesOf(size)];
    const levels = new Set(tiles.map(({ level }) => level));
    return [...levels].map(level => {
      const all = tiles.filter(tile => tile.level === level);
      const full = all.filter(({ width }) => width === TILE_WIDTH);
      return [full.length, all.find(({ width }) => width < 256)?.width ?? 0];
    });
  };
  expect(counted(70_000n)).toEqual([
    [273, 112],
    [1, 17],
    [0, 1],
  ]);
  expect(counted(256n)).toEqual([
    [1, 0],
    [0, 1],
  ]);
  expect(counted(0n)).toEqual([]);
});

describe('a tree in tiles', () => {
  const hash = treeHash();
  const SIZE = 66_000;
  const tree = new MemoryTree(
    Array.from({ length: SIZE }, (_, at) =>
      hash.leaf(new TextEncoder().encode(String(at))),
    ),
  );
  /** Every tile is made from the nodes of its level, once it is asked for. */
  const fromTiles = (size: bigint, asked: TileId[] = []) =>
    nodesFromTiles(size, async tile => {
      asked.push(tile);
      const level = Number(tile.level) * 8;
      const nodes = Array.from({ length: tile.width }, (_, at) => ({
        level,
        index: tile.index * 256n + BigInt(at),
      }));
      return Buffer.concat(await tree.read(nodes));
    });

  it('has the nodes of the tree', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: SIZE }),
        fc.nat(SIZE),
        async (size, pick) => {
          const to = BigInt(size);
          const index = BigInt(pick % size);
          const read = fromTiles(to);
          for (const plan of [
            planInclusion(index, to),
            planConsistency(index + 1n, to),
          ]) {
            expect(await buildProof(plan, read)).toEqual(
              await buildProof(plan, tree.read),
            );
          }
          expect(await read(rootNodes(to))).toEqual(
            await tree.read(rootNodes(to)),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is read a tile at a time, each once', async () => {
    const asked: TileId[] = [];
    const plan = planInclusion(12_345n, 65_000n);
    expect(plan).toHaveLength(16);
    await buildProof(plan, fromTiles(65_000n, asked));
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(new Set(asked.map(tilePath)).size).toBe(asked.length);
  });

  it('misses what is not in a tile', async () => {
    const read = nodesFromTiles(300n, async () => new Uint8Array(31));
    await expect(read([{ level: 0, index: 7n }])).rejects.toThrow(
      'Expected a tile of at least 8 hashes',
    );
  });
});

describe('bundles of entries', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 600 }), {
          minLength: 1,
          maxLength: 256,
        }),
        entries => {
          const bytes = printBundle(entries);
          const read = parseBundle(bytes, entries.length);
          expect(read.map(entry => [...entry])).toEqual(
            entries.map(entry => [...entry]),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are whole, and nothing more', () => {
    const bytes = printBundle([Uint8Array.of(1, 2), new Uint8Array(65_535)]);
    expect(() => parseBundle(bytes, 1)).toThrow('found 1 and 65537 bytes more');
    expect(() => parseBundle(bytes, 3)).toThrow('Expected 3 entries, found 2');
    expect(() => parseBundle(bytes.subarray(0, -1), 2)).toThrow('found 1');
    expect(() => parseBundle(bytes.subarray(0, 5), 2)).toThrow('found 1');
    expect(() => printBundle([])).toThrow('found 0');
    expect(() => printBundle([new Uint8Array(65_536)])).toThrow(
      'Entry 0: expected at most 65535 bytes, found 65536.',
    );
  });
});
