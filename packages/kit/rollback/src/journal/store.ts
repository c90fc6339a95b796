import type { JournalRow, RowRefusal } from '@bellwether/domain-rollback';

/** A journal that was taken over, with the right to write it. @public */
export interface TakenJournal {
  /** Rows until now, in order. */
  rows: readonly JournalRow[];
  /** Fencing token, larger than that of everybody before: from now on they may not write. */
  token: number;
}

/**
 * Where journals of rollbacks are kept. What was written stays, whatever happens to whoever wrote it.
 *
 * @public
 */
export interface JournalStore {
  /** Takes over the journal of a rollback; one that is not there yet is empty. */
  take(key: string): Promise<TakenJournal>;
  /**
   * Writes rows after those that are there, all of them or none; they are kept once this is over.
   *
   * @returns null; or why they were not written, because somebody else wrote or took over meanwhile
   */
  append(key: string, rows: readonly JournalRow[]): Promise<RowRefusal | null>;
  /** Rows as they are now, in order. */
  read(key: string): Promise<readonly JournalRow[]>;
}
