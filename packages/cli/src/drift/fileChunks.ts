import { closeSync, openSync, readSync } from 'node:fs';
import process from 'node:process';

/** Enough that the time is spent in reading, and little enough to stay in the processor's cache. */
const CHUNK_BYTES = 256 * 1024;

/** The bytes of a file, or of standard input for `-`, in pieces that change once the next one is asked for. */
export function fileChunks(
  name: string,
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return name === '-' ? process.stdin : piecesOf(name);
}

/** Read at once: nothing else waits in the meantime, and a thread that reads ahead costs more than it saves. */
function* piecesOf(name: string): Generator<Uint8Array> {
  const file = openSync(name, 'r');
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
