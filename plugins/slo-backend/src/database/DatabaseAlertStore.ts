import { createHash } from 'node:crypto';
import {
  type BulkColumnType,
  type BulkValue,
  bulkChunks,
  bulkRows,
  inValues,
  rawResultRows,
  retryTransaction,
} from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { AlertContent, ListedAlert, ReceivedAlert } from '../alerts/model';
import type { AlertQuery, AlertStore, SavedAlerts } from './AlertStore';
import { applyOwners, applyVisibility, type VisibilityFilter } from './filters';
import { toNumber, toNumberOrNull } from './rows';

const COLUMNS = {
  id: 'text',
  fingerprint: 'text',
  receiver: 'text',
  objective_id: 'text',
  objective_index: 'integer',
  name: 'text',
  severity: 'text',
  state: 'text',
  starts_at_ms: 'bigint',
  ends_at_ms: 'bigint',
  updated_at_ms: 'bigint',
  digest: 'text',
  payload_json: 'text',
} as const satisfies Record<string, BulkColumnType>;

const NAMES = Object.keys(COLUMNS).join(', ');

type Payload = Omit<AlertContent, 'name' | 'severity'>;

interface AlertRow {
  id: string;
  fingerprint: string;
  receiver: string;
  objective_id: string;
  objective_index: number | null;
  name: string;
  severity: string;
  state: ReceivedAlert['state'];
  starts_at_ms: number | string;
  ends_at_ms: number | string | null;
  updated_at_ms: number | string;
  payload_json: string;
  entity_ref: string;
  slo_title: string;
}

/** {@link AlertStore} in `slo_alerts`. Who may see an alert follows from who owns the objective today. */
export class DatabaseAlertStore implements AlertStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseAlertStore {
    return new DatabaseAlertStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async save(alerts: ReceivedAlert[], nowMs: number): Promise<SavedAlerts> {
    // The same order everywhere: two replicas that store the same alerts wait for each other instead of locking up.
    const sorted = [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (sorted.length === 0) {
      return { accepted: 0, unchanged: 0, fired: [], resolved: [] };
    }
    return retryTransaction(this.#knex, async tx => {
      const elsewhere = await knownElsewhere(tx, sorted);
      const inserted = await insertNew(tx, sorted, nowMs);
      const known = sorted.filter(({ id }) => !inserted.has(id));
      const changed = await updateKnown(tx, known, nowMs);
      await touch(
        tx,
        known.map(({ id }) => id),
        nowMs,
      );
      return {
        accepted: inserted.size + changed.size,
        unchanged: sorted.length - inserted.size - changed.size,
        fired: sorted.filter(
          alert =>
            inserted.has(alert.id) &&
            alert.state === 'firing' &&
            !elsewhere.has(occurrence(alert)),
        ),
        // Only what was firing is updated at all.
        resolved: known.filter(
          ({ id, state }) => state === 'resolved' && changed.has(id),
        ),
      };
    });
  }

  async list(
    query: AlertQuery,
    filter: VisibilityFilter,
  ): Promise<ListedAlert[]> {
    const select = this.#joined()
      .whereIn('a.state', query.states)
      // Through several receivers: the one that says it is over, else any.
      .whereNotExists(
        this.#knex('slo_alerts AS b')
          .select(this.#knex.raw('1'))
          .whereRaw(
            `b.fingerprint = a.fingerprint AND b.starts_at_ms = a.starts_at_ms AND (
              (b.state = 'resolved' AND a.state <> 'resolved') OR (b.state = a.state AND b.receiver < a.receiver))`,
          ),
      )
      .orderBy([
        { column: 'a.starts_at_ms', order: 'desc' },
        { column: 'a.id', order: 'desc' },
      ])
      .limit(query.limit);
    applyVisibility(select, filter);
    if (query.sloKey) select.where('o.slo_key', query.sloKey);
    applyOwners(select, this.#knex, query.owner);
    if (query.after) {
      const { startsAtMs, id } = query.after;
      select.whereRaw(
        '(a.starts_at_ms < ? OR (a.starts_at_ms = ? AND a.id < ?))',
        [startsAtMs, startsAtMs, id],
      );
    }
    const rows: AlertRow[] = await select;
    return rows.map(toListedAlert);
  }

  async findCurrent(
    objectiveIds: string[],
    sinceMs: number,
  ): Promise<ListedAlert[]> {
    const rows: AlertRow[] = await this.#joined()
      .where(inValues(this.#knex, 'a.objective_id', 'text', objectiveIds))
      .whereRaw(`(a.state = 'firing' OR a.ends_at_ms >= ?)`, [sinceMs]);
    return rows.map(toListedAlert);
  }

  async cleanUp(beforeMs: number): Promise<number> {
    return this.#knex('slo_alerts')
      .where('updated_at_ms', '<', beforeMs)
      .delete();
  }

  #joined(): Knex.QueryBuilder {
    return this.#knex('slo_alerts AS a')
      .join('slo_objectives AS o', 'o.id', 'a.objective_id')
      .select('a.*', 'o.entity_ref', 'o.slo_title');
  }
}

/** Occurrences that came through other receivers before. */
async function knownElsewhere(
  tx: Knex,
  alerts: readonly ReceivedAlert[],
): Promise<Set<string>> {
  const rows: Pick<
    AlertRow,
    'id' | 'fingerprint' | 'starts_at_ms' | 'receiver'
  >[] = await tx('slo_alerts')
    .select('id', 'fingerprint', 'starts_at_ms', 'receiver')
    .where(
      inValues(
        tx,
        'fingerprint',
        'text',
        alerts.map(({ fingerprint }) => fingerprint),
      ),
    );
  const own = new Set(alerts.map(({ id }) => id));
  return new Set(
    rows
      .filter(({ id }) => !own.has(id))
      .map(row =>
        occurrence({
          fingerprint: row.fingerprint,
          startsAtMs: toNumber(row.starts_at_ms),
        }),
      ),
  );
}

async function insertNew(
  tx: Knex,
  alerts: readonly ReceivedAlert[],
  nowMs: number,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const chunk of chunksOf(tx, alerts, nowMs)) {
    const result = await tx.raw(
      `INSERT INTO slo_alerts (${NAMES}) ? ON CONFLICT (id) DO NOTHING RETURNING id`,
      [bulkRows(tx, COLUMNS, chunk)],
    );
    for (const { id } of rawResultRows<{ id: string }>(result)) ids.add(id);
  }
  return ids;
}

/** Firing alerts that ended, or that say something else than before. */
async function updateKnown(
  tx: Knex,
  alerts: readonly ReceivedAlert[],
  nowMs: number,
): Promise<Set<string>> {
  const ids = new Set<string>();
  const assignments = ['state', 'ends_at_ms', 'digest', 'payload_json']
    .map(column => `${column} = excluded.${column}`)
    .join(', ');
  for (const chunk of chunksOf(tx, alerts, nowMs)) {
    const result = await tx.raw(
      `INSERT INTO slo_alerts (${NAMES}) ? ON CONFLICT (id) DO UPDATE SET ${assignments}
        WHERE slo_alerts.state = 'firing' AND (excluded.state = 'resolved' OR
          (excluded.digest <> slo_alerts.digest AND excluded.updated_at_ms >= slo_alerts.updated_at_ms))
        RETURNING id`,
      [bulkRows(tx, COLUMNS, chunk)],
    );
    for (const { id } of rawResultRows<{ id: string }>(result)) ids.add(id);
  }
  return ids;
}

/** When an alert was last heard of decides how long it is kept. */
async function touch(tx: Knex, ids: string[], nowMs: number): Promise<void> {
  await tx('slo_alerts')
    .where(inValues(tx, 'id', 'text', ids))
    .where('updated_at_ms', '<', nowMs)
    .update({ updated_at_ms: nowMs });
}

function chunksOf(tx: Knex, alerts: readonly ReceivedAlert[], nowMs: number) {
  return bulkChunks(
    tx,
    Object.keys(COLUMNS).length,
    alerts.map(alert => valuesOf(alert, nowMs)),
  );
}

function valuesOf(alert: ReceivedAlert, nowMs: number): BulkValue[] {
  const { labels, summary, description, runbookUrl } = alert;
  const payload = JSON.stringify({
    labels,
    summary,
    description,
    runbookUrl,
  } satisfies Payload);
  return [
    alert.id,
    alert.fingerprint,
    alert.receiver,
    alert.objectiveId,
    alert.objectiveIndex,
    alert.name,
    alert.severity,
    alert.state,
    alert.startsAtMs,
    alert.endsAtMs,
    nowMs,
    createHash('sha256').update(payload).digest('base64url'),
    payload,
  ];
}

function occurrence({
  fingerprint,
  startsAtMs,
}: Pick<ReceivedAlert, 'fingerprint' | 'startsAtMs'>): string {
  return `${fingerprint} ${startsAtMs}`;
}

function toListedAlert(row: AlertRow): ListedAlert {
  return {
    ...(JSON.parse(row.payload_json) as Payload),
    id: row.id,
    fingerprint: row.fingerprint,
    receiver: row.receiver,
    objectiveId: row.objective_id,
    objectiveIndex: row.objective_index,
    name: row.name,
    severity: row.severity,
    state: row.state,
    startsAtMs: toNumber(row.starts_at_ms),
    endsAtMs: toNumberOrNull(row.ends_at_ms),
    updatedAtMs: toNumber(row.updated_at_ms),
    entityRef: row.entity_ref,
    sloTitle: row.slo_title,
  };
}
