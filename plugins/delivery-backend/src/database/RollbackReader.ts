import type {
  JournalRow,
  Release,
  RollbackTimings,
  RollbackTrigger,
} from '@bellwether/domain-rollback';
import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  ListRollbacksRequest,
  PipelineRun,
  RollbackRefusalView,
  RollbackState,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import type { PlannedStep } from '../rollbacks/standing';
import {
  applyVisibility,
  isSubject,
  likePattern,
  type VisibilityFilter,
  whereWithin,
} from './filters';
import type { Page } from './page';

/** A rollback as stored, and whose it is. */
export interface StoredRollback {
  id: string;
  key: string;
  subjectId: string;
  entityRef: string | null;
  ownerRef: string | null;
  repository: string;
  service: string;
  environment: string;
  playbook: string;
  executor: 'pipeline' | 'portal';
  trigger: RollbackTrigger;
  state: RollbackState;
  dryRun: boolean;
  from: Release | null;
  to: Release | null;
  steps: PlannedStep[];
  stepsDone: number;
  step: string | null;
  problem: string | null;
  timings: RollbackTimings | null;
  refusals: RollbackRefusalView[];
  calls: string[];
  requestedMs: number;
  updatedMs: number;
  finishedMs: number | null;
  pipeline: PipelineRun | null;
}

type Row = Record<string, unknown> & {
  id: string;
  requested_ms: number | string;
};

const COLUMNS = [
  'id',
  'key',
  'subject_id',
  'service',
  'environment',
  'playbook',
  'executor',
  'trigger_json',
  'state',
  'dry_run',
  'from_json',
  'to_json',
  'steps_json',
  'steps_done',
  'step',
  'problem',
  'timings_json',
  'refusals_json',
  'calls_json',
  'requested_ms',
  'updated_ms',
  'finished_ms',
  'pipeline_json',
  'conclude_problem',
].map(column => `b.${column}`);

/** Reads rollbacks; what the caller may not see is not there. */
export class RollbackReader {
  constructor(private readonly knex: Knex) {}

  /** A page, newest first. */
  async list(
    request: ListRollbacksRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredRollback>> {
    const matching = () => {
      const query = this.#rollbacks();
      applyVisibility(query, filter);
      applyRequest(query, request);
      return query;
    };
    const { rows, nextCursor } = await newestFirst<Row>(
      this.#listed(matching()),
      { at: 'b.requested_ms', id: 'b.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedRollback),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** A rollback; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
  ): Promise<StoredRollback | undefined> {
    const query = this.#listed(this.#rollbacks()).where('b.id', id);
    applyVisibility(query, filter);
    const [row]: Row[] = await query;
    return row && storedRollback(row);
  }

  /** Rollbacks by id, whoever may see them. */
  async findByIds(ids: readonly string[]): Promise<StoredRollback[]> {
    const rows: Row[] = await this.#listed(this.#rollbacks()).where(
      inValues(this.knex, 'b.id', 'text', ids),
    );
    return rows.map(storedRollback);
  }

  /** Rollbacks of a subject, and of its component when that is known; dry runs and refusals left out, newest first. */
  async ofSubject(
    subjectId: string,
    limit: number,
    entityRef: string | null = null,
  ): Promise<StoredRollback[]> {
    const rows: Row[] = await this.#listed(this.#rollbacks())
      .where(isSubject({ subjectId, entityRef }))
      .where('b.dry_run', false)
      .whereNot('b.state', 'refused')
      .orderBy([
        { column: 'b.requested_ms', order: 'desc' },
        { column: 'b.id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(storedRollback);
  }

  /** Rollbacks of subjects that got through, newest first. */
  async done(subjectIds: readonly string[]): Promise<StoredRollback[]> {
    const rows: Row[] = await this.#listed(this.#rollbacks())
      .where(inValues(this.knex, 'b.subject_id', 'text', subjectIds))
      .where('b.dry_run', false)
      .whereIn('b.state', ['succeeded', 'partial'])
      .orderBy('b.requested_ms', 'desc')
      .limit(500);
    return rows.map(storedRollback);
  }

  /** The journal of a rollback, in order. */
  async journal(id: string): Promise<JournalRow[]> {
    const rows: { row_json: string }[] = await this.knex(
      'delivery_rollback_journal',
    )
      .select('row_json')
      .where({ rollback_id: id })
      .orderBy('seq');
    return rows.map(row => JSON.parse(row.row_json) as JournalRow);
  }

  #rollbacks(): Knex.QueryBuilder {
    return this.knex('delivery_rollbacks AS b').join(
      'delivery_subjects AS s',
      's.id',
      'b.subject_id',
    );
  }

  #listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query.select(
      ...COLUMNS,
      's.entity_ref',
      's.owner_ref',
      's.repository',
    );
  }
}

function applyRequest(
  query: Knex.QueryBuilder,
  request: ListRollbacksRequest,
): void {
  const { entityRef, environment, state, trigger, text, from, to } = request;
  if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
  if (environment) query.where('b.environment', environment);
  if (state) query.where('b.state', state);
  if (trigger) query.where('b.trigger_kind', trigger);
  if (text) {
    query.whereRaw(`b.search_text LIKE ? ESCAPE '\\'`, likePattern(text));
  }
  whereWithin(query, 'b.requested_ms', { from, to });
}

function storedRollback(row: Row): StoredRollback {
  const text = (column: string) => row[column] as string;
  const textOrNull = (column: string) => row[column] as string | null;
  const json = (column: string) =>
    row[column] === null ? null : JSON.parse(text(column));
  return {
    id: row.id,
    key: text('key'),
    subjectId: text('subject_id'),
    entityRef: textOrNull('entity_ref'),
    ownerRef: textOrNull('owner_ref'),
    repository: text('repository'),
    service: text('service'),
    environment: text('environment'),
    playbook: text('playbook'),
    executor: text('executor') as StoredRollback['executor'],
    trigger: json('trigger_json'),
    state: text('state') as RollbackState,
    dryRun: Boolean(row.dry_run),
    from: json('from_json'),
    to: json('to_json'),
    steps: json('steps_json'),
    stepsDone: Number(row.steps_done),
    step: textOrNull('step'),
    problem: textOrNull('problem') ?? textOrNull('conclude_problem'),
    timings: json('timings_json'),
    refusals: json('refusals_json'),
    calls: json('calls_json'),
    requestedMs: Number(row.requested_ms),
    updatedMs: Number(row.updated_ms),
    finishedMs: row.finished_ms === null ? null : Number(row.finished_ms),
    pipeline: json('pipeline_json'),
  };
}
