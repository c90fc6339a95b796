import { inValues } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import {
  DEPLOYMENT_COLUMNS,
  type DeploymentRow,
  storedDeployment,
} from './deploymentRows';
import { applyVisibility, isSubject, type VisibilityFilter } from './filters';
import type { ReleasedDeployment } from './model';

interface ReleasedRow extends DeploymentRow {
  subject_id: string;
  external_id: string | null;
  digest: string | null;
  rolls_back: string | null;
  migration: ReleasedDeployment['migration'];
  succeeded_ms: number | string | null;
}

/** Reads deployments with what rollbacks, the matrix and facts need to know of them. */
export class ReleasedDeployments {
  constructor(private readonly knex: Knex) {}

  /** A deployment with everything; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
  ): Promise<ReleasedDeployment | undefined> {
    const query = this.#released().where('d.id', id);
    applyVisibility(query, filter);
    const [row]: ReleasedRow[] = await query;
    return row && releasedDeployment(row);
  }

  /**
   * What was ever in force of a subject in an environment, newest first. What was taken back is not left out.
   */
  async succeeded(
    subjectId: string,
    environment: string,
    limit: number,
  ): Promise<ReleasedDeployment[]> {
    const rows: ReleasedRow[] = await this.#released()
      .where({ 'd.subject_id': subjectId, 'd.environment': environment })
      .whereNotNull('d.succeeded_ms')
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(releasedDeployment);
  }

  /** What runs of a component in an environment, or is being rolled out: the newest that did not fail. */
  async current(
    entityRef: string,
    environment: string,
  ): Promise<ReleasedDeployment | undefined> {
    const [row]: ReleasedRow[] = await this.#released()
      .where({ 's.entity_ref': entityRef, 'd.environment': environment })
      .whereIn('d.state', ['success', 'in_progress', 'pending', 'queued'])
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(1);
    return row && releasedDeployment(row);
  }

  /** What runs of a component, or of a service nobody knows, in each environment. */
  async inForceOf(
    subject: { entityRef: string | null; subjectId: string },
    limit: number,
  ): Promise<ReleasedDeployment[]> {
    const rows: ReleasedRow[] = await this.#released()
      .where('d.state', 'success')
      .where(isSubject(subject))
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(limit);
    const seen = new Set<string>();
    return rows.map(releasedDeployment).filter(({ environment }) => {
      const isNewest = !seen.has(environment);
      seen.add(environment);
      return isNewest;
    });
  }

  /** What a run of a gate decided on; the newest, should there be several. */
  async ofGateRun(gateRunId: string): Promise<ReleasedDeployment | undefined> {
    const [row]: ReleasedRow[] = await this.#released()
      .where('d.gate_run_id', gateRunId)
      .orderBy('d.started_ms', 'desc')
      .limit(1);
    return row && releasedDeployment(row);
  }

  /** Ids here of deployments of subjects, by subject and their id where they were made. */
  async idsByExternal(
    wanted: readonly { subjectId: string; externalId: string }[],
  ): Promise<{ id: string; subjectId: string; externalId: string }[]> {
    if (wanted.length === 0) return [];
    const { knex } = this;
    const rows: { id: string; subject_id: string; external_id: string }[] =
      await knex('delivery_deployments')
        .select('id', 'subject_id', 'external_id')
        .where(
          inValues(
            knex,
            'subject_id',
            'text',
            wanted.map(({ subjectId }) => subjectId),
          ),
        )
        .where(
          inValues(
            knex,
            'external_id',
            'text',
            wanted.map(({ externalId }) => externalId),
          ),
        );
    return rows.map(row => ({
      id: row.id,
      subjectId: row.subject_id,
      externalId: row.external_id,
    }));
  }

  #released(): Knex.QueryBuilder {
    return this.knex('delivery_deployments AS d')
      .join('delivery_subjects AS s', 's.id', 'd.subject_id')
      .select(
        ...DEPLOYMENT_COLUMNS,
        'd.gate_run_id',
        'd.subject_id',
        'd.external_id',
        'd.digest',
        'd.rolls_back',
        'd.migration',
        'd.succeeded_ms',
      );
  }
}

function releasedDeployment(row: ReleasedRow): ReleasedDeployment {
  return {
    ...storedDeployment(row),
    subjectId: row.subject_id,
    externalId: row.external_id,
    digest: row.digest,
    rollsBack: row.rolls_back,
    migration: row.migration,
    succeededMs: row.succeeded_ms === null ? null : Number(row.succeeded_ms),
  };
}
