import { Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { causeOf, NoAnswer } from './faults';

/** Bytes as far as they were kept. */
export interface ReadBody {
  bytes: Buffer;
  /** Whether there were more. */
  truncated: boolean;
}

/** Longer chains of encodings are nobody's honest answer. */
const MAX_ENCODINGS = 3;

/** Reads a stream to its end, or as far as it is kept. */
export async function readAtMost(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (length + chunk.length > maxBytes) {
      chunks.push(chunk.subarray(0, maxBytes - length));
      return { bytes: Buffer.concat(chunks), truncated: true };
    }
    chunks.push(chunk);
    length += chunk.length;
  }
  return { bytes: Buffer.concat(chunks), truncated: false };
}

/**
 * Undoes `Content-Encoding`. What a few bytes unfold to is held to the same limit, and encodings that are not known leave
 * the body as it is.
 *
 * @throws NoAnswer when it is not what the header says
 */
export async function decompressed(
  body: ReadBody,
  encoding: string | undefined,
  maxBytes: number,
): Promise<ReadBody> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
    .reverse();
  if (names.length > MAX_ENCODINGS) {
    throw new NoAnswer(
      `Expected at most ${MAX_ENCODINGS} content encodings, found ${names.length}.`,
    );
  }
  let read = body;
  for (const name of names) {
    const decoder = decoderFor(name, read.bytes);
    if (!decoder || read.bytes.length === 0) return read;
    read = await through(decoder, name, read, maxBytes);
  }
  return read;
}

async function through(
  decoder: Transform,
  name: string,
  { bytes, truncated }: ReadBody,
  maxBytes: number,
): Promise<ReadBody> {
  try {
    const read = await readAtMost(
      Readable.from([bytes]).pipe(decoder),
      maxBytes,
    );
    return { bytes: read.bytes, truncated: truncated || read.truncated };
  } catch (error) {
    // the rest of it was not read, so that there was nothing right to expect
    if (truncated) return { bytes: Buffer.alloc(0), truncated };
    throw new NoAnswer(
      `Expected a body encoded with ${name}, as its header says, found something else: ${causeOf(error)}.`,
      { cause: error },
    );
  } finally {
    decoder.destroy();
  }
}

function decoderFor(name: string, bytes: Buffer): Transform | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      // meant is the format of zlib (RFC 9110, 8.4.1.2), sent is often its content alone
      return (bytes[0] & 0x0f) === 8
        ? zlib.createInflate()
        : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return hasZstd() ? zlib.createZstdDecompress() : undefined;
    default:
      return undefined;
  }
}

/** There since Node 22.15. */
function hasZstd(): boolean {
  return typeof zlib.createZstdDecompress === 'function';
}

/** Encodings to ask for. */
export const ACCEPTED_ENCODINGS = [
  'gzip',
  'deflate',
  'br',
  ...(hasZstd() ? ['zstd'] : []),
].join(', ');
