import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { decompressed, readAtMost } from './body';

const text = 'Marks are out. '.repeat(100);
const LIMIT = 10_000;

const unfolded = async (
  bytes: Buffer,
  encoding: string,
  more: { truncated?: boolean; limit?: number } = {},
) => {
  const { truncated = false, limit = LIMIT } = more;
  const read = await decompressed({ bytes, truncated }, encoding, limit);
  return { text: read.bytes.toString(), truncated: read.truncated };
};

describe('a body', () => {
  it('is kept as far as the limit', async () => {
    const chunks = () => Readable.from([Buffer.from('abc'), Buffer.from('de')]);
    const read = async (limit: number) => {
      const { bytes, truncated } = await readAtMost(chunks(), limit);
      return [bytes.toString(), truncated];
    };
    expect(await read(4)).toEqual(['abcd', true]);
    expect(await read(5)).toEqual(['abcde', false]);
  });

  it.each([
    ['gzip', zlib.gzipSync(text)],
    ['x-gzip', zlib.gzipSync(text)],
    ['GZIP', zlib.gzipSync(text)],
    ['deflate', zlib.deflateSync(text)],
    ['deflate', zlib.deflateRawSync(text)],
    ['br', zlib.brotliCompressSync(text)],
    ['zstd', zlib.zstdCompressSync(text)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(text))],
    ['identity', Buffer.from(text)],
    ['rot13', Buffer.from(text)],
  ])('encoded with %s is decoded', async (encoding, bytes) => {
    expect(await unfolded(bytes, encoding)).toEqual({ text, truncated: false });
  });

  it.each([
    ['gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
    ['zstd', zlib.zstdCompressSync],
  ])('that unfolds to too much with %s is cut', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(30_000);
    const read = await decompressed(
      { bytes: bomb, truncated: false },
      encoding,
      LIMIT,
    );
    expect(read.bytes).toHaveLength(LIMIT);
    expect(read.truncated).toBe(true);
  });

  it('that is not what it says is no answer', async () => {
    await expect(unfolded(Buffer.from('plain'), 'gzip')).rejects.toThrow(
      'Expected a body encoded with gzip, as its header says, found something else: incorrect header check',
    );
    const half = zlib.gzipSync(text).subarray(0, 20);
    await expect(unfolded(half, 'gzip')).rejects.toThrow('unexpected end');
  });

  it('that was cut before is not judged by its encoding', async () => {
    const half = zlib.gzipSync(text).subarray(0, 20);
    await expect(
      unfolded(half, 'gzip', { truncated: true }),
    ).resolves.toMatchObject({ truncated: true });
  });

  it('that is empty has no encoding', async () => {
    expect((await unfolded(Buffer.alloc(0), 'gzip')).text).toBe('');
  });

  it('is not unfolded for ever', async () => {
    await expect(
      unfolded(Buffer.from(text), 'gzip, gzip, gzip, gzip'),
    ).rejects.toThrow('Expected at most 3 content encodings, found 4.');
  });
});
