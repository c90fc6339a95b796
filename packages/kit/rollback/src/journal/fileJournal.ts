import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { firstBrokenRow, type JournalRow } from '@bellwether/domain-rollback';
import type { JournalStore } from './store';
import { Replay } from './replay';

/** Says who writes from here on. */
interface TakeLine {
  take: number;
  id: string;
}

const MAX_BYTES = 64 * 1024 * 1024;
const KEY = /^[0-9a-f]{8,128}$/;

/**
 * Keeps journals as files of a folder, a line for each row. Lines are only ever added, each with one write and an `fsync`, so
 * that what several processes write has an order. Whoever reads takes the first line that may follow and passes over the
 * others: of two that write at the same time, everybody sees the same one succeed. Half a line, left by a process that was
 * killed, is passed over, too.
 *
 * @param folder - made when it is not there; on a disk of this machine, as network file systems do not keep the order
 * @public
 */
export function fileJournal(folder: string): JournalStore {
  const fileOf = (key: string) => {
    if (!KEY.test(key)) {
      throw new RangeError(
        `Expected the key of a rollback (hexadecimal), found ${JSON.stringify(key.slice(0, 80))}`,
      );
    }
    return path.join(folder, `${key}.jsonl`);
  };

  return {
    async take(key) {
      const file = fileOf(key);
      fs.mkdirSync(folder, { recursive: true });
      for (;;) {
        const line: TakeLine = {
          take: replayed(file).token + 1,
          id: randomUUID(),
        };
        add(file, [line]);
        const { rows, token, holder } = replayed(file);
        if (holder === line.id) return { rows, token };
      }
    },
    async append(key, rows) {
      const file = fileOf(key);
      const before = replayed(file);
      for (const row of rows) {
        const refusal = before.offer(row);
        if (refusal !== null) return refusal;
      }
      add(file, rows);
      const now = replayed(file);
      const last = rows.at(-1);
      const isThere = now.rows.some(({ hash }) => hash === last?.hash);
      if (isThere || rows.length === 0) return null;
      return rows[0].token < now.token ? 'stale-token' : 'conflict';
    },
    read: async key => replayed(fileOf(key)).rows,
  };
}

/** One write for all: nobody else's line gets between. It begins with a line break in case half a line is before it. */
function add(file: string, lines: readonly object[]): void {
  const descriptor = fs.openSync(file, 'a', 0o600);
  try {
    const text = lines.map(line => `\n${JSON.stringify(line)}`).join('');
    fs.writeSync(descriptor, `${text}\n`);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function replayed(file: string): Replay {
  const replay = new Replay();
  for (const line of linesOf(file)) {
    const entry = parsed(line);
    if (entry === undefined) continue;
    if ('take' in entry) replay.take(entry.take, entry.id);
    else replay.offer(entry);
  }
  const broken = firstBrokenRow(replay.rows);
  if (broken !== null) {
    throw new RangeError(
      `Expected the journal at ${file} as it was written, found row ${broken} changed. Put back what it was.`,
    );
  }
  return replay;
}

function linesOf(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  const { size } = fs.statSync(file);
  if (size > MAX_BYTES) {
    throw new RangeError(
      `Expected a journal of at most ${MAX_BYTES} bytes, found ${size} at ${file}`,
    );
  }
  return fs.readFileSync(file, 'utf8').split('\n');
}

function parsed(line: string): TakeLine | JournalRow | undefined {
  if (line === '') return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null
      ? (value as TakeLine | JournalRow)
      : undefined;
  } catch {
    return undefined;
  }
}
