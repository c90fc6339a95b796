import { randomBytes } from 'node:crypto';
import {
  type AuditEvent,
  readAuditEvent,
  ulid,
} from '@bellwether/domain-audit-event';
import {
  bulkRows,
  inValues,
  rawResultRows,
  retryTransaction,
} from '@bellwether/kit-backend';
import type { Knex } from 'knex';

/** An event before it has a number. */
export type UnnumberedEvent = Omit<AuditEvent, 'emitter'>;

/** What waits in an outbox. */
export interface OutboxDepth {
  events: number;
  /** Of the oldest, epoch milliseconds; undefined when there is none. */
  oldestMs: number | undefined;
}

interface Row {
  position: number | string;
  id: string;
  event_json: string;
  seq: number | string | null;
}

/** How long a replica takes care of what it claimed; after that another one does. */
const CLAIM_MS = 60_000;

/** How long an event rests that the log refuses. */
const REFUSED_MS = 3_600_000;

/** Bytes of events that are sent at once, about. */
const MAX_BATCH_LENGTH = 1_000_000;

/**
 * Events in the plugin's own database that the audit log does not have yet.
 *
 * Each gets its number when it first leaves, not when it is written: numbers without a gap given in the transactions of the plugin
 * would make those wait for one another. Until then, milliseconds as a rule, a row can be deleted without being missed.
 */
export class Outbox {
  constructor(
    private readonly knex: Knex,
    /** Id of the plugin. */
    private readonly plugin: string,
  ) {}

  /**
   * Writes events in a transaction of the plugin.
   *
   * @throws TypeError for what is no event, or too large
   */
  async put(
    trx: Knex.Transaction,
    events: readonly UnnumberedEvent[],
  ): Promise<void> {
    for (const event of events) {
      const { problems } = readAuditEvent({
        ...event,
        emitter: { instance: this.plugin, seq: 0 },
      });
      if (problems) {
        throw new TypeError(
          `This cannot be recorded: ${problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
        );
      }
    }
    await trx('audit_outbox').insert(
      events.map(event => ({
        id: event.id,
        event_json: JSON.stringify(event),
        recorded_ms: Date.parse(event.time),
      })),
    );
  }

  /** Takes the oldest events that nobody takes care of, numbers those that have no number, and takes care of them for a minute. */
  async claim(nowMs: number, limit = 256): Promise<AuditEvent[]> {
    return retryTransaction(this.knex, async trx => {
      const due = await this.#due(trx, nowMs, limit);
      if (due.length === 0) return [];
      const head = await this.#head(trx, nowMs);
      // Another replica may have claimed them while this one waited for the head.
      const rows = fitting(await this.#due(trx, nowMs, limit));
      let next = Number(head.next_seq);
      const numbered = rows.map(row => {
        const seq = row.seq === null ? next : Number(row.seq);
        if (row.seq === null) next += 1;
        return { ...row, seq };
      });
      if (numbered.length === 0) return [];
      await trx('audit_outbox_head')
        .where({ id: 0 })
        .update({ next_seq: next });
      await this.#number(trx, numbered, nowMs + CLAIM_MS);
      return numbered.map(({ event_json: json, seq }) => ({
        ...(JSON.parse(json) as UnnumberedEvent),
        emitter: { instance: head.instance, seq },
      }));
    });
  }

  /** Forgets events that the log has. */
  async settle(ids: readonly string[]): Promise<void> {
    await this.knex('audit_outbox')
      .where(inValues(this.knex, 'id', 'text', ids))
      .delete();
  }

  /** Lets go of events that could not be sent. */
  async release(ids: readonly string[]): Promise<void> {
    await this.#setDue(ids, 0);
  }

  /** Leaves events alone for an hour that the log does not want; they stay. */
  async refuse(ids: readonly string[], nowMs: number): Promise<void> {
    await this.#setDue(ids, nowMs + REFUSED_MS);
  }

  async depth(): Promise<OutboxDepth> {
    const [row]: {
      events: number | string;
      oldest: number | string | null;
    }[] = await this.knex('audit_outbox')
      .count({ events: '*' })
      .min({ oldest: 'recorded_ms' });
    return {
      events: Number(row.events),
      oldestMs: row.oldest === null ? undefined : Number(row.oldest),
    };
  }

  async #setDue(ids: readonly string[], dueMs: number): Promise<void> {
    await this.knex('audit_outbox')
      .where(inValues(this.knex, 'id', 'text', ids))
      .update({ due_ms: dueMs });
  }

  async #due(trx: Knex.Transaction, nowMs: number, limit: number) {
    const rows: Row[] = await trx('audit_outbox')
      .select('position', 'id', 'event_json', 'seq')
      .where('due_ms', '<=', nowMs)
      .orderBy('position')
      .limit(limit);
    return rows;
  }

  /** The one row that says who this emitter is; replicas wait for it here. */
  async #head(trx: Knex.Transaction, nowMs: number) {
    await trx('audit_outbox_head')
      .insert({
        id: 0,
        instance: `${this.plugin.slice(0, 37)}/${ulid(nowMs, randomBytes(10))}`,
        next_seq: 0,
      })
      .onConflict('id')
      .ignore();
    const [head]: { instance: string; next_seq: number | string }[] =
      rawResultRows(
        await trx.raw(
          'UPDATE audit_outbox_head SET next_seq = next_seq WHERE id = 0 RETURNING instance, next_seq',
        ),
      );
    return head;
  }

  async #number(
    trx: Knex.Transaction,
    rows: readonly { position: number | string; seq: number }[],
    dueMs: number,
  ): Promise<void> {
    const values = bulkRows(
      trx,
      { position: 'bigint', seq: 'bigint' },
      rows.map(({ position, seq }) => [Number(position), seq]),
    );
    await trx.raw(
      `WITH numbered(position, seq) AS (?)
       UPDATE audit_outbox SET due_ms = ?,
         seq = (SELECT seq FROM numbered WHERE numbered.position = audit_outbox.position)
       WHERE position IN (SELECT position FROM numbered)`,
      [values, dueMs],
    );
  }
}

/** As many as one request holds; at least one. */
function fitting(rows: Row[]): Row[] {
  let length = 0;
  const end = rows.findIndex(({ event_json: json }, at) => {
    length += json.length;
    return at > 0 && length > MAX_BATCH_LENGTH;
  });
  return end < 0 ? rows : rows.slice(0, end);
}
