import {
  acceptRow,
  type JournalEvent,
  type JournalRow,
  journalRow,
  type RollbackPlan,
  type RowRefusal,
  stateOf,
} from '@bellwether/domain-rollback';
import { isPostgres, retryTransaction } from '@bellwether/kit-backend';
import type { RollbackRefusalView } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { type RollbackStanding, standingOf } from '../rollbacks/standing';
import {
  insertRow,
  newRollback,
  type RollbackIdentity,
  searchText,
  standingColumns,
} from './RollbackWriter';

/** A lease on a rollback: whoever holds it carries it out, and writes with its token. */
export interface RollbackLease {
  id: string;
  plan: RollbackPlan;
  token: number;
}

/** Rollbacks that the portal carries out: their journals, and the leases under which they are written. */
export class PortalRollbackStore {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Begins a rollback with the first row of its journal. One of a service and environment is under way at a time, whoever
   * asks at whichever replica.
   *
   * @returns `known`: there is one of that id; `another-active`: the service has another
   */
  async request(
    identity: RollbackIdentity,
    first: JournalRow,
  ): Promise<'requested' | 'known' | 'another-active'> {
    if (first.kind !== 'requested') {
      throw new RangeError(`Expected "requested", found ${first.kind}.`);
    }
    const { plan } = first;
    const standing = standingOf([first]);
    return retryTransaction(this.knex, async tx => {
      const inserted: unknown[] = await tx('delivery_rollbacks')
        .insert({
          ...this.#columns(identity, standing, first.atMs),
          plan_json: JSON.stringify(plan),
          active_key: `${identity.subjectId} ${identity.environment}`,
        })
        // of the id, or of the rollback that is under way
        .onConflict()
        .ignore()
        .returning('id');
      if (inserted.length === 0) {
        const known = await tx('delivery_rollbacks')
          .select('id')
          .where({ id: identity.id });
        return known.length > 0 ? 'known' : 'another-active';
      }
      await insertRow(tx, identity.id, first);
      return 'requested';
    });
  }

  /** Keeps what came of a request that leads to nothing: it was refused, or only asked what would be done. */
  async keep(
    identity: RollbackIdentity,
    standing: RollbackStanding,
    told: {
      refusals: readonly RollbackRefusalView[];
      calls: readonly string[];
    },
  ): Promise<void> {
    await this.knex('delivery_rollbacks')
      .insert({
        ...this.#columns(identity, standing, this.now()),
        refusals_json: JSON.stringify(told.refusals),
        calls_json: JSON.stringify(told.calls),
        finished_ms: this.now(),
      })
      .onConflict('id')
      .merge();
  }

  /** Ids of rollbacks that are under way and that nobody holds. */
  async abandoned(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.knex('delivery_rollbacks')
      .select('id')
      .whereNotNull('active_key')
      .whereRaw('coalesce(lease_until_ms, 0) < ?', [this.now()])
      .orderBy('requested_ms')
      .limit(limit);
    return rows.map(({ id }) => id);
  }

  /** Takes the lease of a rollback that is under way and that nobody holds. @returns undefined when somebody does */
  async acquire(
    id: string,
    owner: string,
    ttlMs: number,
  ): Promise<RollbackLease | undefined> {
    const nowMs = this.now();
    const [row]: { lease_token: number | string; plan_json: string }[] =
      await this.knex('delivery_rollbacks')
        .where({ id })
        .whereNotNull('active_key')
        .whereRaw('coalesce(lease_until_ms, 0) < ?', [nowMs])
        .update({
          lease_owner: owner,
          lease_token: this.knex.raw('lease_token + 1'),
          lease_until_ms: nowMs + ttlMs,
        })
        .returning(['lease_token', 'plan_json']);
    return (
      row && {
        id,
        plan: JSON.parse(row.plan_json) as RollbackPlan,
        token: Number(row.lease_token),
      }
    );
  }

  /** Keeps the lease. @returns false when somebody else has it */
  async renew(
    { id, token }: Pick<RollbackLease, 'id' | 'token'>,
    ttlMs: number,
  ): Promise<boolean> {
    const updated = await this.knex('delivery_rollbacks')
      .where({ id, lease_token: token })
      .update({ lease_until_ms: this.now() + ttlMs });
    return updated > 0;
  }

  /** Gives the lease back, so that nobody waits for its end. */
  async release({
    id,
    token,
  }: Pick<RollbackLease, 'id' | 'token'>): Promise<void> {
    await this.knex('delivery_rollbacks')
      .where({ id, lease_token: token })
      .update({ lease_until_ms: null });
  }

  /** The journal of a rollback, in order. */
  async rows(id: string, knex: Knex = this.knex): Promise<JournalRow[]> {
    const rows: { row_json: string }[] = await knex('delivery_rollback_journal')
      .select('row_json')
      .where({ rollback_id: id })
      .orderBy('seq');
    return rows.map(row => JSON.parse(row.row_json) as JournalRow);
  }

  /**
   * Writes rows, all or none, if their token is that of the lease and they follow from the journal. The rollback is as they
   * leave it in the same transaction.
   *
   * @returns null; or why nothing was written
   */
  async append(
    id: string,
    added: readonly JournalRow[],
  ): Promise<RowRefusal | null> {
    return retryTransaction(this.knex, async tx => {
      const locked = tx('delivery_rollbacks')
        .select('lease_token')
        .where({ id });
      if (isPostgres(tx)) locked.forUpdate();
      const [held]: { lease_token: number | string }[] = await locked;
      if (added.some(({ token }) => token !== Number(held.lease_token))) {
        return 'stale-token';
      }
      return this.#write(tx, id, await this.rows(id, tx), added);
    });
  }

  /**
   * Ends a rollback: whoever carries it out finds the row, and begins nothing any more.
   *
   * @returns why nothing was written: it is over, or was ended already
   */
  async abort(
    id: string,
    event: Extract<JournalEvent, { kind: 'aborted' }>,
  ): Promise<RowRefusal | null> {
    return retryTransaction(this.knex, async tx => {
      const locked = tx('delivery_rollbacks')
        .select('lease_token')
        .where({ id });
      if (isPostgres(tx)) locked.forUpdate();
      const [held]: { lease_token: number | string }[] = await locked;
      const rows = await this.rows(id, tx);
      const row = journalRow(rows[rows.length - 1], event, {
        atMs: this.now(),
        token: Number(held.lease_token),
      });
      return this.#write(tx, id, rows, [row]);
    });
  }

  async #write(
    tx: Knex.Transaction,
    id: string,
    rows: readonly JournalRow[],
    added: readonly JournalRow[],
  ): Promise<RowRefusal | null> {
    const [first] = rows;
    if (first?.kind !== 'requested') {
      throw new Error(`The journal of rollback ${id} has no beginning.`);
    }
    let state = stateOf(first.plan, rows);
    for (const row of added) {
      const accepted = acceptRow(state, row);
      if (!accepted.ok) return accepted.code;
      state = accepted.state;
    }
    for (const row of added) await insertRow(tx, id, row);
    const last = added[added.length - 1];
    await tx('delivery_rollbacks')
      .where({ id })
      .update({
        ...standingColumns(standingOf([...rows, ...added])),
        updated_ms: last.atMs,
        heard_ms: this.now(),
        ...(last.kind === 'finished' && {
          active_key: null,
          lease_until_ms: null,
          conclude_ms: this.now(),
        }),
      });
    return null;
  }

  #columns(
    identity: RollbackIdentity,
    standing: RollbackStanding,
    requestedMs: number,
  ) {
    return {
      ...newRollback(identity, requestedMs),
      executor: 'portal',
      ...standingColumns(standing),
      refusals_json: '[]',
      calls_json: '[]',
      updated_ms: requestedMs,
      heard_ms: this.now(),
      search_text: searchText(identity, standing),
    };
  }
}
