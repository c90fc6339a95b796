import type { KeyNames } from './KeyNames';
import { JSON_LIMITS } from './limits';
import { ScanError } from './scanError';
import type { Spans, Want } from './want';

/** Largest buffer that is kept for the next value. */
const KEPT_BYTES = 1024 * 1024;

const LOOKING = 0;
const SKIPPING = 1;
const TAKING = 2;

type Looked = Exclude<Want, null | { kind: 'take' }>;
type Taken = Extract<Want, { kind: 'take' }>;

/**
 * What becomes of the values a scanner comes across. It is asked only about values at or above a depth it names, so that all
 * below passes at the speed of the scanner.
 */
export class Capture {
  private mode = LOOKING;
  /** Objects and lists that are looked into, by depth. */
  private readonly looked: Looked[] = [];
  private take: Taken | undefined;
  private takeDepth = 0;
  private takeStart = 0;
  private readonly spans: Spans = {
    from: 0,
    to: 0,
    start: new Int32Array(16),
    end: new Int32Array(16),
    trues: new Int32Array(16),
    repeated: false,
  };
  /** Slot of the member that is being read, of the outer and an inner object. */
  private readonly slot = [-1, -1];
  private held = new Uint8Array(0);
  private heldLength = 0;
  private chunk = new Uint8Array(0);
  private base = 0;
  private hookDepth = 0;

  constructor(
    private readonly root: Want,
    private readonly names: KeyNames,
  ) {}

  /** Takes the next chunk; gives the depth down to which values are asked about. */
  begin(chunk: Uint8Array, base: number): number {
    this.chunk = chunk;
    this.base = base;
    return this.hookDepth;
  }

  /** The chunk is at its end and will change. */
  pause(): void {
    if (this.mode === TAKING) this.keep(this.chunk.length);
    this.base += this.chunk.length;
    this.chunk = this.chunk.subarray(0, 0);
  }

  /**
   * A name came.
   *
   * @param mark - the last byte of the first half of its hash
   */
  key(hash: number, mark: number, depth: number): void {
    if (this.mode !== TAKING) return;
    const watch = this.take?.watch;
    if (!watch) return;
    const level = depth - this.takeDepth - 1;
    const names = level === 0 ? watch.outer : watch.inner;
    this.slot[level] =
      names.bytes[mark] === 1 ? (names.slots.get(hash) ?? -1) : -1;
  }

  /**
   * A value begins.
   *
   * @param trues - literals that are `true`, so far
   * @returns the depth down to which values are asked about
   */
  started(at: number, byte: number, depth: number, trues: number): number {
    if (this.mode === TAKING) {
      const slot = this.slot[depth - this.takeDepth - 1];
      if (slot >= 0) {
        if (this.spans.start[slot] >= 0) this.spans.repeated = true;
        this.spans.start[slot] = this.base + at - this.takeStart;
        this.spans.trues[slot] = trues;
      }
      return this.hookDepth;
    }
    const want = this.wanted(depth);
    if (want === null) this.mode = SKIPPING;
    else if (want.kind === 'take') this.startTaking(want, at, depth);
    else this.startLooking(want, at, byte, depth);
    return this.hookDepth;
  }

  /**
   * A value has ended.
   *
   * @returns the depth down to which values are asked about
   */
  ended(at: number, depth: number, trues: number): number {
    if (this.mode === LOOKING) {
      this.hookDepth = depth;
      return depth;
    }
    if (this.mode === TAKING && depth > this.takeDepth) {
      const level = depth - this.takeDepth - 1;
      const slot = this.slot[level];
      if (slot >= 0) {
        this.spans.end[slot] = this.base + at - this.takeStart;
        this.spans.trues[slot] = trues - this.spans.trues[slot];
        this.slot[level] = -1;
      }
      return this.hookDepth;
    }
    if (this.mode === TAKING) this.finishTaking(at);
    this.mode = LOOKING;
    this.hookDepth = depth;
    return depth;
  }

  private wanted(depth: number): Want {
    if (depth === 0) return this.root;
    const parent = this.looked[depth];
    return parent.kind === 'members'
      ? parent.member(this.names.text())
      : parent.element;
  }

  private startLooking(
    want: Looked,
    at: number,
    byte: number,
    depth: number,
  ): void {
    const expected = want.kind === 'members' ? 0x7b : 0x5b;
    if (byte === expected) {
      this.looked[depth + 1] = want;
      this.hookDepth = depth + 1;
      return;
    }
    // what there is none of is null
    if (byte !== 0x6e || depth === 0) {
      throw new ScanError(
        'unexpected-type',
        this.base + at,
        `Expected ${want.name} to be ${want.kind === 'members' ? 'an object' : 'a list'}, found something else at byte ${this.base + at}.`,
      );
    }
    this.mode = SKIPPING;
  }

  private startTaking(want: Taken, at: number, depth: number): void {
    this.mode = TAKING;
    this.take = want;
    this.takeDepth = depth;
    this.takeStart = this.base + at;
    this.heldLength = 0;
    this.hookDepth = depth;
    if (!want.watch) return;
    this.hookDepth = depth + want.watch.levels;
    this.slot[0] = -1;
    this.slot[1] = -1;
    this.spans.start.fill(-1, 0, want.watch.slots);
    this.spans.repeated = false;
  }

  private finishTaking(at: number): void {
    const { take, takeStart, base } = this;
    let bytes = this.chunk;
    if (this.heldLength === 0) {
      this.checkSize(at);
      this.spans.from = takeStart - base;
      this.spans.to = at;
    } else {
      this.keep(at);
      bytes = this.held;
      this.spans.from = 0;
      this.spans.to = this.heldLength;
    }
    take?.taken(bytes, this.spans, takeStart);
    if (this.held.length > KEPT_BYTES) this.held = new Uint8Array(0);
  }

  /** Copies what the chunk has of the value. */
  private keep(end: number): void {
    this.checkSize(end);
    const part = this.chunk.subarray(
      Math.max(0, this.takeStart - this.base),
      end,
    );
    const length = this.heldLength + part.length;
    if (length > this.held.length) {
      const larger = new Uint8Array(Math.max(65_536, length * 2));
      larger.set(this.held.subarray(0, this.heldLength));
      this.held = larger;
    }
    this.held.set(part, this.heldLength);
    this.heldLength = length;
  }

  private checkSize(end: number): void {
    if (this.base + end - this.takeStart <= JSON_LIMITS.elementBytes) return;
    throw new ScanError(
      'element-too-large',
      this.takeStart,
      `Expected single resources with at most ${JSON_LIMITS.elementBytes} bytes, found a larger one at byte ${this.takeStart}.`,
    );
  }
}
