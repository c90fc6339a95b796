/** Bytes of a block of a tar file. */
const BLOCK = 512;

/** A file in a tar file. */
export interface TarFile {
  /** At most 100 characters of ASCII. */
  path: string;
  bytes: Uint8Array;
}

/**
 * Writes files as a tar file (POSIX ustar). Everything but paths and contents is the same each time: the same files are the same bytes.
 *
 * @throws RangeError for a path that is too long
 */
export async function* tar(
  files: AsyncIterable<TarFile> | Iterable<TarFile>,
): AsyncGenerator<Uint8Array> {
  for await (const { path, bytes } of files) {
    yield header(path, bytes.length);
    yield bytes;
    yield new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK);
  }
  yield new Uint8Array(2 * BLOCK);
}

function header(path: string, size: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > 100) {
    throw new RangeError(
      `Expected a path of at most 100 characters, found ${path}`,
    );
  }
  const octal = (value: number, digits: number) =>
    value.toString(8).padStart(digits, '0');
  block.write(path, 0);
  block.write(`${octal(0o644, 7)}\0`, 100);
  block.write(`${octal(0, 7)}\0`, 108);
  block.write(`${octal(0, 7)}\0`, 116);
  block.write(`${octal(size, 11)}\0`, 124);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}
