import {
  parseSignature,
  parseTilePath,
  printCheckpoint,
  printNote,
  printProofFile,
  signNote,
  type SignerKey,
} from '@bellwether/domain-transparency-log';
import type { Knex } from 'knex';
import {
  type Anchor,
  checkpointsBelow,
  newestAnchors,
  newestCheckpoint,
  type StoredCheckpoint,
} from './checkpoints';
import { databaseOf, type LogDatabase, placed } from './database';
import { AuditLogRolledBackError } from './errors';
import { type LogHead, type RawHead, readHead, SELECT_HEAD } from './head';
import { LogReader } from './LogReader';
import { whyRolledBack } from './rollback';
import { type LogEntry, Sequencer } from './Sequencer';
import { postgresStore } from './store/postgresStore';
import { sqliteStore } from './store/sqliteStore';
import type { LogStore, LogWriter } from './store/store';

/** How much a log takes at once. @public */
export interface AuditLogLimits {
  /** Entries written in one transaction, at most. Default 256. */
  batch?: number;
  /** Entries that wait to be written, at most; more are refused. Default 4096. */
  outstanding?: number;
}

/** What {@link AuditLog.open} takes. @public */
export interface AuditLogOptions {
  /** Database with the tables of {@link migrationsDirectory}. */
  knex: Knex;
  /** Name of the log: a schema-less address by custom. Entries and checkpoints carry it. */
  origin: string;
  /** Keys that sign checkpoints, of type `ed25519`; more than one while one is replaced by another. */
  signers: readonly SignerKey[];
  /** Epoch milliseconds. */
  clock: () => number;
  /** The newest checkpoints that were brought elsewhere: the database must not be older, and have no other past. */
  anchored?: () => Promise<readonly string[]>;
  limits?: AuditLogLimits;
}

/** Checkpoints that are listed at once, at most. */
const MAX_PAGE = 500;

/**
 * A log in a database. Any number of processes may have the same one open.
 *
 * @public
 */
export class AuditLog {
  private readonly reader: LogReader;
  private readonly sequencer: Sequencer;
  private seen = 0;
  private reason: string | undefined;

  private constructor(
    private readonly store: LogStore,
    private readonly options: Omit<AuditLogOptions, 'knex'>,
  ) {
    const { batch = 256, outstanding = 4096 } = options.limits ?? {};
    this.reader = new LogReader(store);
    this.sequencer = new Sequencer(
      store,
      options.origin,
      { batch, outstanding },
      head => this.look(head),
    );
  }

  /**
   * Opens the log and holds it against what was brought elsewhere. A log that was rolled back opens too, for reading: see `state`.
   *
   * @throws Error when the tables are missing, and what `anchored` throws
   * @throws NoteError when an anchored note is no checkpoint that one of the keys has signed
   */
  static async open({ knex, ...options }: AuditLogOptions): Promise<AuditLog> {
    const isPostgres = databaseOf(knex).dialect === 'postgres';
    const log = new AuditLog(
      (isPostgres ? postgresStore : sqliteStore)(knex),
      options,
    );
    const own = await newestCheckpoint(log.store);
    const anchored = (await options.anchored?.()) ?? [];
    await log.compare([...(own ? [own.note] : []), ...anchored]);
    return log;
  }

  /** `rolled-back`: the database is older than what is known of the log, or has another past. Nothing is written then. */
  get state(): 'ok' | 'rolled-back' {
    return this.reason === undefined ? 'ok' : 'rolled-back';
  }

  /** What shows that the log was rolled back; undefined: nothing does. */
  get stateReason(): string | undefined {
    return this.reason;
  }

  /**
   * Holds the log against checkpoints that were brought elsewhere, as `open` does.
   *
   * @throws NoteError when a note is no checkpoint that one of the keys has signed
   */
  async compare(notes: readonly string[]): Promise<void> {
    const { origin, signers } = this.options;
    const reason = await whyRolledBack(this.store, notes, { origin, signers });
    this.reason ??= reason;
  }

  /**
   * Writes entries, in order. Answers once they are on the disk. An id that was written before has the index of the first; the same
   * call can be repeated when its answer was lost.
   *
   * @returns indexes, from 0, in the order of the entries
   * @throws {@link AuditLogBusyError} when too much waits
   * @throws {@link AuditLogRolledBackError} when the database is not what it was
   * @throws TypeError for a body of another log, or with another id; RangeError for one that is too large
   */
  async append(entries: readonly LogEntry[]): Promise<number[]> {
    this.refuseIfRolledBack();
    return this.sequencer.append(entries);
  }

  /** Waits until nothing waits to be written. */
  async settled(): Promise<void> {
    await this.sequencer.settled();
  }

  /** How far the log has come; more than is signed. */
  async head(): Promise<LogHead> {
    const { size, root } = readHead(
      await this.store.query<RawHead>(SELECT_HEAD),
    );
    return { size, root };
  }

  /**
   * Signs the log as it is, if it has grown since. Never signs what does not begin with all that was signed before.
   *
   * @returns the new checkpoint; undefined: there is nothing new
   * @throws {@link AuditLogRolledBackError} when the log is not what was signed before
   */
  async publish(): Promise<StoredCheckpoint | undefined> {
    this.refuseIfRolledBack();
    return this.store.exclusively(async writer => {
      const { head } = writer;
      this.look(head);
      const last = await newestCheckpoint(writer);
      const { origin, signers, clock } = this.options;
      this.reason ??= await whyRolledBack(writer, last ? [last.note] : [], {
        ...{ origin, signers, head },
      });
      this.refuseIfRolledBack();
      if (head.size <= (last?.size ?? 0)) return undefined;
      const text = printCheckpoint({
        origin,
        size: BigInt(head.size),
        root: new Uint8Array(head.root),
      });
      const signatures = await Promise.all(
        signers.map(signer => signNote(text, signer)),
      );
      const checkpoint = {
        size: head.size,
        seq: (last?.seq ?? 0) + 1,
        note: printNote({ text, signatures }),
        publishedMs: clock(),
      };
      await insert(writer, 'audit_checkpoint', {
        ...{ size: checkpoint.size, seq: checkpoint.seq },
        ...{ note: checkpoint.note, published_ms: checkpoint.publishedMs },
      });
      await writer.grow([], [], { ...head, publishedSize: head.size });
      return checkpoint;
    });
  }

  /** The newest checkpoint; undefined: nothing was signed yet. */
  checkpoint(): Promise<StoredCheckpoint | undefined> {
    return newestCheckpoint(this.store);
  }

  /**
   * Checkpoints, newest first.
   *
   * @param page - `before`: only those of a smaller size; `limit`: at most so many, 500 at most
   */
  checkpoints(
    page: { before?: number; limit?: number } = {},
  ): Promise<StoredCheckpoint[]> {
    const { before = Number.MAX_SAFE_INTEGER, limit = 100 } = page;
    return checkpointsBelow(this.store, before, Math.min(limit, MAX_PAGE));
  }

  /**
   * Bytes of a tile of hashes or a bundle of entries, partial ones too.
   *
   * @param path - as in C2SP tlog-tiles: `tile/0/x001/234`, `tile/entries/000.p/7`
   * @returns undefined when it is no such path, or the log has less
   */
  async readTile(path: string): Promise<Uint8Array | undefined> {
    const tile = parseTilePath(path);
    return tile ? this.reader.tile(tile) : undefined;
  }

  /** Body of an entry; undefined: there is none. */
  entry(index: number): Promise<Uint8Array | undefined> {
    return this.reader.entry(index);
  }

  /**
   * That an entry is in the log, as a file of C2SP tlog-proof.
   *
   * @param size - of the checkpoint it is proved by; default: the newest
   * @returns undefined when there is no such checkpoint, or the entry is not in it yet
   */
  async proof(index: number, size?: number): Promise<string | undefined> {
    const [checkpoint] = await checkpointsBelow(
      this.store,
      size === undefined ? Number.MAX_SAFE_INTEGER : size + 1,
      1,
    );
    const fits =
      checkpoint &&
      (size === undefined || checkpoint.size === size) &&
      index >= 0 &&
      index < checkpoint.size;
    if (!fits) return undefined;
    return printProofFile({
      index: BigInt(index),
      proof: await this.reader.inclusion(index, checkpoint.size),
      checkpoint: checkpoint.note,
    });
  }

  /**
   * Hashes that show that the tree of `to` entries begins with the tree of `from` entries (RFC 6962, section 2.1.2).
   *
   * @throws RangeError unless 0 \< from ≤ to ≤ size of the log
   */
  async consistency(from: number, to: number): Promise<Uint8Array[]> {
    const { size } = await this.head();
    if (to > size) {
      throw new RangeError(`Expected at most ${size} entries, found ${to}.`);
    }
    return this.reader.consistency(from, to);
  }

  /**
   * Keeps what witnesses have signed; lines that are there already are left alone.
   *
   * @param lines - signatures as in a note, with or without line feed
   * @throws NoteError for a line that is no signature
   * @throws RangeError when there is no checkpoint of that size
   */
  async addCosignatures(size: number, lines: readonly string[]): Promise<void> {
    const [checkpoint] = await checkpointsBelow(this.store, size + 1, 1);
    if (checkpoint?.size !== size) {
      throw new RangeError(`Expected the size of a checkpoint, found ${size}.`);
    }
    for (const given of lines) {
      const line = given.replace(/\n$/, '');
      parseSignature(line);
      await insert(this.store, 'audit_cosignature', {
        ...{ size, line: `${line}\n`, added_ms: this.options.clock() },
      });
    }
  }

  /** The newest anchor of each target. */
  anchors(): Promise<Anchor[]> {
    return newestAnchors(this.store);
  }

  /** Keeps where a checkpoint was brought; one that is there already is left alone. */
  async addAnchor({ verifiedMs, ...anchor }: Anchor): Promise<void> {
    await insert(this.store, 'audit_anchor', {
      ...anchor,
      verified_ms: verifiedMs,
    });
  }

  private look({ size }: LogHead): void {
    if (size < this.seen) {
      this.reason ??= `it has ${size} entries, and had ${this.seen} since it was opened.`;
    }
    this.seen = Math.max(this.seen, size);
    this.refuseIfRolledBack();
  }

  private refuseIfRolledBack(): void {
    if (this.reason !== undefined) {
      throw new AuditLogRolledBackError(this.reason);
    }
  }
}

/** Writes a row, unless its key is there. */
async function insert(
  database: LogDatabase | LogWriter,
  table: string,
  row: Record<string, string | number>,
): Promise<void> {
  const names = Object.keys(row);
  await database.query(
    placed(
      database,
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    ),
    Object.values(row),
  );
}
