import type { JournalRow } from '@bellwether/domain-rollback';
import { isPostgres } from '@bellwether/kit-backend';
import type { RollbackState } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import type { RollbackStanding } from '../rollbacks/standing';
import type { Origin } from './model';

/** What a rollback is told apart by, and what it is about. */
export interface RollbackIdentity {
  id: string;
  key: string;
  subjectId: string;
  service: string;
  environment: string;
  playbook: string;
  dryRun: boolean;
}

/** What is told of a rollback beside its journal. */
export interface RollbackTold {
  refusals: readonly { code: string; text: string; maySetAside: boolean }[];
  calls: readonly string[];
}

/** A rollback that was changed. */
export interface RollbackChange {
  id: string;
  before: RollbackState | undefined;
  after: RollbackState;
}

/** A pipeline that says nothing of a rollback for so long has lost it. */
const SILENT_MS = 15 * 60_000;

/** Writes rollbacks that pipelines tell of. Those of the portal are written by the one that holds their lease. */
export class RollbackWriter {
  /**
   * Adds what is new of a rollback: rows that were told before change nothing, and a journal that is shorter than what is
   * known, as an event that was overtaken, changes nothing either.
   *
   * @param standing - as `rows` leave it
   */
  async tell(
    tx: Knex.Transaction,
    identity: RollbackIdentity,
    {
      rows,
      standing,
    }: { rows: readonly JournalRow[]; standing: RollbackStanding },
    { told, origin }: { told: RollbackTold; origin: Origin },
  ): Promise<RollbackChange | undefined> {
    const { id } = identity;
    const columns = {
      ...standingColumns(standing),
      refusals_json: JSON.stringify(told.refusals),
      calls_json: JSON.stringify(told.calls),
      updated_ms: rows[rows.length - 1]?.atMs ?? origin.timeMs,
      heard_ms: origin.receivedMs,
    };
    const inserted: unknown[] = await tx('delivery_rollbacks')
      .insert({
        ...newRollback(identity, origin.timeMs),
        executor: 'pipeline',
        pipeline_json: origin.pipeline && JSON.stringify(origin.pipeline),
        requested_ms: rows[0]?.atMs ?? origin.timeMs,
        ...columns,
        search_text: searchText(identity, standing),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    const before = inserted.length > 0 ? undefined : await lockedState(tx, id);
    // what the portal runs is what the portal says
    if (before?.executor === 'portal') return undefined;
    const known = before ? await lastSeq(tx, id) : 0;
    for (const row of rows.slice(known)) await insertRow(tx, id, row);
    if (before && rows.length < Math.max(known, 1)) return undefined;
    if (before) {
      await tx('delivery_rollbacks').where({ id }).update(columns);
    }
    return before?.state === standing.state
      ? undefined
      : { id, before: before?.state, after: standing.state };
  }

  /** Gives up rollbacks of pipelines that fell silent. @returns how many */
  async giveUp(knex: Knex, nowMs: number): Promise<number> {
    return knex('delivery_rollbacks')
      .where({ executor: 'pipeline' })
      .whereIn('state', ['requested', 'running'])
      .where('heard_ms', '<', nowMs - SILENT_MS)
      .update({ state: 'lost' });
  }

  /** Deletes what was heard of before and is over. @returns rows deleted */
  async cleanUp(knex: Knex, beforeMs: number): Promise<number> {
    return knex.transaction(async tx => {
      const old = () =>
        tx('delivery_rollbacks')
          .select('id')
          .where('heard_ms', '<', beforeMs)
          .whereNull('active_key');
      return (
        (await tx('delivery_rollback_journal')
          .whereIn('rollback_id', old())
          .delete()) +
        (await tx('delivery_rollbacks')
          .where('heard_ms', '<', beforeMs)
          .whereNull('active_key')
          .delete())
      );
    });
  }
}

/** Columns that never change. */
export function newRollback(identity: RollbackIdentity, requestedMs: number) {
  const { id, key, subjectId, service, environment, playbook, dryRun } =
    identity;
  return {
    id,
    key,
    subject_id: subjectId,
    service,
    environment,
    playbook,
    dry_run: dryRun,
    lease_token: 0,
    requested_ms: requestedMs,
  };
}

/** Columns that follow from where a rollback stands. */
export function standingColumns(standing: RollbackStanding) {
  const { trigger, from, to, steps } = standing;
  return {
    trigger_kind: trigger.type,
    trigger_json: JSON.stringify(trigger),
    state: standing.state,
    from_json: from && JSON.stringify(from),
    to_json: to && JSON.stringify(to),
    steps_json: JSON.stringify(steps),
    steps: steps.length,
    steps_done: standing.stepsDone,
    step: standing.step,
    problem: standing.problem,
    timings_json: JSON.stringify(standing.timings),
    finished_ms: standing.finishedMs,
  };
}

/** What is searched for. */
export function searchText(
  { service, playbook }: RollbackIdentity,
  { trigger }: RollbackStanding,
): string {
  return [service, playbook, trigger.text].join('\n').toLowerCase();
}

/** Adds a row to a journal; one that is there already fails the transaction. */
export async function insertRow(
  tx: Knex.Transaction,
  id: string,
  row: JournalRow,
): Promise<void> {
  await tx('delivery_rollback_journal').insert({
    rollback_id: id,
    seq: row.seq,
    at_ms: row.atMs,
    token: row.token,
    kind: row.kind,
    row_json: JSON.stringify(row),
    hash: row.hash,
  });
}

/** Number of the last row of a journal, which has no gaps; 0: it has none. */
async function lastSeq(tx: Knex, id: string): Promise<number> {
  const [{ count }] = await tx('delivery_rollback_journal')
    .count({ count: '*' })
    .where({ rollback_id: id });
  return Number(count);
}

async function lockedState(
  tx: Knex.Transaction,
  id: string,
): Promise<{ state: RollbackState; executor: string }> {
  const locked = tx('delivery_rollbacks')
    .select('state', 'executor')
    .where({ id });
  if (isPostgres(tx)) locked.forUpdate();
  const [row]: { state: RollbackState; executor: string }[] = await locked;
  return row;
}
