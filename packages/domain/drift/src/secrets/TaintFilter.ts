/** Lengths of the beginnings that are remembered. A shorter text is no secret by itself: its place is hidden, not its value. */
const LENGTHS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 24, 32, 48, 64];

/** Shortest text that is looked for. @public */
export const MIN_TAINT = LENGTHS[0];

const BITS = 2 ** 25;
const MULTIPLIERS = [0x01000193, 0x5bd1e995 | 0];

/** What a text counts as; each is looked for on its own. */
export type TaintClass = 'secret' | 'long' | 'part';

/** Makes the hashes of one class others than those of another. */
const SALTS: Readonly<Record<TaintClass, number>> = {
  secret: 0,
  long: 0x3c6ef372,
  part: 0x2545f491,
};

/**
 * Remembers any number of texts in 4 MiB, and tells whether a text contains one of them: never a false no; a false yes when a
 * text contains a beginning of one (its first two thirds or more, or 64 characters), or by chance: one place in 10^7 with 100,000 texts, one
 * in 10^3 with a million.
 *
 * Source: B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; over the rolling hash of R. M. Karp and
 * M. O. Rabin, 1987.
 */
export class TaintFilter {
  private bits: Uint32Array | undefined;
  /** Which of the lengths there are, of each class. */
  private readonly used: Record<TaintClass, boolean[]> = {
    secret: [],
    long: [],
    part: [],
  };

  /** Whether there is none. */
  get isEmpty(): boolean {
    return this.bits === undefined;
  }

  add(text: string, as: TaintClass): void {
    if (text.length < MIN_TAINT) return;
    const index = LENGTHS.findLastIndex(length => length <= text.length);
    const length = LENGTHS[index];
    let a = 0;
    let b = 0;
    for (let at = 0; at < length; at += 1) {
      a = rolled(a, text.charCodeAt(at), 0);
      b = rolled(b, text.charCodeAt(at), 1);
    }
    this.used[as][index] = true;
    this.bits ??= new Uint32Array(BITS / 32);
    for (let round = 0; round < 4; round += 1) {
      const bit = bitOf(a ^ SALTS[as], b, round);
      this.bits[bit >>> 5] |= 1 << (bit & 31);
    }
  }

  /** Whether the text contains one of those that were added as something. */
  hits(text: string, as: TaintClass): boolean {
    const { bits } = this;
    if (!bits) return false;
    return LENGTHS.some(
      (length, index) =>
        this.used[as][index] &&
        length <= text.length &&
        hasWindow(bits, text, length, SALTS[as]),
    );
  }
}

function hasWindow(
  bits: Uint32Array,
  text: string,
  length: number,
  salt: number,
): boolean {
  const outA = power(MULTIPLIERS[0], length);
  const outB = power(MULTIPLIERS[1], length);
  let a = 0;
  let b = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = rolled(a, unit, 0);
    b = rolled(b, unit, 1);
    if (at >= length) {
      const gone = text.charCodeAt(at - length) + 1;
      a = (a - Math.imul(outA, gone)) | 0;
      b = (b - Math.imul(outB, gone)) | 0;
    }
    if (at >= length - 1 && isSet(bits, a ^ salt, b)) return true;
  }
  return false;
}

function isSet(bits: Uint32Array, a: number, b: number): boolean {
  for (let round = 0; round < 4; round += 1) {
    const bit = bitOf(a, b, round);
    if ((bits[bit >>> 5] & (1 << (bit & 31))) === 0) return false;
  }
  return true;
}

function rolled(state: number, unit: number, which: number): number {
  return (Math.imul(state, MULTIPLIERS[which]) + unit + 1) | 0;
}

function power(base: number, exponent: number): number {
  let product = 1;
  for (let count = 0; count < exponent; count += 1) {
    product = Math.imul(product, base);
  }
  return product;
}

function bitOf(a: number, b: number, round: number): number {
  let mixed = (a + Math.imul(b | 1, round + 1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return mixed & (BITS - 1);
}
