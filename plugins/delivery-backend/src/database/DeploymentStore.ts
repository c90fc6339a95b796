import { inValues, isPostgres, newestFirst } from '@bellwether/kit-backend';
import type {
  DeploymentState,
  ListDeploymentsRequest,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import type { ToldDeployment } from '../events/data/deployment';
import { applyVisibility, type VisibilityFilter, whereWithin } from './filters';
import {
  DEPLOYMENT_COLUMNS,
  type DeploymentRow,
  storedDeployment,
} from './deploymentRows';
import type { CarryingDeployment, Origin, StoredDeployment } from './model';
import type { Page } from './page';

/** A deployment that an event changed. */
export interface DeploymentChange {
  id: string;
  before: DeploymentState | undefined;
  after: DeploymentState;
}

/** Deployments and their changes. */
export class DeploymentStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a change. The state that is newest by the time of the sender counts: changes arrive in any order. */
  async change(
    tx: Knex.Transaction,
    identity: { id: string; subjectId: string; gateRunId: string | null },
    told: ToldDeployment,
    origin: Origin,
  ): Promise<DeploymentChange | undefined> {
    const { id, subjectId, gateRunId } = identity;
    const { timeMs, receivedMs, pipeline } = origin;
    await tx('delivery_deployment_changes').insert({
      deployment_id: id,
      event_id: origin.eventId,
      state: told.state,
      at_ms: timeMs,
      received_ms: receivedMs,
    });
    const newest = {
      version: told.version,
      sha: told.sha,
      state: told.state,
      updated_ms: timeMs,
      heard_ms: receivedMs,
    };
    const succeeded = told.state === 'success' ? { succeeded_ms: timeMs } : {};
    const inserted: unknown[] = await tx('delivery_deployments')
      .insert({
        id,
        subject_id: subjectId,
        environment: told.environment,
        service: told.service,
        gate_run_id: gateRunId,
        started_ms: timeMs,
        pipeline_json: pipeline && JSON.stringify(pipeline),
        ...newest,
        ...succeeded,
        ...factsOf(told),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (inserted.length > 0)
      return { id, before: undefined, after: told.state };

    const locked = tx('delivery_deployments').select('state').where({ id });
    if (isPostgres(tx)) locked.forUpdate();
    const [row]: { state: DeploymentState }[] = await locked;
    await tx('delivery_deployments')
      .where({ id })
      .where('started_ms', '>', timeMs)
      .update({ started_ms: timeMs, heard_ms: receivedMs });
    if (told.state === 'success') {
      await tx('delivery_deployments')
        .where({ id })
        .whereRaw('coalesce(succeeded_ms, ?) >= ?', [timeMs, timeMs])
        .update(succeeded);
    }
    const facts = factsOf(told);
    if (Object.keys(facts).length > 0) {
      await tx('delivery_deployments').where({ id }).update(facts);
    }
    if (gateRunId !== null) {
      await tx('delivery_deployments')
        .where({ id })
        .whereNull('gate_run_id')
        .update({ gate_run_id: gateRunId });
    }
    const updated = await tx('delivery_deployments')
      .where({ id })
      .where('updated_ms', '<=', timeMs)
      .update(newest);
    return updated > 0 && row.state !== told.state
      ? { id, before: row.state, after: told.state }
      : undefined;
  }

  /** A page, newest first. */
  async list(
    request: ListDeploymentsRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredDeployment>> {
    const matching = () => {
      const query = this.#deployments();
      applyVisibility(query, filter);
      const { entityRef, environment, from, to } = request;
      if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
      if (environment) query.where('d.environment', environment);
      whereWithin(query, 'd.started_ms', { from, to });
      return query;
    };
    const { rows, nextCursor } = await newestFirst<DeploymentRow>(
      this.#listed(matching()),
      { at: 'd.started_ms', id: 'd.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedDeployment),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** The last successful deployment of each subject and environment, newest first. */
  async inForce(
    filter: VisibilityFilter,
    limit: number,
  ): Promise<StoredDeployment[]> {
    const query = this.#listed(this.#deployments())
      .whereIn('d.id', inForceIds(this.knex))
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(limit);
    applyVisibility(query, filter);
    return ((await query) as DeploymentRow[]).map(storedDeployment);
  }

  /**
   * Deployments that may carry a release: of one of the subjects, and of a version or the commit of it. Newest first.
   *
   * Commits compare by their first seven signs, as deployments may be told by short ones: the caller looks closer.
   */
  async carrying(
    wanted: { subjectIds: string[]; versions: string[]; shas: string[] },
    filter: VisibilityFilter,
    limit: number,
  ): Promise<CarryingDeployment[]> {
    const { knex } = this;
    const query = this.#listed(this.#deployments())
      .select(
        'd.subject_id',
        knex.raw('CASE WHEN d.id IN (?) THEN 1 ELSE 0 END AS in_force', [
          inForceIds(knex, wanted.subjectIds),
        ]),
      )
      .where(inValues(knex, 'd.subject_id', 'text', wanted.subjectIds))
      .where(builder =>
        builder
          .where(inValues(knex, 'd.version', 'text', wanted.versions))
          .orWhereIn(
            knex.raw('lower(substr(d.sha, 1, 7))') as unknown as string,
            wanted.shas.map(sha => sha.slice(0, 7)),
          ),
      )
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(limit);
    applyVisibility(query, filter);
    const rows: (DeploymentRow & { subject_id: string; in_force: number })[] =
      await query;
    return rows.map(row => ({
      ...storedDeployment(row),
      subjectId: row.subject_id,
      inForce: Number(row.in_force) === 1,
    }));
  }

  /** Deployments by id, whoever may see them. */
  async findByIds(ids: readonly string[]): Promise<StoredDeployment[]> {
    const rows: DeploymentRow[] = await this.#listed(this.#deployments()).where(
      inValues(this.knex, 'd.id', 'text', ids),
    );
    return rows.map(storedDeployment);
  }

  /** Deletes what was last heard of before; what is in force stays. @returns rows deleted */
  async cleanUp(beforeMs: number): Promise<number> {
    return this.knex.transaction(async tx => {
      const old = () =>
        tx('delivery_deployments AS d')
          .select('d.id')
          .where('d.heard_ms', '<', beforeMs)
          .whereNotIn('d.id', inForceIds(tx));
      return (
        (await tx('delivery_deployment_changes')
          .whereIn('deployment_id', old())
          .delete()) +
        (await tx('delivery_deployments').whereIn('id', old()).delete())
      );
    });
  }

  #deployments(): Knex.QueryBuilder {
    return this.knex('delivery_deployments AS d').join(
      'delivery_subjects AS s',
      's.id',
      'd.subject_id',
    );
  }

  /** A gate is named once it is heard of: it may be told later than the deployment, or never. */
  #listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query.select(
      ...DEPLOYMENT_COLUMNS,
      this.knex.raw(
        '(SELECT g.id FROM delivery_gate_runs g WHERE g.id = d.gate_run_id) AS gate_run_id',
      ),
    );
  }
}

/** What is told of a deployment once and stays true; not every step that tells of its state knows it. */
function factsOf({
  deploymentId,
  digest,
  rollsBack,
  migration,
}: ToldDeployment) {
  return {
    ...(deploymentId !== null && { external_id: String(deploymentId) }),
    ...(typeof digest === 'string' && { digest }),
    ...((rollsBack ?? null) !== null && { rolls_back: String(rollsBack) }),
    ...(typeof migration === 'string' && { migration }),
  };
}

/** The last successful deployment of each subject and environment: of all of them, or of some subjects. */
function inForceIds(
  knex: Knex,
  subjectIds?: readonly string[],
): Knex.QueryBuilder {
  const successes = knex('delivery_deployments')
    .select(
      'id',
      knex.raw(
        'row_number() OVER (PARTITION BY subject_id, environment ORDER BY started_ms DESC, id DESC) AS place',
      ),
    )
    .where('state', 'success');
  if (subjectIds) {
    successes.where(inValues(knex, 'subject_id', 'text', subjectIds));
  }
  return knex.select('id').from(successes.as('successes')).where('place', 1);
}
