import { newestFirst } from '@bellwether/kit-backend';
import type {
  DriftResourceView,
  DriftSeverity,
  ListDriftResourcesRequest,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { applyVisibility, type VisibilityFilter } from './filters';
import type { Page } from './page';

interface ResourceRow {
  id: string;
  address: string;
  type: string;
  kind: string;
  severity: DriftSeverity;
  cause: string | null;
  attributes_json: string;
  attributes_omitted: number;
  owner: string | null;
  actor: string | null;
  destroys: boolean | number;
  replaces: boolean | number;
  first_seen_ms: number | string;
  last_seen_ms: number | string;
  closed_ms: number | string | null;
}

/** How long drift was, or is, there. */
export interface DriftDurations {
  /** Milliseconds, of the drift that went away, the newest first. */
  closedMs: number[];
  /** Milliseconds so far, of the drift that is open. */
  openMs: number[];
}

/** Drift that is read to say how long it lasts. */
const MAX_DURATIONS = 5000;

/** Reads what drifted. */
export class DriftResourceReader {
  constructor(private readonly knex: Knex) {}

  /** A page of a stack: what is open, worst first, or what is gone, newest first. */
  async list(
    stackId: string,
    request: ListDriftResourcesRequest,
  ): Promise<Page<DriftResourceView>> {
    const { status = 'open', severity, kind } = request;
    const matching = () => {
      const query = this.knex('delivery_drift_resources AS r').where(
        'r.stack_id',
        stackId,
      );
      if (status === 'open') query.whereNull('r.closed_ms');
      else query.whereNotNull('r.closed_ms');
      if (severity) query.where('r.severity', severity);
      if (kind) query.where('r.kind', kind);
      return query;
    };
    const { rows, nextCursor } = await newestFirst<ResourceRow>(
      matching(),
      {
        at: status === 'open' ? 'r.severity_rank' : 'r.closed_ms',
        id: 'r.id',
        idType: 'text',
      },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(resourceView),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** How long drift lasts that went away since a time or is open: of a stack, or of all that the filter lets through. */
  async durations(
    of: { stackId: string } | { filter: VisibilityFilter },
    times: { sinceMs: number; nowMs: number },
  ): Promise<DriftDurations> {
    const select = () => {
      const query = this.knex('delivery_drift_resources AS r')
        .select('r.first_seen_ms', 'r.closed_ms')
        .limit(MAX_DURATIONS);
      if ('stackId' in of) return query.where('r.stack_id', of.stackId);
      query
        .join('delivery_drift_stacks AS t', 't.id', 'r.stack_id')
        .join('delivery_subjects AS s', 's.id', 't.subject_id');
      applyVisibility(query, of.filter);
      return query.whereNull('t.gone_ms');
    };
    type Row = Pick<ResourceRow, 'first_seen_ms' | 'closed_ms'>;
    const closed: Row[] = await select()
      .where('r.closed_ms', '>=', times.sinceMs)
      .orderBy('r.closed_ms', 'desc');
    const open: Row[] = await select().whereNull('r.closed_ms');
    const lasted = (row: Row) =>
      Math.max(
        0,
        Number(row.closed_ms ?? times.nowMs) - Number(row.first_seen_ms),
      );
    return { closedMs: closed.map(lasted), openMs: open.map(lasted) };
  }

  /** When the oldest drift that is open was first seen, by severity. */
  async oldestOpen(): Promise<Partial<Record<DriftSeverity, number>>> {
    const rows: { severity: DriftSeverity; oldest: number | string }[] =
      await this.knex('delivery_drift_resources AS r')
        .join('delivery_drift_stacks AS t', 't.id', 'r.stack_id')
        .select('r.severity')
        .min({ oldest: 'r.first_seen_ms' })
        .whereNull('r.closed_ms')
        .whereNull('t.gone_ms')
        .groupBy('r.severity');
    return Object.fromEntries(
      rows.map(({ severity, oldest }) => [severity, Number(oldest)]),
    );
  }
}

function resourceView(row: ResourceRow): DriftResourceView {
  const iso = (ms: number | string) => new Date(Number(ms)).toISOString();
  return {
    id: row.id,
    address: row.address,
    type: row.type,
    kind: row.kind,
    severity: row.severity,
    cause: row.cause,
    attributes: JSON.parse(row.attributes_json),
    attributesOmitted: row.attributes_omitted,
    owner: row.owner,
    actor: row.actor,
    fix: { destroys: Boolean(row.destroys), replaces: Boolean(row.replaces) },
    firstSeenAt: iso(row.first_seen_ms),
    lastSeenAt: iso(row.last_seen_ms),
    closedAt: row.closed_ms === null ? null : iso(row.closed_ms),
  };
}
