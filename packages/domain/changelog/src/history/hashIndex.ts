import { withRoom } from './columns';

/** Slots at first, a power of two. */
const SLOTS = 1024;

/**
 * Object names and the order they came in, as bytes: a tenth of the memory that strings and a map of them take, and nothing for a
 * garbage collector to look through.
 */
export class HashIndex {
  /** Letters of a name: 40 of SHA-1 or 64 of SHA-256. */
  readonly length: number;
  size = 0;
  /** The names one after the other, in ASCII; holds more room than names. */
  bytes: Uint8Array;
  /** Number of a name + 1 by slot, 0 where there is none. */
  private slots = new Int32Array(SLOTS);

  /**
   * @param names - so many names, one after the other; they are kept and not copied
   * @throws RangeError when names are of no known length
   */
  constructor(length: number, names = new Uint8Array(0), size = 0) {
    if (length !== 40 && length !== 64) {
      throw new RangeError(
        `Expected object names of 40 or 64 letters, found ${length}.`,
      );
    }
    this.length = length;
    this.bytes = names;
    if (size > 0) this.spread(size);
    while (this.size < size) {
      const slot = this.find(names, this.size * length);
      if (this.slots[slot] === 0) this.slots[slot] = this.size + 1;
      this.size += 1;
    }
  }

  /**
   * Adds the name that stands at `start` of some bytes.
   *
   * @returns false when it is there already
   */
  add(from: Uint8Array, start: number): boolean {
    const { length, size } = this;
    if (2 * (size + 1) > this.slots.length) this.spread(2 * (size + 1));
    const slot = this.find(from, start);
    if (this.slots[slot] !== 0) return false;
    this.bytes = withRoom(this.bytes, size * length, length);
    this.bytes.set(from.subarray(start, start + length), size * length);
    this.slots[slot] = size + 1;
    this.size = size + 1;
    return true;
  }

  /** Number of the name that stands at `start` of some bytes, -1 when it was not added. */
  indexOf(from: Uint8Array, start: number): number {
    return this.slots[this.find(from, start)] - 1;
  }

  /** The slot of a name, or the empty one where it would be. */
  private find(from: Uint8Array, start: number): number {
    const { bytes, length, slots } = this;
    const mask = slots.length - 1;
    let slot = mixed(from, start, length) & mask;
    for (let at = slots[slot]; at !== 0; at = slots[slot]) {
      if (isEqual(bytes, (at - 1) * length, from, start, length)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Makes room for so many names. */
  private spread(names: number): void {
    let slots = this.slots.length;
    while (slots < 2 * names) slots *= 2;
    if (slots === this.slots.length) return;
    this.slots = new Int32Array(slots);
    for (let at = 0; at < this.size; at += 1) {
      this.slots[this.find(this.bytes, at * this.length)] = at + 1;
    }
  }
}

/** 32 bits of a name, which is as good as random: its first letters and its last ones. */
function mixed(bytes: Uint8Array, start: number, length: number): number {
  let word = 0;
  for (let at = start; at < start + 8; at += 1) {
    word = (word << 4) ^ letterAt(bytes, at) ^ letterAt(bytes, at + length - 8);
  }
  return word;
}

/** 0 to 15. */
function letterAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] & 15) + 9 * (bytes[at] >> 6);
}

function isEqual(
  one: Uint8Array,
  oneStart: number,
  other: Uint8Array,
  otherStart: number,
  length: number,
): boolean {
  for (let at = 0; at < length; at += 1) {
    if (one[oneStart + at] !== other[otherStart + at]) return false;
  }
  return true;
}
