import type { VerifierKey } from '@bellwether/domain-transparency-log';
import { type LogDatabase, select } from '../database';
import type { Findings, Found } from './findings';
import { isSignedNote, readSigned, type Signed, type Unsigned } from './signed';

/** A checkpoint of the database that was signed. */
export interface SignedCheckpoint extends Signed {
  publishedMs: number;
}

interface Row {
  size: number | string;
  seq: number | string;
  note: string;
  published_ms: number | string;
}

/** Rows that are read at once. */
const PAGE = 250;

/** Goes through the checkpoints of the database in the order of their sizes, and through the cosignatures on them. */
export class CheckpointWalk {
  private readonly ahead: SignedCheckpoint[] = [];
  private lastSize = -1;
  private lastSeq = 0;
  private isAtEnd = false;
  /** Checkpoints whose signatures do not fit, by size: what they say shows what somebody wanted. */
  readonly forged: { size: number; root: Uint8Array }[] = [];
  /** Sizes of anchors that no checkpoint was found for yet, ascending. */
  private readonly awaited: number[];

  /**
   * @param until - size of the log: later checkpoints are left alone
   * @param anchored - sizes that were signed, as anchors show
   */
  constructor(
    private readonly database: LogDatabase,
    private readonly until: number,
    private readonly trusted: { origin: string; keys: readonly VerifierKey[] },
    anchored: Iterable<number>,
    private readonly findings: Findings,
  ) {
    this.awaited = [...new Set(anchored)]
      .filter(size => size > 0 && size <= until)
      .sort((a, b) => a - b);
  }

  /** The next checkpoint; undefined: there are no more. */
  get next(): SignedCheckpoint | undefined {
    return this.ahead[0];
  }

  /** Reads on until the next checkpoint is beyond a size. */
  async load(size: number): Promise<void> {
    while (!this.isAtEnd && this.lastSize <= size) {
      const rows = await select<Row>(
        this.database,
        'SELECT size, seq, note, published_ms FROM audit_checkpoint WHERE size > ? AND size <= ? ORDER BY size LIMIT ?',
        ...[this.lastSize, this.until, PAGE],
      );
      this.isAtEnd = rows.length < PAGE;
      const notes = await Promise.all(rows.map(row => this.noteOf(row)));
      const read = await Promise.all(
        notes.map(note => readSigned(note, this.trusted)),
      );
      rows.forEach((row, at) => this.take(row, read[at]));
      if (this.isAtEnd) this.missAnchored(Infinity);
    }
  }

  /** Checkpoints up to a size, which is loaded. */
  upTo(size: number): SignedCheckpoint[] {
    const beyond = this.ahead.findIndex(one => one.size > size);
    return this.ahead.splice(0, beyond < 0 ? this.ahead.length : beyond);
  }

  private async noteOf({ size, note }: Row): Promise<string> {
    const lines = await select<{ line: string }>(
      this.database,
      'SELECT line FROM audit_cosignature WHERE size = ? ORDER BY added_ms, line',
      Number(size),
    );
    return note + lines.map(({ line }) => line).join('');
  }

  private take(row: Row, read: Signed | Unsigned): void {
    const [size, seq] = [Number(row.size), Number(row.seq)];
    if (seq !== this.lastSeq + 1) {
      this.add(size, {
        code: 'T14',
        message: `Checkpoint over ${size} entries: expected number ${this.lastSeq + 1}, found ${seq}: checkpoints before it were removed or moved.`,
      });
    }
    this.lastSeq = seq;
    this.lastSize = size;
    if (!isSignedNote(read)) {
      this.addUnsigned(size, read);
      return;
    }
    this.missAnchored(size);
    if (read.size !== size) {
      this.add(size, {
        code: 'T14',
        message: `Expected a checkpoint over ${size} entries, found one over ${read.size}: it was swapped.`,
      });
      return;
    }
    this.ahead.push({ ...read, publishedMs: Number(row.published_ms) });
  }

  private addUnsigned(size: number, { why, message, says }: Unsigned): void {
    if (says && why === 'forged') {
      this.forged.push({ size, root: says.root });
    }
    this.add(size, {
      code: why === 'other-key' ? 'T15' : 'T14',
      message: `Checkpoint over ${size} entries: ${message}`,
    });
  }

  /** Anchors of sizes below have no checkpoint: rows come in order. */
  private missAnchored(size: number): void {
    while (this.awaited.length > 0 && this.awaited[0] <= size) {
      const awaited = this.awaited.shift()!;
      if (awaited === size) continue;
      this.add(awaited, {
        code: 'T14',
        message: `The checkpoint over ${awaited} entries, which was anchored, is not there.`,
      });
    }
  }

  private add(size: number, found: Found): void {
    this.findings.add({ ...found, index: size });
  }
}
