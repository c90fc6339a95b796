import { parseBundle } from '../tiles/bundle';
import { type TileId, tilePath } from '../tiles/tiles';
import { HASH_BYTES } from '../tree/treeHash';
import type { Faults } from './faults';

/** Files of a log by their paths; null: there is no such file. @public */
export type ReadLogFile = (path: string) => Promise<Uint8Array | null>;

/** Entries of a bundle; null: they cannot be read, which is a fault. */
export async function entriesOf(
  read: ReadLogFile,
  { index, width }: Omit<TileId, 'level'>,
  faults: Faults,
): Promise<Uint8Array[] | null> {
  const tile: TileId = { level: 'entries', index, width };
  const bytes = await fileOf(read, tile, faults);
  if (!bytes) return null;
  try {
    return parseBundle(bytes, width);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.add({
      ...{ code: 'malformed', path: tilePath(tile), index: null },
      message: error.message,
    });
    return null;
  }
}

/** Hashes of a tile, one after the other; null: they cannot be read, which is a fault. */
export async function hashesOf(
  read: ReadLogFile,
  tile: TileId,
  faults: Faults,
): Promise<Uint8Array | null> {
  const bytes = await fileOf(read, tile, faults);
  if (!bytes || bytes.length === tile.width * HASH_BYTES) return bytes;
  faults.add({
    ...{ code: 'malformed', path: tilePath(tile), index: null },
    message: `Expected ${tile.width * HASH_BYTES} bytes, found ${bytes.length}.`,
  });
  return null;
}

/** Bytes of a tile; null: it is not there. */
async function fileOf(
  read: ReadLogFile,
  tile: TileId,
  faults: Faults,
): Promise<Uint8Array | null> {
  const bytes = await read(tilePath(tile));
  if (!bytes) {
    faults.add({
      ...{ code: 'missing', path: tilePath(tile), index: null },
      message: 'The file is not there.',
    });
  }
  return bytes;
}
