import type { CompiledWatch, Watch, WatchedNames } from './want';

/** First states of the two halves of a hash. */
export const HASH_START_A = 0x811c9dc5 | 0;
export const HASH_START_B = 0x9747b28c | 0;

/** Of two 32-bit halves, a number of 53 bits: two different names of one document have the same by one in 10^15. */
export function joinedHash(a: number, b: number): number {
  return (a >>> 0) * 0x200000 + ((b ^ (b >>> 15)) & 0x1fffff);
}

/** The first half that a hash is joined of. */
export function firstHalf(hash: number): number {
  return Math.floor(hash / 0x200000) | 0;
}

/** Hash of bytes; the loop of the scanner does the same byte by byte. */
export function hashBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  let a = HASH_START_A;
  let b = HASH_START_B;
  for (let index = start; index < end; index += 1) {
    a = Math.imul(a ^ bytes[index], 0x01000193);
    b = (Math.imul(b, 31) + bytes[index]) | 0;
  }
  return joinedHash(a, b);
}

/** Hash of a name, whose halves of surrogate pairs count as what they are. */
export function hashKey(key: string): number {
  const bytes: number[] = [];
  for (const character of key) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    } else {
      bytes.push(
        0xf0 | (point >> 18),
        tail(point >> 12),
        tail(point >> 6),
        tail(point),
      );
    }
  }
  return hashBytes(Uint8Array.from(bytes), 0, bytes.length);
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** A watch as the scanner wants it. */
export function compileWatch(watch: Watch): CompiledWatch {
  return {
    levels: Object.keys(watch.inner).length > 0 ? 2 : 1,
    outer: watched(watch.outer),
    inner: watched(watch.inner),
    slots:
      1 +
      Math.max(
        -1,
        ...Object.values(watch.outer),
        ...Object.values(watch.inner),
      ),
  };
}

function watched(names: Readonly<Record<string, number>>): WatchedNames {
  const slots = new Map(
    Object.entries(names).map(([key, slot]) => [hashKey(key), slot]),
  );
  const bytes = new Uint8Array(256);
  for (const hash of slots.keys()) bytes[firstHalf(hash) & 255] = 1;
  return { slots, bytes };
}
