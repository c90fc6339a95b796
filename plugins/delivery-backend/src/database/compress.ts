import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** JSON that expands beyond this was not put there by us. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Bytes for a binary column. */
export async function packed(text: string): Promise<Buffer> {
  return compress(text);
}

/** {@link packed} back to text. @throws Error when the bytes are damaged */
export async function unpacked(bytes: Uint8Array): Promise<string> {
  const buffer = await decompress(bytes, { maxOutputLength: MAX_BYTES });
  return buffer.toString('utf8');
}
