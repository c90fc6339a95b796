/**
 * Where plain characters end: ASCII but quotes, backslashes and control characters; at the latest where the chunk does.
 *
 * @param view - of the same bytes
 */
export function endOfPlain(
  chunk: Uint8Array,
  view: DataView,
  start: number,
): number {
  const end = chunk.length;
  let at = start;
  // Four bytes at a time: the lowest of the bits left is that of the first byte that is no plain character.
  while (at + 4 <= end) {
    const word = view.getInt32(at, true);
    const odd =
      (((word ^ 0x22222222) - 0x01010101) |
        ((word ^ 0x5c5c5c5c) - 0x01010101) |
        (word - 0x20202020) |
        word) &
      0x80808080;
    if (odd !== 0) return at + ((31 - Math.clz32(odd & -odd)) >> 3);
    at += 4;
  }
  while (at < end && isPlain(chunk[at])) at += 1;
  return at;
}

export function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c;
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Where a whole number ends that begins at a place; 0 for anything else, and where it may go on. */
export function endOfNumber(chunk: Uint8Array, start: number): number {
  let at = start;
  while (at < chunk.length && chunk[at] >= 0x30 && chunk[at] <= 0x39) at += 1;
  const isWhole = at === start + 1 || (at > start && chunk[start] !== 0x30);
  if (!isWhole || at === chunk.length) return 0;
  return chunk[at] === 0x2e || (chunk[at] | 0x20) === 0x65 ? 0 : at;
}

/** Literals as little-endian words; `false` without its last letter. */
const TRUE = 0x65757274;
const NULL = 0x6c6c756e;
const FALS = 0x736c6166;

/** Where a literal ends that begins at a place; 0 for anything else, and so near to the end of the chunk that it may not be whole. */
export function endOfLiteral(
  chunk: Uint8Array,
  view: DataView,
  at: number,
): number {
  if (at + 5 > chunk.length) return 0;
  const word = view.getInt32(at, true);
  if (word === TRUE || word === NULL) return at + 4;
  return word === FALS && chunk[at + 4] === 0x65 ? at + 5 : 0;
}
