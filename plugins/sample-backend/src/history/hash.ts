/** FNV-1a over UTF-16 code units: a 32-bit number that depends on every character. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A number in [0, 1) that looks random and depends on nothing but its arguments. The finaliser is MurmurHash3's.
 *
 * @param seed - 32-bit number, see {@link hashText}
 * @param channel - keeps the uses of one seed independent of each other
 * @param position - e.g. the number of an interval since the epoch, below 2^32
 */
export function noise(seed: number, channel: number, position: number): number {
  let hash =
    seed ^
    Math.imul(channel + 1, 0x9e3779b1) ^
    Math.imul(position + 1, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}
