import { joined } from '../bytes';
import { TILE_WIDTH } from './tiles';

/** Bytes an entry can have, at most: its length is written with 16 bits. @public */
export const MAX_ENTRY_BYTES = 65_535;

/**
 * Writes entries one after the other, each after its length.
 *
 * @throws RangeError for more than 256 entries, none, or one that is too long
 *
 * Source: C2SP tlog-tiles, "Log entries".
 * @public
 */
export function printBundle(
  entries: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  if (entries.length === 0 || entries.length > TILE_WIDTH) {
    throw new RangeError(
      `Expected 1 to ${TILE_WIDTH} entries, found ${entries.length}.`,
    );
  }
  const parts = entries.flatMap((entry, at) => {
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new RangeError(
        `Entry ${at}: expected at most ${MAX_ENTRY_BYTES} bytes, found ${entry.length}. Put what is larger elsewhere, and its SHA-256 here.`,
      );
    }
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return joined(...parts);
}

/**
 * Reads entries, as {@link printBundle} writes them.
 *
 * @param width - how many there have to be
 * @throws RangeError when there are more or less, or bytes are left
 * @public
 */
export function parseBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && entries.length < width) {
    const end = at + 2 + ((bytes[at] << 8) | bytes[at + 1]);
    if (at + 2 > bytes.length || end > bytes.length) break;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length < width || at < bytes.length) {
    throw new RangeError(
      `Expected ${width} entries, found ${entries.length} and ${bytes.length - at} bytes more.`,
    );
  }
  return entries;
}
