import type { AuditColumns } from '@bellwether/domain-audit-event';
import type { LogDatabase } from '../database';
import type { FullTile } from '../GrowingTree';
import type { HeadRow } from '../head';

/** An entry that is ready to be written. */
export interface PreparedEntry {
  body: Uint8Array;
  /** Hash of the body as a leaf of the tree. */
  leaf: Uint8Array;
  columns: AuditColumns;
}

/** What can be done with a log while nobody else can. */
export interface LogWriter extends LogDatabase {
  /** As it is now; it stays so until this writer changes it. */
  head: HeadRow;
  /** Writes entries from the size of the head on, the tiles that they fill, and the new head. */
  grow(
    entries: readonly PreparedEntry[],
    tiles: readonly FullTile[],
    head: HeadRow,
  ): Promise<void>;
}

/**
 * A database that holds a log. There is one for each engine: what they have in common is less than what makes each fast.
 */
export interface LogStore extends LogDatabase {
  /**
   * Does something in a transaction that has the head to itself, whatever other processes do. What it wrote is on the disk when this
   * returns.
   */
  exclusively<T>(work: (writer: LogWriter) => Promise<T>): Promise<T>;
  /** Whether an error says that an id or an index is taken. */
  isTaken(error: unknown): boolean;
}

/** Columns of an entry that are copies of what its body says, in the order they are written in. */
export const COLUMNS = [
  'id',
  'time_ms',
  'plugin',
  'event_id',
  'severity',
  'status',
  'actor_ref',
  'subject_kind',
  'subject_ref',
  'action',
  'corr',
  'emitter_instance',
  'emitter_seq',
] as const satisfies (keyof AuditColumns)[];

/** Columns that hold whole numbers. */
export const COUNTS: ReadonlySet<keyof AuditColumns> = new Set([
  'time_ms',
  'emitter_seq',
]);

/** Columns that may be empty. */
const OPTIONAL: ReadonlySet<keyof AuditColumns> = new Set([
  'subject_kind',
  'subject_ref',
]);

/** The first column whose value no table takes; undefined: there is none. */
export function unwritable(
  columns: AuditColumns,
): keyof AuditColumns | undefined {
  return COLUMNS.find(name => {
    const value = columns[name];
    if (COUNTS.has(name)) return !Number.isSafeInteger(value);
    if (value === null) return !OPTIONAL.has(name);
    // PostgreSQL has no text with this character
    return typeof value !== 'string' || value.includes('\0');
  });
}
