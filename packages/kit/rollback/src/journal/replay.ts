import {
  acceptRow,
  type JournalRow,
  type RollbackState,
  type RowRefusal,
  stateOf,
} from '@bellwether/domain-rollback';

/** A journal as those who took it over and what they wrote make it. */
export class Replay {
  readonly rows: JournalRow[] = [];
  /** Of who took it over last; 0: nobody did. */
  token = 0;
  /** Who that is. */
  holder: string | undefined;
  private state: RollbackState | undefined;

  /** Somebody takes it over, unless somebody else did so with the same token first. */
  take(token: number, by: string): void {
    if (token <= this.token) return;
    this.token = token;
    this.holder = by;
  }

  /** @returns null when the row is part of the journal from now on, or why it is not */
  offer(row: JournalRow): RowRefusal | null {
    if (row.token < this.token) return 'stale-token';
    if (!this.state) {
      if (row.kind !== 'requested') return 'conflict';
      this.state = stateOf(row.plan, []);
    }
    const accepted = acceptRow(this.state, row);
    if (!accepted.ok) {
      if (this.rows.length === 0) this.state = undefined;
      return accepted.code;
    }
    this.state = accepted.state;
    this.rows.push(row);
    return null;
  }
}
