import { newestFirst } from '@bellwether/kit-backend';
import type {
  ListStateChangesResponse,
  StateChange,
} from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { type VisibilityFilter, applyOwners, applyVisibility } from './filters';
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
    const select = this.#knex('slo_state_changes AS c')
      .join('slo_objectives AS o', 'o.id', 'c.objective_id')
      .select('c.*', 'o.entity_ref', 'o.slo_title', 'o.title', 'o.owner_ref');
    applyVisibility(select, filter);
    if (query.sloKey) select.where('o.slo_key', query.sloKey);
    applyOwners(select, this.#knex, query.owner);
    const { rows, ...page } = await newestFirst<ChangeRow>(
      select,
      { at: 'c.at_ms', id: 'c.id', idType: 'integer' },
      query,
    );
    return { items: rows.map(toStateChange), ...page };
  }
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
