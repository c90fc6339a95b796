import { firstHalf } from './keyHash';

/** Shapes, bytes of names, members of one shape, and different names after the same ones; beyond, names are compared one by one. */
const MAX_SHAPES = 32_768;
const MAX_BYTES = 1024 * 1024;
const MAX_MEMBERS = 128;
const MAX_SIBLINGS = 64;

/** No shape: what follows is not known. */
export const SHAPELESS = 0;

/** The shape of the document itself. */
const ROOT = 1;

/**
 * Shapes of objects: which names follow which, and in which member. Most objects of a document have the names of those before them
 * in the same order, so that the next name is compared with the one that came the last time, and neither hashed nor looked up. As
 * no shape has a name twice, neither has an object that has one.
 *
 * All of it are flat lists by number of the shape, as a tree of objects would take most of the time and memory.
 */
export class KeyShapes {
  /** The shape after the name that came last after this one. */
  readonly next = new Uint16Array(MAX_SHAPES);
  /** Bytes of the last name of the shape with quotes and colon; 0 where they are not known. */
  readonly lengths = new Uint16Array(MAX_SHAPES);
  private readonly starts = new Int32Array(MAX_SHAPES);
  private readonly bytes = new Uint8Array(MAX_BYTES);
  private readonly view = new DataView(this.bytes.buffer);
  /** Hash of that name. */
  readonly hashes = new Float64Array(MAX_SHAPES);
  /** The last byte of the first half of the hash. */
  readonly marks = new Uint8Array(MAX_SHAPES);
  private readonly before = new Uint16Array(MAX_SHAPES);
  private readonly members = new Uint16Array(MAX_SHAPES);
  private readonly first = new Uint16Array(MAX_SHAPES);
  private readonly sibling = new Uint16Array(MAX_SHAPES);
  private readonly inner = new Uint16Array(MAX_SHAPES);
  private count = ROOT + 1;
  private used = 0;

  /** Whether the last name of a shape, whose bytes are known, stands in a place, with all its bytes there. */
  isAt(shape: number, text: DataView, at: number): boolean {
    const start = this.starts[shape];
    return isSameText(text, at, this.view, start, this.lengths[shape]);
  }

  /** The shape that objects begin with that are the value of the last name of a shape, or lie in lists there. */
  within(shape: number): number {
    const known = this.inner[shape];
    if (known !== SHAPELESS || this.count === MAX_SHAPES) return known;
    const made = this.count;
    this.count += 1;
    this.inner[shape] = made;
    return made;
  }

  /** The shape after one more name, which came before; shapeless where it did not. */
  after(shape: number, hash: number): number {
    for (
      let other = this.first[shape];
      other !== SHAPELESS;
      other = this.sibling[other]
    ) {
      if (this.hashes[other] !== hash) continue;
      this.next[shape] = other;
      return other;
    }
    return SHAPELESS;
  }

  /**
   * Makes the shape after one more name, which the shape does not have; shapeless where there is no room.
   *
   * @param name - its bytes as they are written, without quotes
   */
  add(shape: number, hash: number, name: Uint8Array): number {
    const made = this.count;
    const members = this.members[shape] + 1;
    if (made === MAX_SHAPES || members > MAX_MEMBERS) return SHAPELESS;
    let siblings = 0;
    for (
      let other = this.first[shape];
      other !== SHAPELESS;
      other = this.sibling[other]
    ) {
      siblings += 1;
    }
    const length = name.length + 3;
    if (siblings === MAX_SIBLINGS || this.used + length > MAX_BYTES) {
      return SHAPELESS;
    }
    this.count += 1;
    this.members[made] = members;
    this.before[made] = shape;
    this.sibling[made] = this.first[shape];
    this.first[shape] = made;
    this.next[shape] = made;
    this.hashes[made] = hash;
    this.marks[made] = firstHalf(hash) & 255;
    // too short to be compared in words
    if (name.length > 0) this.keep(made, name);
    return made;
  }

  /** Whether a shape has a name. */
  has(shape: number, hash: number): boolean {
    return this.namesOf(shape).includes(hash);
  }

  /** Hashes of all names of a shape. */
  namesOf(shape: number): number[] {
    const names: number[] = [];
    let at = shape;
    for (let left = this.members[shape]; left > 0; left -= 1) {
      names.push(this.hashes[at]);
      at = this.before[at];
    }
    return names;
  }

  /** The last name of a shape as it is written, without quotes. */
  nameOf(shape: number): Uint8Array {
    const start = this.starts[shape] + 1;
    return this.bytes.subarray(start, start + this.lengths[shape] - 3);
  }

  private keep(shape: number, name: Uint8Array): void {
    const { bytes, used } = this;
    bytes[used] = 0x22;
    bytes.set(name, used + 1);
    bytes[used + 1 + name.length] = 0x22;
    bytes[used + 2 + name.length] = 0x3a;
    this.starts[shape] = used;
    this.lengths[shape] = name.length + 3;
    this.used += name.length + 3;
  }
}

/** Whether bytes are the same in two places. Names are neither 0 nor NaN as numbers, so that eight at a time can be compared. */
function isSameText(
  a: DataView,
  startA: number,
  b: DataView,
  startB: number,
  length: number,
): boolean {
  const last = length - 8;
  if (last < 0) {
    const end = length - 4;
    return (
      a.getInt32(startA, true) === b.getInt32(startB, true) &&
      a.getInt32(startA + end, true) === b.getInt32(startB + end, true)
    );
  }
  for (let at = 0; at < last; at += 8) {
    const isSame =
      a.getFloat64(startA + at, true) === b.getFloat64(startB + at, true);
    if (!isSame) return false;
  }
  return (
    a.getFloat64(startA + last, true) === b.getFloat64(startB + last, true)
  );
}
