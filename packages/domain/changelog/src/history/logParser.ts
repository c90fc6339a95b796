import type { Commit } from '../model';
import { HEADER_LINES } from './logFormat';
import { decodeText, wholeCharacters } from './text';

/** A commit as {@link LogParser} reads it. @public */
export interface HistoryCommit extends Commit {
  /** Indexes of the packages whose files it touches, ascending; only where paths are read. */
  packages?: readonly number[];
  /** Present when bytes of the name or the message were of no known encoding; U+FFFD stands in their place. */
  damaged?: true;
  /** Present when the message was longer than the limit and the rest was left out. */
  truncated?: true;
}

/** How a {@link LogParser} reads. @public */
export interface LogParserOptions {
  /** Bytes of a message that are kept; 65 536 by default. */
  messageLimit?: number;
  /** For output with paths. */
  paths?: {
    /** As given to `logArguments`. */
    mark: string;
    /** Index of the package a path belongs to, -1 when to none. */
    packageOf(path: string): number;
  };
}

const LF = 0x0a;
const MESSAGE_LIMIT = 65_536;
/** Room for what comes before the message: a name may be of any length, and a merge may have hundreds of parents. */
const HEADER_LIMIT = 65_536;
/** 9999-12-31T23:59:59Z */
const LATEST_SECONDS = 253_402_300_799;

/**
 * Reads the output of `git log` with the arguments of `logArguments`, in chunks of any size. Commits are handed on as soon as
 * they are complete; what is kept is at most one of them. Bytes may be anything: nothing is thrown, and no text can be taken
 * for another commit.
 *
 * @public
 */
export class LogParser {
  private readonly messageLimit: number;
  private readonly recordLimit: number;
  private readonly mark: Uint8Array | undefined;
  private readonly packageOf: (path: string) => number;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  /** Whether bytes of the pending record were left out. */
  private cut = false;
  private current: HistoryCommit | undefined;
  private packages = new Set<number>();
  private firstPath = false;

  constructor(
    private readonly onCommit: (commit: HistoryCommit) => void,
    { messageLimit = MESSAGE_LIMIT, paths }: LogParserOptions = {},
  ) {
    this.messageLimit = messageLimit;
    this.recordLimit = messageLimit + HEADER_LIMIT;
    this.mark = paths && new TextEncoder().encode(paths.mark);
    this.packageOf = paths?.packageOf ?? (() => -1);
  }

  /** The next bytes. They may be reused afterwards. */
  push(chunk: Uint8Array): void {
    let at = 0;
    for (;;) {
      const end = chunk.indexOf(0, at);
      if (end === -1) break;
      const rest = chunk.subarray(at, end);
      this.record(this.pendingBytes === 0 ? rest : this.joined(rest));
      at = end + 1;
    }
    if (at < chunk.length) this.keep(chunk.slice(at));
  }

  /**
   * No bytes will follow.
   *
   * @throws RangeError when they ended in the middle of a commit, so that others may be missing
   */
  end(): void {
    if (this.pendingBytes > 0) {
      throw new RangeError(
        `Expected git log to end after a commit, found its end ${this.pendingBytes} bytes into one. Run it again.`,
      );
    }
    this.handOn();
  }

  private keep(bytes: Uint8Array): void {
    const room = this.recordLimit - this.pendingBytes;
    if (bytes.length > room) this.cut = true;
    if (room <= 0) return;
    this.pending.push(bytes.length > room ? bytes.subarray(0, room) : bytes);
    this.pendingBytes += Math.min(bytes.length, room);
  }

  private joined(last: Uint8Array): Uint8Array {
    this.keep(last);
    const whole = new Uint8Array(this.pendingBytes);
    let at = 0;
    for (const part of this.pending) {
      whole.set(part, at);
      at += part.length;
    }
    this.pending = [];
    this.pendingBytes = 0;
    return whole;
  }

  private record(whole: Uint8Array): void {
    const { mark } = this;
    const cut = this.cut || whole.length > this.recordLimit;
    const bytes = whole.subarray(0, this.recordLimit);
    this.cut = false;
    if (mark === undefined) {
      this.onCommit(this.commit(bytes, cut));
    } else if (startsWith(bytes, mark)) {
      this.handOn();
      this.current = this.commit(bytes.subarray(mark.length), cut);
      this.firstPath = true;
    } else {
      this.path(bytes);
    }
  }

  /** The first path of a commit has a line feed before it, which ends the message; a path may also begin with one. */
  private path(bytes: Uint8Array): void {
    const start = this.firstPath && bytes[0] === LF ? 1 : 0;
    this.firstPath = false;
    if (bytes.length === start) return;
    const index = this.packageOf(decodeText(bytes.subarray(start)).text);
    if (index >= 0) this.packages.add(index);
  }

  private handOn(): void {
    if (!this.current) return;
    const packages = [...this.packages].sort((a, b) => a - b);
    this.onCommit({ ...this.current, packages });
    this.current = undefined;
    this.packages.clear();
  }

  private commit(bytes: Uint8Array, cut: boolean): HistoryCommit {
    let start = 0;
    for (let line = 0; line < HEADER_LINES; line += 1) {
      const end = bytes.indexOf(LF, start);
      start = end === -1 ? bytes.length : end + 1;
    }
    // Decoded apart, so that whoever drops the message does not keep it alive by a name that is a part of the same string.
    const header = headerFields(
      cut
        ? wholeCharacters(bytes.subarray(0, start))
        : bytes.subarray(0, start),
    );
    const isCut = cut || bytes.length - start > this.messageLimit;
    const message = decodeText(
      isCut
        ? wholeCharacters(bytes.subarray(start, start + this.messageLimit))
        : bytes.subarray(start),
      header.encoding,
    );
    const commit: HistoryCommit = {
      hash: header.hash,
      parents: header.parents === '' ? [] : header.parents.split(' '),
      time: header.time,
      author: { name: header.name, mail: header.mail },
      message: message.text,
    };
    if (header.damaged || message.damaged) commit.damaged = true;
    if (isCut) commit.truncated = true;
    return commit;
  }
}

function headerFields(bytes: Uint8Array) {
  let { text, damaged } = decodeText(bytes);
  if (damaged) ({ text, damaged } = decodeText(bytes, text.split('\n')[3]));
  const [hash, parents = '', time = '', encoding = '', name = '', mail = ''] =
    text.split('\n');
  return {
    hash,
    parents,
    time: secondsOf(time),
    encoding,
    name,
    mail,
    damaged,
  };
}

/** Whatever a forged commit says, a moment that can be written as a date of four digits. */
function secondsOf(text: string): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0
    ? Math.min(value, LATEST_SECONDS)
    : 0;
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  if (bytes.length < start.length) return false;
  for (let index = 0; index < start.length; index += 1) {
    if (bytes[index] !== start[index]) return false;
  }
  return true;
}
