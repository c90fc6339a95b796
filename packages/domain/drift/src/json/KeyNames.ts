import {
  firstHalf,
  HASH_START_A,
  HASH_START_B,
  hashKey,
  joinedHash,
} from './keyHash';
import { JSON_LIMITS } from './limits';
import { ScanError } from './scanError';

/** From so many members on, an object's names are kept in a set. */
const FEW = 24;

/** The name read last, and hashes of the names of all objects that are open, which tell what comes twice. */
export class KeyNames {
  escaped = false;
  /** Halves of the hash so far, of names without escape sequences. */
  hashA = 0;
  hashB = 0;
  /** What was written of the name before the chunk, or before a byte that is no plain character. */
  private readonly held = new Uint8Array(JSON_LIMITS.keyBytes);
  private heldLength = 0;
  /** Where the rest stands, in the chunk. */
  private chunk = this.held;
  private start = 0;
  private end = 0;
  private hashes = new Float64Array(1024);
  private count = 0;
  /** Where the names of an object begin, by depth. */
  private readonly starts = new Int32Array(JSON_LIMITS.depth + 2);
  private readonly sets: (Set<number> | undefined)[] = [];
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** The name read last. */
  text(escaped = this.escaped): string {
    this.pause();
    const written = this.decoder.decode(this.held.subarray(0, this.heldLength));
    return escaped ? JSON.parse(`"${written}"`) : written;
  }

  /** A name begins. */
  begin(): void {
    this.escaped = false;
    this.hashA = HASH_START_A;
    this.hashB = HASH_START_B;
    this.heldLength = 0;
    this.start = 0;
    this.end = 0;
  }

  /** Plain characters of the name; they are copied only when somebody wants them later. */
  append(chunk: Uint8Array, start: number, end: number, base: number): void {
    if (this.end > this.start) this.pause();
    this.chunk = chunk;
    this.start = start;
    this.end = end;
    if (this.heldLength + end - start > JSON_LIMITS.keyBytes) {
      throw longKey(base + end);
    }
  }

  /** A byte of an escape sequence, or of a character of several bytes. */
  push(byte: number, position: number): void {
    this.pause();
    if (this.heldLength === JSON_LIMITS.keyBytes) throw longKey(position);
    this.held[this.heldLength] = byte;
    this.heldLength += 1;
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

  /**
   * The name is over; gives its hash.
   *
   * @throws ScanError when the object has the name already
   */
  finish(depth: number, position: number): number {
    let hash = joinedHash(this.hashA, this.hashB);
    if (this.escaped) {
      hash = hashKey(this.text(true));
      this.hashA = firstHalf(hash);
    }
    this.add(hash, depth, position);
    return hash;
  }

  open(depth: number): void {
    this.starts[depth] = this.count;
  }

  close(depth: number): void {
    this.count = this.starts[depth];
    this.sets[depth] = undefined;
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

function twice(position: number): ScanError {
  return new ScanError(
    'duplicate-member',
    position,
    `Expected every member of an object once, found one for the second time before byte ${position}: readers would not agree on what it says.`,
  );
}

function tooMany(position: number): ScanError {
  return new ScanError(
    'too-many-members',
    position,
    `Expected objects with at most ${JSON_LIMITS.members} members, found more at byte ${position}.`,
  );
}

function longKey(position: number): ScanError {
  return new ScanError(
    'key-too-long',
    position,
    `Expected names of members with at most ${JSON_LIMITS.keyBytes} bytes, found a longer one at byte ${position}.`,
  );
}
