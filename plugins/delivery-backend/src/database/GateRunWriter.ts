import {
  bulkChunks,
  bulkRows,
  isPostgres,
  type BulkColumnType,
} from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { ToldRecord } from '../events/data/gate';
import { type GateRunState, nextRun, type ToldOfGate } from '../gates/nextRun';
import type { Origin } from './model';
import { type GateRunRow, rowOf, stateOf } from './gateRunRows';

/** A run of a gate that an event changed. */
export interface GateRunChange {
  runId: string;
  before: Pick<GateRunState, 'status' | 'decision'> | undefined;
  after: Pick<GateRunState, 'status' | 'decision'>;
}

/** What a run of a gate is stored with when it is first heard of. */
export interface GateRunIdentity {
  id: string;
  subjectId: string;
  gate: string;
  environment: string;
  service: string;
  origin: Origin;
}

/** Bulky parts, prepared before the transaction. */
export interface PackedGate {
  /** Metrics, series and reasons of the record. */
  record: Buffer;
  evidence?: { bytes: Buffer; sha256: string; size: number };
}

const LOOK_COLUMNS = {
  run_id: 'text',
  look_index: 'integer',
  at_ms: 'bigint',
  decision: 'text',
  look_json: 'text',
  received_ms: 'bigint',
} as const satisfies Record<string, BulkColumnType>;

/** Writes what events say about runs of gates, within the transaction of the event. */
export class GateRunWriter {
  /** @returns the change, or undefined when there is none */
  async tell(
    tx: Knex.Transaction,
    identity: GateRunIdentity,
    told: ToldOfGate & { record: ToldRecord },
    packed: PackedGate,
  ): Promise<GateRunChange | undefined> {
    const { id } = identity;
    let [stored] = await locked(tx, { id });
    if (!stored) {
      const first = nextRun(undefined, told)!;
      const inserted: unknown[] = await tx('delivery_gate_runs')
        .insert(rowOf(identity, first, packed.record))
        .onConflict('id')
        .ignore()
        .returning('id');
      if (inserted.length > 0) {
        await this.#keep(tx, id, told, packed, 0);
        return { runId: id, before: undefined, after: first };
      }
      // Another event of the run came first, on another connection; its row is there now.
      [stored] = await locked(tx, { id });
    }
    const before = stateOf(stored);
    const after = nextRun(before, told);
    if (!after) return undefined;
    const isNews =
      after.updatedMs !== before.updatedMs || after.looks > before.looks;
    await tx('delivery_gate_runs')
      .where({ id })
      .update({
        ...rowOf(identity, after, packed.record),
        ...(isNews || told.kind === 'finished'
          ? {}
          : { record_gz: stored.record_gz }),
        // as first told: events of one run do not move it about
        subject_id: stored.subject_id,
        service: stored.service,
        pipeline_json: stored.pipeline_json,
      });
    await this.#keep(tx, id, told, packed, before.looks);
    return { runId: id, before, after };
  }

  /** A step ended without saying how its gate judged: whatever gate it had is over. */
  async endWithoutRecord(
    tx: Knex.Transaction,
    { source, prefix }: Origin,
    told: ToldOfGate & { kind: 'finished' },
  ): Promise<GateRunChange[]> {
    const rows = await locked(tx, { source, prefix });
    const changes: GateRunChange[] = [];
    for (const row of rows) {
      const before = stateOf(row);
      const after = nextRun(before, told);
      if (!after) continue;
      await tx('delivery_gate_runs')
        .where({ id: row.id })
        .update({
          status: after.status,
          decision: after.decision,
          reason_json: JSON.stringify(after.reason),
          started_ms: after.startedMs,
          updated_ms: after.updatedMs,
          finished_ms: after.finishedMs,
          heard_ms: after.heardMs,
          deadline_ms: after.deadlineMs,
        });
      changes.push({ runId: row.id, before, after });
    }
    return changes;
  }

  async #keep(
    tx: Knex.Transaction,
    runId: string,
    told: ToldOfGate & { record: ToldRecord },
    { evidence }: PackedGate,
    knownLooks: number,
  ): Promise<void> {
    const looks = told.record.looks
      .filter(({ index }) => index > knownLooks)
      .map(look => [
        runId,
        look.index,
        Math.round(look.atMs),
        look.decision,
        JSON.stringify(look),
        told.receivedMs,
      ]);
    const names = Object.keys(LOOK_COLUMNS);
    for (const chunk of bulkChunks(tx, names.length, looks)) {
      await tx.raw(
        `INSERT INTO delivery_gate_looks (${names.join(', ')}) ? ON CONFLICT (run_id, look_index) DO NOTHING`,
        [bulkRows(tx, LOOK_COLUMNS, chunk)],
      );
    }
    if (!evidence) return;
    await tx('delivery_gate_evidence')
      .insert({
        run_id: runId,
        sha256: evidence.sha256,
        size: evidence.size,
        evidence_gz: evidence.bytes,
        received_ms: told.receivedMs,
      })
      .onConflict('run_id')
      .ignore();
  }
}

/** Rows that no other transaction changes meanwhile; SQLite has one writer at a time anyway. */
async function locked(
  tx: Knex.Transaction,
  where: { id: string } | { source: string; prefix: string },
): Promise<GateRunRow[]> {
  const query = tx('delivery_gate_runs').where(where).orderBy('id');
  if (isPostgres(tx)) query.forUpdate();
  return query;
}
