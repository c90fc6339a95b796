import { type AuditLeaf, columnsOf } from '@bellwether/domain-audit-event';
import { MAX_ENTRY_BYTES } from '@bellwether/domain-transparency-log';
import { select } from './database';
import { AuditLogBusyError } from './errors';
import { GrowingTree } from './GrowingTree';
import type { LogHead } from './head';
import { nodeHash } from './nodeHash';
import {
  type LogStore,
  type LogWriter,
  type PreparedEntry,
  unwritable,
} from './store/store';

/** What is to be written. @public */
export interface LogEntry {
  /** ULID of the event, as the body says it. */
  id: string;
  /** Bytes of the leaf, as `leafOf` of `@bellwether/domain-audit-event` gives them; at most 65 535. */
  body: Uint8Array;
}

/** Entries of one call, and whom to tell. */
interface Waiting {
  entries: readonly PreparedEntry[];
  indexes: number[];
  resolve(indexes: number[]): void;
  reject(error: unknown): void;
}

/**
 * Gives entries their place in the log. Entries that come while a batch is written are the next batch: one commit serves them all, and
 * nobody waits for anything but the disk. A call is answered once all of its entries are on the disk.
 */
export class Sequencer {
  private readonly queue: { entry: PreparedEntry; of: Waiting }[] = [];
  private outstanding = 0;
  private writing: Promise<void> | undefined;
  private tree: GrowingTree | undefined;
  private lastBatchMs = 0;

  /**
   * @param onHead - is told the head in each transaction, before anything is written; throws to have nothing written
   */
  constructor(
    private readonly store: LogStore,
    private readonly origin: string,
    private readonly limits: { batch: number; outstanding: number },
    private readonly onHead: (head: LogHead) => void,
  ) {}

  append(entries: readonly LogEntry[]): Promise<number[]> {
    const prepared = entries.map(entry => this.prepared(entry));
    if (this.outstanding + entries.length > this.limits.outstanding) {
      const batches = Math.ceil(this.outstanding / this.limits.batch);
      const waitMs = Math.max(50, Math.ceil(batches * this.lastBatchMs));
      throw new AuditLogBusyError(this.outstanding, waitMs);
    }
    if (prepared.length === 0) return Promise.resolve([]);
    this.outstanding += prepared.length;
    return new Promise((resolve, reject) => {
      const of = { entries: prepared, indexes: [], resolve, reject };
      prepared.forEach(entry => this.queue.push({ entry, of }));
      this.writing ??= this.writeAll();
    });
  }

  /** Waits until nothing is outstanding. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private prepared({ id, body }: LogEntry): PreparedEntry {
    if (body.length > MAX_ENTRY_BYTES) {
      throw new RangeError(
        `Entry ${id}: expected at most ${MAX_ENTRY_BYTES} bytes, found ${body.length}.`,
      );
    }
    // The body was written by leafOf, which is trusted with its shape; reading it with care takes as long as writing the entry.
    const leaf = JSON.parse(Buffer.from(body).toString()) as AuditLeaf;
    if (leaf.log !== this.origin || leaf.id !== id) {
      throw new TypeError(
        `Expected an entry ${JSON.stringify(id)} of the log ${JSON.stringify(this.origin)}, found ${JSON.stringify(leaf.id)} of ${JSON.stringify(leaf.log)}.`,
      );
    }
    const columns = columnsOf(leaf);
    const wrong = unwritable(columns);
    if (wrong) {
      // it would take down the other entries of its batch
      throw new TypeError(
        `Entry ${id}: expected a leaf as leafOf gives it, found ${wrong} with a value that no column takes.`,
      );
    }
    return { body, leaf: nodeHash.leaf(body), columns };
  }

  /** Batch after batch, until nobody waits. */
  private async writeAll(): Promise<void> {
    // what is called in the same turn of the event loop belongs into the first batch
    await null;
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, this.limits.batch);
      const startedMs = performance.now();
      try {
        const indexes = await this.write(batch.map(({ entry }) => entry));
        batch.forEach(({ of }, at) => answer(of, indexes[at]));
      } catch (error) {
        // whether it was written is not known: the same ids can be given again
        this.tree = undefined;
        batch.forEach(({ of }) => of.reject(error));
      } finally {
        this.outstanding -= batch.length;
        this.lastBatchMs = performance.now() - startedMs;
      }
    }
    this.writing = undefined;
  }

  /** Indexes of a batch; ids that are there already, or come twice, have that of the first. */
  private async write(entries: readonly PreparedEntry[]): Promise<number[]> {
    const first = new Map<string, PreparedEntry>();
    for (const entry of entries) {
      if (!first.has(entry.columns.id)) first.set(entry.columns.id, entry);
    }
    const known = await this.writeNew(first);
    return entries.map(({ columns }) => known.get(columns.id)!);
  }

  private async writeNew(
    entries: ReadonlyMap<string, PreparedEntry>,
  ): Promise<Map<string, number>> {
    try {
      return await this.store.exclusively(writer =>
        this.grow(writer, entries, new Map()),
      );
    } catch (error) {
      if (!this.store.isTaken(error)) throw error;
      // Ids come twice only when an answer was lost, so nobody looks for them before.
      this.tree = undefined;
      return this.store.exclusively(async writer =>
        this.grow(
          writer,
          entries,
          await indexesOf(writer, [...entries.keys()]),
        ),
      );
    }
  }

  private async grow(
    writer: LogWriter,
    entries: ReadonlyMap<string, PreparedEntry>,
    indexes: Map<string, number>,
  ): Promise<Map<string, number>> {
    const { head } = writer;
    this.onHead(head);
    const added = [...entries.values()].filter(
      ({ columns }) => !indexes.has(columns.id),
    );
    added.forEach(({ columns }, at) => indexes.set(columns.id, head.size + at));
    if (added.length === 0) return indexes;
    const tree = this.tree?.isAt(head)
      ? this.tree
      : await GrowingTree.load(writer, head);
    this.tree = tree;
    const tiles = tree.append(added.map(({ leaf }) => leaf));
    await writer.grow(added, tiles, {
      ...tree.head,
      frontier: tree.frontier,
      publishedSize: head.publishedSize,
    });
    return indexes;
  }
}

/** Tells an entry's index to its call, and the call to whoever waits for it. */
function answer(call: Waiting, index: number): void {
  call.indexes.push(index);
  if (call.indexes.length === call.entries.length) call.resolve(call.indexes);
}

async function indexesOf(
  writer: LogWriter,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const marks = ids.map(() => '?').join(', ');
  const rows = await select<{ id: string; idx: number | string }>(
    writer,
    `SELECT id, idx FROM audit_entry WHERE id IN (${marks})`,
    ...ids,
  );
  return new Map(rows.map(({ id, idx }) => [id, Number(idx)]));
}
