import type { AuditColumns } from '@bellwether/domain-audit-event';
import { TILE_WIDTH } from '@bellwether/domain-transparency-log';
import { type LogDatabase, select } from '../database';
import { COLUMNS, COUNTS } from '../store/store';

/** A row of the table of entries, as it is. */
export interface EntryRow {
  idx: number;
  leaf: Uint8Array;
  body: Uint8Array;
  columns: AuditColumns;
}

/** A row of the table of tiles, as it is. */
export interface TileRow {
  n: number;
  root: Uint8Array;
  hashes: Uint8Array;
}

/** As many rows as fill a tile, and the tile if it is there. */
export interface Block {
  /** Which of the lowest level. */
  n: number;
  rows: EntryRow[];
  tile: TileRow | undefined;
  /** The index after the last entry in it. */
  end: number;
}

/** Blocks that are read at once. */
const PAGE = 8;

const SELECT_ENTRIES = `SELECT idx, leaf, body, ${COLUMNS.join(', ')} FROM audit_entry
  WHERE idx >= ? AND idx < ? ORDER BY idx`;

/** The entries below an index in blocks, in order, as far as there are any; the next page is read while one is worked on. */
export async function* blocksOf(
  database: LogDatabase,
  below: number,
): AsyncGenerator<Block, void> {
  const end = Math.min(below, await endOf(database));
  let next = pageAt(database, 0, end);
  for (let n = 0; n * TILE_WIDTH < end; n += PAGE) {
    const blocks = await next;
    next = pageAt(database, n + PAGE, end);
    // whoever stops early does not wait for what is read ahead
    next.catch(() => undefined);
    yield* blocks;
  }
}

/** The index after the last entry. */
async function endOf(database: LogDatabase): Promise<number> {
  const [row] = await select<{ last: number | string | null }>(
    database,
    'SELECT max(idx) AS last FROM audit_entry',
  );
  return row.last === null ? 0 : Number(row.last) + 1;
}

async function pageAt(
  database: LogDatabase,
  n: number,
  end: number,
): Promise<Block[]> {
  const from = n * TILE_WIDTH;
  if (from >= end) return [];
  const to = Math.min(from + PAGE * TILE_WIDTH, end);
  const [rows, tiles] = await Promise.all([
    select<Record<string, unknown>>(database, SELECT_ENTRIES, from, to),
    tilesAt(database, 0, n, n + PAGE),
  ]);
  const blocks: Block[] = Array.from(
    { length: Math.ceil((to - from) / TILE_WIDTH) },
    (_, at) => ({
      n: n + at,
      rows: [],
      tile: tiles.find(tile => tile.n === n + at),
      end: Math.min(from + (at + 1) * TILE_WIDTH, to),
    }),
  );
  for (const row of rows) {
    const read = readRow(row);
    blocks[Math.floor(read.idx / TILE_WIDTH) - n].rows.push(read);
  }
  return blocks;
}

/** Tiles of a level, from one on. */
export async function tilesAt(
  database: LogDatabase,
  level: number,
  from: number,
  to: number,
): Promise<TileRow[]> {
  const rows = await select<Omit<TileRow, 'n'> & { n: number | string }>(
    database,
    'SELECT n, root, hashes FROM audit_tile WHERE level = ? AND n >= ? AND n < ? ORDER BY n',
    ...[level, from, to],
  );
  return rows.map(({ n, root, hashes }) => ({
    n: Number(n),
    root: bytesOf(root),
    hashes: bytesOf(hashes),
  }));
}

function readRow(row: Record<string, unknown>): EntryRow {
  const columns = row as unknown as Record<string, unknown>;
  // PostgreSQL gives whole numbers of 64 bits as text
  for (const name of COUNTS) columns[name] = Number(columns[name]);
  return {
    idx: Number(row.idx),
    leaf: bytesOf(row.leaf),
    body: bytesOf(row.body),
    columns: columns as unknown as AuditColumns,
  };
}

/** SQLite keeps whatever was put there: what is no bytes is not what was written. */
function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
