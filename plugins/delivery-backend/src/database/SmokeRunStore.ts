import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  ListSmokeRunsRequest,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import type { ToldSmokeRun } from '../events/data/smoke';
import { applyVisibility, likePattern, type VisibilityFilter } from './filters';
import type { Origin, StoredSmokeRun } from './model';
import type { Page } from './page';

interface SmokeRunRow {
  id: string;
  service: string;
  environment: string | null;
  verdict: SmokeRunView['verdict'];
  reason: string;
  steps: number;
  failed_json: string;
  duration_ms: number;
  finished_ms: number | string;
  pipeline_json: string | null;
  entity_ref: string | null;
  owner_ref: string | null;
  repository: string;
}

/** Runs of smoke tests. */
export class SmokeRunStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a run; what a step told first stands. */
  async add(
    tx: Knex.Transaction,
    identity: { id: string; subjectId: string; service: string },
    { verdict, reason, durationMs, details }: ToldSmokeRun,
    { timeMs, receivedMs, pipeline }: Origin,
  ): Promise<void> {
    await tx('delivery_smoke_runs')
      .insert({
        id: identity.id,
        subject_id: identity.subjectId,
        service: identity.service,
        environment: details?.environment ?? null,
        verdict,
        reason,
        steps: details?.steps ?? 0,
        failed_json: JSON.stringify(details?.failedAsserts ?? []),
        duration_ms: details?.durationMs ?? durationMs,
        finished_ms: timeMs,
        heard_ms: receivedMs,
        pipeline_json: pipeline && JSON.stringify(pipeline),
      })
      .onConflict('id')
      .ignore();
  }

  /** A page, newest first. */
  async list(
    request: ListSmokeRunsRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredSmokeRun>> {
    const matching = () => {
      const query = this.#runs();
      applyVisibility(query, filter);
      const { entityRef, environment, verdict, text } = request;
      if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
      if (environment) query.where('r.environment', environment);
      if (verdict) query.where('r.verdict', verdict);
      if (text) {
        query.whereRaw(
          `(lower(r.service) LIKE ? ESCAPE '\\' OR lower(r.reason) LIKE ? ESCAPE '\\')`,
          [likePattern(text), likePattern(text)],
        );
      }
      return query;
    };
    const { rows, nextCursor } = await newestFirst<SmokeRunRow>(
      listed(matching()),
      { at: 'r.finished_ms', id: 'r.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedSmokeRun),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** Runs by id, whoever may see them. */
  async findByIds(ids: readonly string[]): Promise<StoredSmokeRun[]> {
    const rows: SmokeRunRow[] = await listed(this.#runs()).where(
      inValues(this.knex, 'r.id', 'text', ids),
    );
    return rows.map(storedSmokeRun);
  }

  /** Deletes what was heard of before. @returns rows deleted */
  async cleanUp(beforeMs: number): Promise<number> {
    return this.knex('delivery_smoke_runs')
      .where('heard_ms', '<', beforeMs)
      .delete();
  }

  #runs(): Knex.QueryBuilder {
    return this.knex('delivery_smoke_runs AS r').join(
      'delivery_subjects AS s',
      's.id',
      'r.subject_id',
    );
  }
}

function listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.select('r.*', 's.entity_ref', 's.owner_ref', 's.repository');
}

function storedSmokeRun(row: SmokeRunRow): StoredSmokeRun {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    repository: row.repository,
    service: row.service,
    environment: row.environment,
    verdict: row.verdict,
    reason: row.reason,
    steps: row.steps,
    failedAsserts: JSON.parse(row.failed_json),
    durationMs: row.duration_ms,
    finishedMs: Number(row.finished_ms),
    pipeline: row.pipeline_json === null ? null : JSON.parse(row.pipeline_json),
  };
}
