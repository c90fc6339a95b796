import { JOURNAL_LIMITS, type JournalRow } from './row';
import { type RollbackState, follow } from './state';

/** Why a row may not be written. @public */
export type RowRefusal =
  /** Somebody with a larger token took over: stop at once. */
  | 'stale-token'
  /** Somebody wrote meanwhile: read the journal again, and ask what is to be done. */
  | 'conflict'
  | 'not-now'
  | 'full';

/**
 * Whether a row may be written after what is there. Whoever keeps a journal asks this, and writes the row, in one transaction.
 *
 * @returns the state after the row, or why not
 * @public
 */
export function acceptRow(
  state: RollbackState,
  row: JournalRow,
): { ok: true; state: RollbackState } | { ok: false; code: RowRefusal } {
  const { last, plan } = state;
  if (row.token < last.token) return { ok: false, code: 'stale-token' };
  const follows =
    row.seq === last.seq + 1 &&
    row.rollback === plan.key &&
    (last.seq === 0 || row.prev === last.hash);
  if (!follows) return { ok: false, code: 'conflict' };
  if (row.seq > JOURNAL_LIMITS.rows && row.kind !== 'finished') {
    return { ok: false, code: 'full' };
  }
  try {
    return { ok: true, state: follow(state, row) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, code: 'not-now' };
    throw error;
  }
}
