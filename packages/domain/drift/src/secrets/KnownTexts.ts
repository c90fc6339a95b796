/** Texts that are remembered, at most; a power of two. */
const PLACES = 2 ** 17;

/** Characters of a text that is remembered. */
const MAX_CHARACTERS = 1024;

/**
 * Texts that came before, as hashes of 53 bits in 1 MiB. What is forgotten counts as new; two different texts have the same hash by one
 * in 10^15.
 */
export class KnownTexts {
  private readonly hashes = new Float64Array(PLACES);

  /** Whether a text came before; from now on it has. */
  remembers(text: string): boolean {
    if (text.length > MAX_CHARACTERS) return false;
    let a = 0x811c9dc5 | 0;
    let b = text.length;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = (Math.imul(b, 31) + unit) | 0;
    }
    const hash = (a >>> 0) * 0x200000 + ((b ^ (b >>> 15)) & 0x1fffff);
    const place = (a ^ (a >>> 15)) & (PLACES - 1);
    if (this.hashes[place] === hash) return true;
    this.hashes[place] = hash;
    return false;
  }
}
