import type { Knex } from 'knex';
import { applyVisibility, type VisibilityFilter } from './filters';

/** Something of a service that happened in a time. */
export interface TimedRow {
  kind: 'gate' | 'deployment' | 'rollback' | 'smoke';
  id: string;
  subjectId: string;
  entityRef: string | null;
  service: string;
  environment: string;
  fromMs: number;
  toMs: number | null;
  state: string;
  title: string;
  weight: number | null;
  harm: number | null;
}

/** What is looked for. */
export interface TimedRequest {
  fromMs: number;
  toMs: number;
  entityRef?: string;
  environment?: string;
}

/** Where things of a kind are, and which columns say what. */
const KINDS: Record<
  TimedRow['kind'],
  { table: string; columns: string[]; fromMs: string; toMs: string }
> = {
  gate: {
    table: 'delivery_gate_runs',
    columns: [
      't.gate AS title',
      't.decision',
      't.status',
      't.weight',
      't.harm',
    ],
    fromMs: 't.started_ms',
    toMs: `CASE WHEN t.status = 'running' THEN NULL ELSE coalesce(t.finished_ms, t.updated_ms) END`,
  },
  deployment: {
    table: 'delivery_deployments',
    columns: ['t.version AS title', 't.sha', 't.state'],
    fromMs: 't.started_ms',
    toMs: `CASE WHEN t.state IN ('in_progress', 'pending', 'queued') THEN NULL ELSE coalesce(t.succeeded_ms, t.updated_ms) END`,
  },
  rollback: {
    table: 'delivery_rollbacks',
    columns: ['t.playbook AS title', 't.state'],
    fromMs: 't.requested_ms',
    toMs: `CASE WHEN t.state IN ('requested', 'running') THEN NULL ELSE coalesce(t.finished_ms, t.updated_ms) END`,
  },
  smoke: {
    table: 'delivery_smoke_runs',
    columns: ['t.reason AS title', 't.verdict AS state'],
    fromMs: '(t.finished_ms - t.duration_ms)',
    toMs: 't.finished_ms',
  },
};

/** Reads what happened in a time. */
export class TimelineReader {
  constructor(private readonly knex: Knex) {}

  /** Things of a kind, newest first. */
  async read(
    kind: TimedRow['kind'],
    { fromMs, toMs, entityRef, environment }: TimedRequest,
    filter: VisibilityFilter,
    limit: number,
  ): Promise<TimedRow[]> {
    const { knex } = this;
    const { table, columns, fromMs: beginning, toMs: ending } = KINDS[kind];
    const query = knex(`${table} AS t`)
      .join('delivery_subjects AS s', 's.id', 't.subject_id')
      .select(
        't.id',
        't.subject_id',
        's.entity_ref',
        't.service',
        't.environment',
        ...columns,
        knex.raw(`${beginning} AS from_ms`),
        knex.raw(`${ending} AS to_ms`),
      )
      .whereNotNull('t.environment')
      .whereRaw(`${beginning} < ?`, [toMs])
      .whereRaw(`coalesce(${ending}, ?) >= ?`, [toMs, fromMs])
      .orderByRaw(`${beginning} DESC, t.id DESC`)
      .limit(limit);
    applyVisibility(query, filter);
    if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
    if (environment) query.where('t.environment', environment);
    if (kind === 'rollback') query.where('t.dry_run', false);
    const rows: Record<string, unknown>[] = await query;
    return rows.map(row => ({
      kind,
      id: row.id as string,
      subjectId: row.subject_id as string,
      entityRef: row.entity_ref as string | null,
      service: row.service as string,
      environment: row.environment as string,
      fromMs: Math.round(Number(row.from_ms)),
      toMs: row.to_ms === null ? null : Number(row.to_ms),
      state: (row.status === 'lost'
        ? 'lost'
        : (row.decision ?? row.state)) as string,
      title: (row.title ?? String(row.sha ?? '').slice(0, 12)) as string,
      weight: (row.weight ?? null) as number | null,
      harm: (row.harm ?? null) as number | null,
    }));
  }
}
