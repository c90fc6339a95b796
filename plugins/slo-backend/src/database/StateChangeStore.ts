import { decodeCursor, encodeCursor, inValues } from '@bellwether/kit-backend';
import type {
  ListStateChangesResponse,
  StateChange,
} from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { type VisibilityFilter, applyVisibility } from './filters';
import { toNumber } from './rows';

/** Filters and paging of the record of state changes. */
export interface ListStateChangesQuery {
  /** `<namespace>/<name>` of one SLO. */
  sloKey?: string;
  owner?: string[];
  cursor?: string;
  /** 1..500, default 50. */
  limit?: number;
}

/** The record of state changes, newest first. */
export interface StateChangeStore {
  list(
    query: ListStateChangesQuery,
    filter: VisibilityFilter,
  ): Promise<ListStateChangesResponse>;
}

interface ChangeRow {
  id: number | string;
  at_ms: number | string;
  objective_id: string;
  entity_ref: string;
  slo_title: string;
  title: string;
  owner_ref: string | null;
  field: StateChange['field'];
  from_state: string;
  to_state: string;
  remaining: number | null;
}

/**
 * {@link StateChangeStore} in `slo_state_changes`. Who may see a change follows from who owns the objective today, also
 * for objectives that left the catalog.
 */
export class DatabaseStateChangeStore implements StateChangeStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseStateChangeStore {
    return new DatabaseStateChangeStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(
    query: ListStateChangesQuery,
    filter: VisibilityFilter,
  ): Promise<ListStateChangesResponse> {
    const limit = Math.min(query.limit ?? 50, 500);
    const select = this.#knex('slo_state_changes AS c')
      .join('slo_objectives AS o', 'o.id', 'c.objective_id')
      .select('c.*', 'o.entity_ref', 'o.slo_title', 'o.title', 'o.owner_ref')
      .orderBy([
        { column: 'c.at_ms', order: 'desc' },
        { column: 'c.id', order: 'desc' },
      ])
      .limit(limit + 1);
    applyVisibility(select, filter);
    if (query.sloKey) select.where('o.slo_key', query.sloKey);
    if (query.owner?.length) {
      select.where(
        inValues(
          this.#knex,
          'o.owner_ref',
          'text',
          query.owner.map(ref => ref.toLowerCase()),
        ),
      );
    }
    if (query.cursor) {
      const { at, id } = readCursor(query.cursor);
      select.whereRaw('(c.at_ms < ? OR (c.at_ms = ? AND c.id < ?))', [
        at,
        at,
        id,
      ]);
    }
    const rows: ChangeRow[] = await select;
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(toStateChange),
      ...(last && {
        nextCursor: encodeCursor({
          at: toNumber(last.at_ms),
          id: toNumber(last.id),
        }),
      }),
    };
  }
}

function readCursor(token: string): { at: number; id: number } {
  return decodeCursor(token, ({ at, id }) =>
    Number.isSafeInteger(at) && Number.isSafeInteger(id)
      ? { at: Number(at), id: Number(id) }
      : undefined,
  );
}

function toStateChange(row: ChangeRow): StateChange {
  return {
    id: String(row.id),
    at: new Date(toNumber(row.at_ms)).toISOString(),
    objectiveId: row.objective_id,
    sloEntityRef: row.entity_ref,
    sloTitle: row.slo_title,
    title: row.title,
    ...(row.owner_ref && { ownerRef: row.owner_ref }),
    field: row.field,
    from: row.from_state,
    to: row.to_state,
    remaining: row.remaining,
  };
}
