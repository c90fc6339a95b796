import { open } from 'node:fs/promises';
import process from 'node:process';

/** Enough that the time is spent in reading, and little enough to stay in the processor's cache. */
const CHUNK_BYTES = 256 * 1024;

/** The bytes of a file, or of standard input for `-`, in pieces that change once the next one is asked for. */
export async function* fileChunks(name: string): AsyncGenerator<Uint8Array> {
  if (name === '-') {
    for await (const chunk of process.stdin) yield chunk;
    return;
  }
  const file = await open(name);
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
