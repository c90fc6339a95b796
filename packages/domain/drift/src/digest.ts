import { fromHex, sha256 } from '@bellwether/domain-digest';

/** Bytes of a block of SHA-256. */
const BLOCK = 64;

/** Makes digests of texts: HMAC-SHA-256 (RFC 2104) with a key, SHA-256 without. In hexadecimal. */
export class Digest {
  private readonly key: Uint8Array | null;

  /** @throws RangeError when the key has less than 16 bytes */
  constructor(key: Uint8Array | null) {
    if (key !== null && key.length < 16) {
      throw new RangeError(
        `Expected a key of at least 16 bytes, found ${key.length}.`,
      );
    }
    this.key = key && key.length > BLOCK ? fromHex(sha256(key)) : key;
  }

  hex(text: string): string {
    if (this.key === null) return sha256(text);
    const inner = sha256(
      joined(padded(this.key, 0x36), new TextEncoder().encode(text)),
    );
    return sha256(joined(padded(this.key, 0x5c), fromHex(inner)));
  }
}

function padded(key: Uint8Array, pad: number): Uint8Array {
  return Uint8Array.from({ length: BLOCK }, (_, at) => (key[at] ?? 0) ^ pad);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
