import { longKey, tooMany, twice } from './faults';
import {
  firstHalf,
  HASH_START_A,
  HASH_START_B,
  hashKey,
  joinedHash,
} from './keyHash';
import { type KeyShapes, SHAPELESS } from './KeyShapes';
import { JSON_LIMITS } from './limits';
import { isPlain } from './plainText';

/** From so many members on, an object's names are kept in a set. */
const FEW = 24;

/** The name read last, and hashes of the names of all open objects that have no shape, which tell what comes twice. */
export class KeyNames {
  /** Halves of the hash so far, of names without escape sequences. */
  hashA = 0;
  hashB = 0;
  private escaped = false;
  /** What was written of the name before the chunk, or before a byte that is no plain character. */
  private readonly held = new Uint8Array(JSON_LIMITS.keyBytes);
  private heldLength = 0;
  /** Where the rest stands, in the chunk. */
  private chunk = this.held;
  private start = 0;
  private end = 0;
  /** The shape whose last name it is, where it was known at once. */
  private shape = SHAPELESS;
  private hashes = new Float64Array(1024);
  private count = 0;
  /** Where the names of an object begin, by depth. */
  private readonly starts = new Int32Array(JSON_LIMITS.depth + 2);
  private readonly sets: (Set<number> | undefined)[] = [];
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(private readonly shapes: KeyShapes) {}

  /** The name read last. */
  text(): string {
    if (this.shape === SHAPELESS) return this.decoded();
    const name = this.decoder.decode(this.shapes.nameOf(this.shape));
    return name.includes('\\') ? JSON.parse(`"${name}"`) : name;
  }

  /** The name is the last one of a shape. */
  known(shape: number): void {
    this.shape = shape;
  }

  /** A name begins that is not known at once. */
  begin(): void {
    this.shape = SHAPELESS;
    this.escaped = false;
    this.hashA = HASH_START_A;
    this.hashB = HASH_START_B;
    this.heldLength = 0;
    this.start = 0;
    this.end = 0;
  }

  /**
   * Reads plain characters of the name; they are copied only when somebody wants them later.
   *
   * @returns where something else comes, or the end of the chunk
   */
  read(chunk: Uint8Array, start: number, base: number): number {
    let { hashA, hashB } = this;
    let at = start;
    while (at < chunk.length && isPlain(chunk[at])) {
      hashA = Math.imul(hashA ^ chunk[at], 0x01000193);
      hashB = (Math.imul(hashB, 31) + chunk[at]) | 0;
      at += 1;
    }
    this.hashA = hashA;
    this.hashB = hashB;
    this.pause();
    this.chunk = chunk;
    this.start = start;
    this.end = at;
    if (this.heldLength + at - start > JSON_LIMITS.keyBytes) {
      throw longKey(base + at);
    }
    return at;
  }

  /** A byte of an escape sequence, or of a character of several bytes. */
  push(byte: number, position: number): void {
    this.pause();
    if (this.heldLength === JSON_LIMITS.keyBytes) throw longKey(position);
    this.held[this.heldLength] = byte;
    this.heldLength += 1;
    this.escaped ||= byte === 0x5c;
    this.hashA = Math.imul(this.hashA ^ byte, 0x01000193);
    this.hashB = (Math.imul(this.hashB, 31) + byte) | 0;
  }

  /** The chunk will change. */
  pause(): void {
    if (this.end === this.start) return;
    this.held.set(this.chunk.subarray(this.start, this.end), this.heldLength);
    this.heldLength += this.end - this.start;
    this.start = 0;
    this.end = 0;
  }

  /** The name is over; gives its hash. */
  finish(): number {
    if (!this.escaped) return joinedHash(this.hashA, this.hashB);
    const hash = hashKey(this.decoded());
    this.hashA = firstHalf(hash);
    return hash;
  }

  /**
   * The shape of an object with one more name; shapeless where it has none any more.
   *
   * @throws ScanError when the object has the name already
   */
  join(shape: number, hash: number, depth: number, position: number): number {
    if (shape === SHAPELESS) {
      this.add(hash, depth, position);
      return SHAPELESS;
    }
    const { shapes } = this;
    const known = shapes.after(shape, hash);
    if (known !== SHAPELESS) return known;
    if (shapes.has(shape, hash)) throw twice(position);
    this.pause();
    const made = shapes.add(
      shape,
      hash,
      this.held.subarray(0, this.heldLength),
    );
    if (made !== SHAPELESS) return made;
    this.open(depth);
    for (const name of shapes.namesOf(shape)) this.add(name, depth, position);
    this.add(hash, depth, position);
    return SHAPELESS;
  }

  /** An object without a shape begins. */
  open(depth: number): void {
    this.starts[depth] = this.count;
  }

  /** An object without a shape ends. */
  close(depth: number): void {
    this.count = this.starts[depth];
    this.sets[depth] = undefined;
  }

  private decoded(): string {
    this.pause();
    const written = this.decoder.decode(this.held.subarray(0, this.heldLength));
    return this.escaped ? JSON.parse(`"${written}"`) : written;
  }

  private add(hash: number, depth: number, position: number): void {
    const { hashes } = this;
    const start = this.starts[depth];
    const set = this.sets[depth];
    if (set) {
      if (set.has(hash)) throw twice(position);
      if (set.size === JSON_LIMITS.members) throw tooMany(position);
      set.add(hash);
      return;
    }
    for (let index = start; index < this.count; index += 1) {
      if (hashes[index] === hash) throw twice(position);
    }
    if (this.count - start === FEW) {
      this.sets[depth] = new Set(hashes.subarray(start, this.count)).add(hash);
      return;
    }
    if (this.count === hashes.length) {
      this.hashes = new Float64Array(hashes.length * 2);
      this.hashes.set(hashes);
    }
    this.hashes[this.count] = hash;
    this.count += 1;
  }
}
