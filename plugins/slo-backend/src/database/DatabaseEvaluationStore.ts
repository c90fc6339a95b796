import {
  type BulkColumnType,
  type BulkValue,
  bulkChunks,
  bulkRows,
  inValues,
  isPostgres,
  retryTransaction,
} from '@bellwether/kit-backend';
import { DEFAULT_POLICY, type ErrorBudgetPolicy } from '@bellwether/domain-slo';
import type { Knex } from 'knex';
import { policyTransition, standingAfter } from '../policy/standing';
import type {
  EvaluationResult,
  EvaluationStore,
  HistoryRetention,
} from './EvaluationStore';
import { STATUS_COLUMNS, statusValues, toStanding } from './mapping';
import type { StateTransition, StoredStanding, StoredStatus } from './model';
import { type StatusRow, toNumber } from './rows';

/** Objectives per transaction: short enough for requests to get in between on SQLite's only connection. */
const BATCH = 500;

/** A history row is written at most this often, and whenever a state changed. */
const HISTORY_INTERVAL_MS = 5 * 60_000;

const HOUR_MS = 3_600_000;

const EVALUATION_COLUMNS = {
  objective_id: 'text',
  at_ms: 'bigint',
  target: 'double precision',
  good: 'double precision',
  total: 'double precision',
  remaining: 'double precision',
  coverage: 'double precision',
  data: 'text',
  budget: 'text',
  alert: 'text',
} as const satisfies Record<string, BulkColumnType>;

const CHANGE_COLUMNS = {
  at_ms: 'bigint',
  objective_id: 'text',
  field: 'text',
  from_state: 'text',
  to_state: 'text',
  remaining: 'double precision',
} as const satisfies Record<string, BulkColumnType>;

type PreviousRow = Pick<
  StatusRow,
  | 'objective_id'
  | 'evaluated_at_ms'
  | 'data'
  | 'budget'
  | 'alert'
  | 'policy_state'
  | 'policy_frozen'
  | 'policy_since_ms'
>;

/** {@link EvaluationStore} in `slo_status`, `slo_evaluations` and `slo_state_changes`. */
export class DatabaseEvaluationStore implements EvaluationStore {
  readonly #knex: Knex;
  readonly #policy: ErrorBudgetPolicy;

  /** @param options - `policy`: default that of the domain */
  static create(options: {
    knex: Knex;
    policy?: ErrorBudgetPolicy;
  }): DatabaseEvaluationStore {
    return new DatabaseEvaluationStore(
      options.knex,
      options.policy ?? DEFAULT_POLICY,
    );
  }

  private constructor(knex: Knex, policy: ErrorBudgetPolicy) {
    this.#knex = knex;
    this.#policy = policy;
  }

  async save(
    results: EvaluationResult[],
    atMs: number,
  ): Promise<StateTransition[]> {
    const sorted = [...results].sort((a, b) =>
      a.status.objectiveId < b.status.objectiveId ? -1 : 1,
    );
    const transitions: StateTransition[] = [];
    for (let start = 0; start < sorted.length; start += BATCH) {
      const batch = sorted.slice(start, start + BATCH);
      transitions.push(
        ...(await retryTransaction(this.#knex, tx =>
          saveBatch(tx, batch, atMs, this.#policy),
        )),
      );
    }
    return transitions;
  }

  async cleanUp(
    nowMs: number,
    retention: HistoryRetention,
    signal: AbortSignal,
  ): Promise<number> {
    const deleteBefore = nowMs - retention.deleteAfterMs;
    const thinBefore = nowMs - retention.thinAfterMs;
    let deleted = await this.#knex('slo_state_changes')
      .where('at_ms', '<', deleteBefore)
      .delete();
    let after = '';
    for (;;) {
      signal.throwIfAborted();
      // One objective at a time walks the primary key and keeps every statement short.
      const next: { objective_id: string } | undefined = await this.#knex(
        'slo_evaluations',
      )
        .where('objective_id', '>', after)
        .orderBy('objective_id')
        .first('objective_id');
      if (!next) return deleted;
      after = next.objective_id;
      deleted += await thin(this.#knex, after, { deleteBefore, thinBefore });
    }
  }
}

/** Drops old evaluations of an objective and keeps the last of every hour of those that are getting old. */
async function thin(
  knex: Knex,
  objectiveId: string,
  { deleteBefore, thinBefore }: { deleteBefore: number; thinBefore: number },
): Promise<number> {
  const evaluations = () =>
    knex('slo_evaluations').where('objective_id', objectiveId);
  const dropped = await evaluations()
    .where('at_ms', '<', deleteBefore)
    .delete();
  const lastOfHours = evaluations()
    .max('at_ms')
    .where('at_ms', '<', thinBefore)
    .groupByRaw(`at_ms / ${HOUR_MS}`);
  const thinned = await evaluations()
    .where('at_ms', '<', thinBefore)
    .whereNotIn('at_ms', lastOfHours)
    .delete();
  return dropped + thinned;
}

async function saveBatch(
  tx: Knex.Transaction,
  batch: EvaluationResult[],
  atMs: number,
  policy: ErrorBudgetPolicy,
): Promise<StateTransition[]> {
  const previous = await lockPrevious(
    tx,
    batch.map(({ status }) => status.objectiveId),
  );
  const fresh = batch.filter(({ status }) => {
    const before = previous.get(status.objectiveId);
    return before && toNumber(before.evaluated_at_ms ?? 0) < atMs;
  });
  const transitions: StateTransition[] = [];
  const history: BulkValue[][] = [];
  const statuses: StoredStatus[] = [];
  for (const { status, target } of fresh) {
    const before = previous.get(status.objectiveId) as PreviousRow;
    const standing = standingAfter(toStanding(before), status, policy, atMs);
    statuses.push({ ...status, policy: standing });
    const changes = changesBetween(before, { status, standing }, atMs, policy);
    transitions.push(...changes);
    if (changes.length > 0 || isHistoryDue(before, atMs)) {
      history.push(historyValues(status, target, atMs));
    }
  }
  await writeStatus(tx, statuses);
  for (const chunk of bulkChunks(tx, 10, history)) {
    await tx.raw(
      `INSERT INTO slo_evaluations (${Object.keys(EVALUATION_COLUMNS).join(', ')}) ? ON CONFLICT (objective_id, at_ms) DO NOTHING`,
      [bulkRows(tx, EVALUATION_COLUMNS, chunk)],
    );
  }
  for (const chunk of bulkChunks(tx, 6, transitions.map(changeValues))) {
    await tx.raw(
      `INSERT INTO slo_state_changes (${Object.keys(CHANGE_COLUMNS).join(', ')}) ?`,
      [bulkRows(tx, CHANGE_COLUMNS, chunk)],
    );
  }
  return transitions;
}

/** Row locks keep two overlapping evaluations from recording the same change twice. */
async function lockPrevious(
  tx: Knex.Transaction,
  ids: string[],
): Promise<Map<string, PreviousRow>> {
  const query = tx<StatusRow>('slo_status')
    .select(
      'objective_id',
      'evaluated_at_ms',
      'data',
      'budget',
      'alert',
      'policy_state',
      'policy_frozen',
      'policy_since_ms',
    )
    .where(inValues(tx, 'objective_id', 'text', ids))
    .orderBy('objective_id');
  const rows = await (isPostgres(tx) ? query.forUpdate() : query);
  return new Map(rows.map(row => [row.objective_id, row]));
}

async function writeStatus(
  tx: Knex.Transaction,
  statuses: StoredStatus[],
): Promise<void> {
  const columns = Object.keys(STATUS_COLUMNS);
  const assignments = columns
    .filter(column => column !== 'objective_id')
    .map(column => `${column} = excluded.${column}`);
  for (const chunk of bulkChunks(
    tx,
    columns.length,
    statuses.map(statusValues),
  )) {
    await tx.raw(
      `INSERT INTO slo_status (${columns.join(', ')}) ? ON CONFLICT (objective_id) DO UPDATE SET ${assignments.join(', ')}`,
      [bulkRows(tx, STATUS_COLUMNS, chunk)],
    );
  }
}

/** The first evaluation changes nothing: there was no state before it. */
function changesBetween(
  before: PreviousRow,
  { status, standing }: { status: StoredStatus; standing: StoredStanding },
  atMs: number,
  policy: ErrorBudgetPolicy,
): StateTransition[] {
  if (before.evaluated_at_ms === null) return [];
  const common = {
    objectiveId: status.objectiveId,
    atMs,
    remaining: status.remaining,
  };
  const changes = (['budget', 'data', 'alert'] as const)
    .filter(field => before[field] !== status[field])
    .map((field): StateTransition => ({
      ...common,
      field,
      from: before[field],
      to: status[field],
    }));
  const policyChange = policyTransition(toStanding(before), standing, policy);
  if (policyChange) {
    changes.push({ ...common, ...policyChange, field: 'policy' });
  }
  return changes;
}

function isHistoryDue(before: PreviousRow, atMs: number): boolean {
  const slot = (ms: number) => Math.floor(ms / HISTORY_INTERVAL_MS);
  return (
    before.evaluated_at_ms === null ||
    slot(toNumber(before.evaluated_at_ms)) < slot(atMs)
  );
}

function historyValues(
  status: StoredStatus,
  target: number,
  atMs: number,
): BulkValue[] {
  return [
    status.objectiveId,
    atMs,
    target,
    status.good,
    status.total,
    status.remaining,
    status.coverage,
    status.data,
    status.budget,
    status.alert,
  ];
}

function changeValues(change: StateTransition): BulkValue[] {
  return [
    change.atMs,
    change.objectiveId,
    change.field,
    change.from,
    change.to,
    change.remaining,
  ];
}
