import {
  type AuditColumns,
  type AuditLeaf,
  columnsOf,
} from '@bellwether/domain-audit-event';
import { COLUMNS } from '../store/store';
import type { Findings } from './findings';
import type { EntryRow } from './pages';

/** When the checkpoints around an entry were made, epoch milliseconds; undefined: there is none. */
export interface Neighbours {
  beforeMs: number | undefined;
  afterMs: number | undefined;
}

/** What an emitter has told of so far. */
interface Emitter {
  /** Number of the next event, by what was seen. */
  next: number;
  /** Numbers below that were not seen, and time and index of the entry behind the gap. */
  missing: Map<number, { timeMs: number; index: number }>;
  /** Time of the event with the highest number. */
  timeMs: number;
}

/** Numbers of events that are remembered as missing of one emitter, at most. */
const MAX_MISSING = 1000;

/** Holds what entries say against their columns, their neighbours, and what their emitters said before. */
export class LeafCheck {
  readonly emitters = new Map<string, Emitter>();

  constructor(
    private readonly origin: string,
    private readonly allowed: { skewMs: number; lateMs: number },
    private readonly findings: Findings,
  ) {}

  see({ idx: index, body, columns }: EntryRow, neighbours: Neighbours): void {
    let leaf: AuditLeaf;
    let expected: AuditColumns;
    try {
      leaf = JSON.parse(textOf(body)) as AuditLeaf;
      expected = columnsOf(leaf);
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) {
        throw error;
      }
      this.findings.add({
        code: 'T17',
        index,
        message: `Entry ${index} is no entry of an audit log: its columns are copies of nothing.`,
      });
      return;
    }
    if (leaf.log !== this.origin) {
      this.findings.add({
        code: 'T16',
        index,
        message: `Entry ${index} was written for the log ${JSON.stringify(leaf.log)}, not for ${JSON.stringify(this.origin)}.`,
      });
    }
    const wrong = COLUMNS.filter(name => columns[name] !== expected[name]);
    if (wrong.length > 0) {
      this.findings.add({
        code: 'T17',
        index,
        message: `Entry ${index}: ${wrong.join(', ')} ${wrong.length > 1 ? 'are' : 'is'} not what the entry says.`,
      });
    }
    this.checkTime(index, expected.time_ms, neighbours);
    this.checkEmitter(index, expected);
  }

  private checkTime(
    index: number,
    timeMs: number,
    { beforeMs, afterMs }: Neighbours,
  ): void {
    const { skewMs, lateMs } = this.allowed;
    if (afterMs !== undefined && timeMs > afterMs + skewMs) {
      this.addTime(
        index,
        timeMs,
        `was signed at ${printTime(afterMs)}, before that`,
      );
    } else if (beforeMs !== undefined && timeMs < beforeMs - lateMs) {
      this.addTime(
        index,
        timeMs,
        `came after a checkpoint of ${printTime(beforeMs)}`,
      );
    }
  }

  /** Events come in any order; by their numbers they have one. */
  private checkEmitter(
    index: number,
    {
      emitter_instance: instance,
      emitter_seq: seq,
      time_ms: timeMs,
    }: AuditColumns,
  ): void {
    let emitter = this.emitters.get(instance);
    if (!emitter) {
      emitter = { next: 0, missing: new Map(), timeMs: -Infinity };
      this.emitters.set(instance, emitter);
    }
    if (seq < emitter.next) {
      emitter.missing.delete(seq);
      return;
    }
    const room = MAX_MISSING - emitter.missing.size;
    for (
      let number = emitter.next;
      number < Math.min(seq, emitter.next + room);
      number += 1
    ) {
      emitter.missing.set(number, { timeMs, index });
    }
    if (timeMs < emitter.timeMs - this.allowed.skewMs) {
      this.addTime(
        index,
        timeMs,
        `was told after an event of ${printTime(emitter.timeMs)} by the same emitter`,
      );
    }
    emitter.next = seq + 1;
    emitter.timeMs = timeMs;
  }

  private addTime(index: number, timeMs: number, what: string): void {
    this.findings.add({
      code: 'T13',
      index,
      message: `Entry ${index} says ${printTime(timeMs)}, and ${what}.`,
    });
  }
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.length).toString();
}

function printTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
