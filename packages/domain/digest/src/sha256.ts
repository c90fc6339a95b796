import { toHex } from './hex';

/** First 32 bits of the fractional part of a root of each prime. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every(prime => number % prime > 0)) primes.push(number);
  }
  return Int32Array.from(primes, prime =>
    Math.floor((root(prime) % 1) * 2 ** 32),
  );
}

const STATE = fractions(8, Math.sqrt);
const ROUNDS = fractions(64, Math.cbrt);

/** Bytes of a block. */
const BLOCK = 64;

/**
 * SHA-256 of bytes, or of a text's UTF-8, in hexadecimal. Browsers have no hash that answers at once.
 *
 * Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2.
 *
 * @public
 */
export function sha256(data: string | Uint8Array): string {
  return toHex(
    sha256Bytes(
      typeof data === 'string' ? new TextEncoder().encode(data) : data,
    ),
  );
}

/** SHA-256 (32 bytes) of bytes, as if all parts were one. @public */
export function sha256Bytes(
  ...parts: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  const state = STATE.slice();
  const schedule = new Int32Array(64);
  const block = new Uint8Array(BLOCK);
  let length = 0;
  let filled = 0;
  for (const part of parts) {
    length += part.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(BLOCK - filled, part.length);
      block.set(part.subarray(0, at), filled);
      filled += at;
      if (filled < BLOCK) continue;
      compress(state, schedule, block, 0);
    }
    for (; at + BLOCK <= part.length; at += BLOCK) {
      compress(state, schedule, part, at);
    }
    block.set(part.subarray(at));
    filled = part.length - at;
  }
  // a 1, zeros, and the number of bits as the last eight bytes
  block.fill(0, filled);
  block[filled] = 0x80;
  if (filled >= BLOCK - 8) {
    compress(state, schedule, block, 0);
    block.fill(0);
  }
  const view = new DataView(block.buffer);
  view.setUint32(BLOCK - 8, Math.floor(length / 2 ** 29));
  view.setUint32(BLOCK - 4, length << 3);
  compress(state, schedule, block, 0);

  const digest = new Uint8Array(32);
  const words = new DataView(digest.buffer);
  state.forEach((word, index) => words.setInt32(index * 4, word));
  return digest;
}

/** One block of bytes into the state. The schedule is room to work in. */
function compress(
  state: Int32Array,
  schedule: Int32Array,
  bytes: Uint8Array,
  start: number,
): void {
  for (let t = 0, at = start; t < 16; t += 1, at += 4) {
    schedule[t] =
      (bytes[at] << 24) |
      (bytes[at + 1] << 16) |
      (bytes[at + 2] << 8) |
      bytes[at + 3];
  }
  for (let t = 16; t < 64; t += 1) {
    const a = schedule[t - 15];
    const b = schedule[t - 2];
    schedule[t] =
      schedule[t - 16] +
      (turned(a, 7) ^ turned(a, 18) ^ (a >>> 3)) +
      schedule[t - 7] +
      (turned(b, 17) ^ turned(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const first =
      (h +
        (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
        ((e & f) ^ (~e & g)) +
        ROUNDS[t] +
        schedule[t]) |
      0;
    const second =
      (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) +
      ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
