import {
  acceptRow,
  type JournalEvent,
  type JournalRow,
  journalRow,
  planHash,
  type RollbackPlan,
  type RollbackState,
  stateOf,
} from '@bellwether/domain-rollback';
import type { JournalStore } from './journal/store';

/**
 * Somebody else goes on with the rollback: whoever gets this stops at once.
 *
 * @public
 */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

/** An event that is not in the journal yet. */
interface Pending {
  event: JournalEvent;
  atMs: number;
  /** Whether it happened outside: it is written whatever else was written meanwhile. */
  isFact: boolean;
}

/** What journalling needs. */
export interface JournallingOptions {
  plan: RollbackPlan;
  journal: JournalStore;
  nowMs(): number;
  /** What must not be written down. */
  secrets: readonly string[];
  /** Is told all rows after each that were written. */
  onRows(rows: readonly JournalRow[]): Promise<void>;
}

/** How often a fact is written anew after what somebody else wrote. */
const MAX_CONFLICTS = 8;

/**
 * The journal of one rollback, as one executor writes it. Rows are kept back until something must not happen before they are kept
 * safe, as each write to a journal far away takes a second.
 */
export class Journalling {
  private rows: JournalRow[];
  private pending: Pending[] = [];
  private known: RollbackState;

  private constructor(
    private readonly options: JournallingOptions,
    /** The plan that is carried out: that of the journal, when there was one already. */
    readonly plan: RollbackPlan,
    readonly token: number,
    rows: readonly JournalRow[],
  ) {
    this.rows = [...rows];
    this.known = stateOf(plan, rows);
  }

  /** Takes over the journal of a plan, or begins it. */
  static async open(options: JournallingOptions): Promise<Journalling> {
    const { rows, token } = await options.journal.take(options.plan.key);
    const [first] = rows;
    const plan = first?.kind === 'requested' ? first.plan : options.plan;
    const journalling = new Journalling(options, plan, token, rows);
    if (!first) {
      journalling.note({ kind: 'requested', plan, planHash: planHash(plan) });
    }
    return journalling;
  }

  /** Where the rollback stands, with what is not written yet. */
  get state(): RollbackState {
    return this.known;
  }

  /** Rows that are kept safe. */
  get written(): readonly JournalRow[] {
    return this.rows;
  }

  /** Keeps an event for the next write. It can be found again by looking, so it is dropped when somebody else writes first. */
  note(event: JournalEvent): void {
    this.add(event, false);
  }

  /** Keeps what happened outside for the next write. */
  fact(event: JournalEvent): void {
    this.add(event, true);
  }

  /**
   * Writes what is kept.
   *
   * @returns whether everything was written; else somebody else wrote meanwhile, and what was no fact is dropped
   * @throws LostLease when somebody else goes on with the rollback
   */
  async flush(): Promise<boolean> {
    let isWhole = true;
    for (let conflicts = 0; this.pending.length > 0; conflicts += 1) {
      const rows = this.chained();
      const refusal = await this.options.journal.append(this.plan.key, rows);
      if (refusal === null) {
        this.pending = [];
        this.rows.push(...rows);
        await this.options.onRows(this.rows);
        return isWhole;
      }
      if (refusal === 'stale-token' || conflicts === MAX_CONFLICTS) {
        throw new LostLease(
          `Somebody else goes on with rollback ${this.plan.key.slice(0, 8)} (${refusal}); look there.`,
        );
      }
      isWhole = false;
      await this.reread();
    }
    return isWhole;
  }

  private add(event: JournalEvent, isFact: boolean): void {
    const atMs = this.options.nowMs();
    this.pending.push({ event, atMs, isFact });
    const accepted = acceptRow(this.known, this.chained().at(-1)!);
    if (!accepted.ok) {
      throw new RangeError(
        `Row of kind ${event.kind} cannot be written now: ${accepted.code}`,
      );
    }
    this.known = accepted.state;
  }

  /** What is kept, as rows after those that are there. */
  private chained(): JournalRow[] {
    const rows: JournalRow[] = [];
    for (const { event, atMs } of this.pending) {
      const last = rows.at(-1) ?? this.rows.at(-1) ?? null;
      const { token } = this;
      const { secrets } = this.options;
      rows.push(journalRow(last, event, { atMs, token, secrets }));
    }
    return rows;
  }

  private async reread(): Promise<void> {
    this.rows = [...(await this.options.journal.read(this.plan.key))];
    const facts = this.pending.filter(({ isFact }) => isFact);
    this.pending = [];
    this.known = stateOf(this.plan, this.rows);
    for (const { event, isFact } of facts) this.add(event, isFact);
  }
}
