import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromHex, toHex } from './hex';
import { sha256, sha256Bytes } from './sha256';

const openssl = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex');

it('has the figures of the standard', () => {
  expect(sha256('')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(sha256('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('agrees with OpenSSL at every length around the blocks', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, at) => at * 7);
  for (let length = 0; length <= bytes.length; length += 1) {
    const part = bytes.subarray(0, length);
    expect(sha256(part)).toBe(openssl(part));
  }
});

it('agrees with OpenSSL on texts', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      fc.nat(3),
      (text, times) => {
        const long = text.repeat(times);
        expect(sha256(long)).toBe(openssl(Buffer.from(long, 'utf8')));
      },
    ),
    { numRuns: 500 },
  );
});

it('takes parts as if they were one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 150 })), parts => {
      expect(toHex(sha256Bytes(...parts))).toBe(openssl(Buffer.concat(parts)));
    }),
    { numRuns: 500 },
  );
});

it('reads what it writes in hexadecimal, and refuses all else', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }),
  );
  expect(fromHex('0aFF')).toEqual(Uint8Array.of(10, 255));
  expect(() => fromHex('0g')).toThrow('found "g" at position 2');
  expect(() => fromHex('abc')).toThrow('even number');
});
