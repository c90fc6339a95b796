import { decodeCursor, encodeCursor, inValues } from '@bellwether/kit-backend';
import type { DeploymentState } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import {
  DEPLOYMENT_COLUMNS,
  type DeploymentRow,
  storedDeployment,
} from './deploymentRows';
import { applyVisibility, likePattern, type VisibilityFilter } from './filters';
import type { StoredDeployment } from './model';

/** A service with deployments. */
export interface DeployedSubject {
  id: string;
  entityRef: string | null;
  ownerRef: string | null;
  repository: string;
  service: string;
}

/** A deployment of the matrix. */
export interface PlacedDeployment extends StoredDeployment {
  subjectId: string;
  rollsBack: string | null;
  succeededMs: number | null;
  /** The last success, or what was begun after it. */
  place: 'running' | 'newer';
}

/** A deployment as figures need it. */
export interface CountedDeployment {
  id: string;
  subjectId: string;
  entityRef: string | null;
  service: string;
  sha: string;
  state: DeploymentState;
  externalId: string | null;
  rollsBack: string | null;
  startedMs: number;
  updatedMs: number;
  succeededMs: number | null;
}

type Raw = Record<string, unknown>;

const msOf = (value: unknown) => (value === null ? null : Number(value));

/** Reads deployments of many services at once. */
export class InsightReader {
  constructor(private readonly knex: Knex) {}

  /** A page of services that were ever deployed, by name. */
  async subjects(
    request: {
      entityRef?: string;
      environment?: string;
      text?: string;
      limit?: number;
      cursor?: string;
    },
    filter: VisibilityFilter,
  ): Promise<{
    items: DeployedSubject[];
    totalItems: number;
    nextCursor: string | null;
  }> {
    const { entityRef, environment, text, limit = 20, cursor } = request;
    const matching = () => {
      const query = this.knex('delivery_subjects AS s').whereExists(
        this.knex('delivery_deployments AS d')
          .select(this.knex.raw('1'))
          .whereRaw('d.subject_id = s.id')
          .modify(inner => {
            if (environment) inner.where('d.environment', environment);
          }),
      );
      applyVisibility(query, filter);
      if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
      if (text) {
        query.whereRaw(
          `lower(s.service || ' ' || s.repository) LIKE ? ESCAPE '\\'`,
          likePattern(text),
        );
      }
      return query;
    };
    const page = matching()
      .select(
        's.id',
        's.entity_ref',
        's.owner_ref',
        's.repository',
        's.service',
      )
      .orderBy(['s.service', 's.id'])
      .limit(limit + 1);
    if (cursor) {
      const after = decodeCursor(cursor, ({ service, id }) =>
        typeof service === 'string' && typeof id === 'string'
          ? { service, id }
          : undefined,
      );
      page.whereRaw('(s.service > ? OR (s.service = ? AND s.id > ?))', [
        after.service,
        after.service,
        after.id,
      ]);
    }
    const rows: Raw[] = await page;
    const [{ count }] = await matching().count({ count: '*' });
    const items = rows.slice(0, limit).map(row => ({
      id: row.id as string,
      entityRef: row.entity_ref as string | null,
      ownerRef: row.owner_ref as string | null,
      repository: row.repository as string,
      service: row.service as string,
    }));
    const last = items[items.length - 1];
    return {
      items,
      totalItems: Number(count),
      nextCursor:
        rows.length > limit
          ? encodeCursor({ service: last.service, id: last.id })
          : null,
    };
  }

  /** Environments anything was ever deployed to. */
  async environments(filter: VisibilityFilter): Promise<string[]> {
    const query = this.knex('delivery_deployments AS d')
      .join('delivery_subjects AS s', 's.id', 'd.subject_id')
      .distinct('d.environment')
      .orderBy('d.environment')
      .limit(100);
    applyVisibility(query, filter);
    const rows: { environment: string }[] = await query;
    return rows.map(({ environment }) => environment);
  }

  /** What runs of services in each environment, and what was begun after it. */
  async placed(subjectIds: readonly string[]): Promise<PlacedDeployment[]> {
    const { knex } = this;
    const newest = (only: string | undefined) =>
      knex
        .select('id')
        .from(
          knex('delivery_deployments')
            .select(
              'id',
              knex.raw(
                'row_number() OVER (PARTITION BY subject_id, environment ORDER BY started_ms DESC, id DESC) AS place',
              ),
            )
            .where(inValues(knex, 'subject_id', 'text', subjectIds))
            .modify(query => {
              if (only) query.where('state', only);
            })
            .as('newest'),
        )
        .where('place', 1);
    const read = async (
      place: PlacedDeployment['place'],
      ids: Knex.QueryBuilder,
    ): Promise<PlacedDeployment[]> => {
      const rows: (DeploymentRow & Raw)[] = await knex(
        'delivery_deployments AS d',
      )
        .join('delivery_subjects AS s', 's.id', 'd.subject_id')
        .select(
          ...DEPLOYMENT_COLUMNS,
          'd.gate_run_id',
          'd.subject_id',
          'd.rolls_back',
          'd.succeeded_ms',
        )
        .whereIn('d.id', ids);
      return rows.map(row => ({
        ...storedDeployment(row),
        subjectId: row.subject_id as string,
        rollsBack: row.rolls_back as string | null,
        succeededMs: msOf(row.succeeded_ms),
        place,
      }));
    };
    const running = await read('running', newest('success'));
    const ids = new Set(running.map(({ id }) => id));
    const all = await read('newer', newest(undefined));
    return [...running, ...all.filter(({ id }) => !ids.has(id))];
  }

  /** Deployments to an environment since a time, newest first. */
  async counted(
    request: {
      entityRef?: string;
      systemRef?: string;
      environment: string;
      sinceMs: number;
    },
    filter: VisibilityFilter,
    limit: number,
  ): Promise<CountedDeployment[]> {
    const { entityRef, systemRef, environment, sinceMs } = request;
    const query = this.knex('delivery_deployments AS d')
      .join('delivery_subjects AS s', 's.id', 'd.subject_id')
      .select(
        'd.id',
        'd.subject_id',
        's.entity_ref',
        'd.service',
        'd.sha',
        'd.state',
        'd.external_id',
        'd.rolls_back',
        'd.started_ms',
        'd.updated_ms',
        'd.succeeded_ms',
      )
      .where('d.environment', environment)
      .where('d.started_ms', '>=', sinceMs)
      .orderBy([
        { column: 'd.started_ms', order: 'desc' },
        { column: 'd.id', order: 'desc' },
      ])
      .limit(limit);
    applyVisibility(query, filter);
    if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
    if (systemRef) query.where('s.system_ref', systemRef.toLowerCase());
    const rows: Raw[] = await query;
    return rows.map(row => ({
      id: row.id as string,
      subjectId: row.subject_id as string,
      entityRef: row.entity_ref as string | null,
      service: row.service as string,
      sha: row.sha as string,
      state: row.state as DeploymentState,
      externalId: row.external_id as string | null,
      rollsBack: row.rolls_back as string | null,
      startedMs: Number(row.started_ms),
      updatedMs: Number(row.updated_ms),
      succeededMs: msOf(row.succeeded_ms),
    }));
  }

  /**
   * When commits were first seen elsewhere: released, or deployed to another environment. By subject and the first seven signs
   * of the commit, as either may be told by short ones.
   */
  async firstSeen(
    subjectIds: readonly string[],
    environment: string,
  ): Promise<Map<string, number>> {
    const { knex } = this;
    const seen = new Map<string, number>();
    const add = (rows: Raw[]) => {
      for (const { subject_id: subject, sha, seen_ms: ms } of rows) {
        const key = `${subject} ${sha}`;
        seen.set(key, Math.min(seen.get(key) ?? Infinity, Number(ms)));
      }
    };
    add(
      await knex('delivery_deployments')
        .select('subject_id', knex.raw('lower(substr(sha, 1, 7)) AS sha'))
        .min({ seen_ms: 'started_ms' })
        .where(inValues(knex, 'subject_id', 'text', subjectIds))
        .whereNot({ environment })
        .groupByRaw('subject_id, lower(substr(sha, 1, 7))'),
    );
    add(
      await knex('delivery_releases')
        .select('subject_id', knex.raw('lower(substr(sha, 1, 7)) AS sha'))
        .min({ seen_ms: 'published_ms' })
        .where(inValues(knex, 'subject_id', 'text', subjectIds))
        .groupByRaw('subject_id, lower(substr(sha, 1, 7))'),
    );
    return seen;
  }
}
