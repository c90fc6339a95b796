import type { Span } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import { DAY_MS } from './levels';
import { toNumber } from './rows';

/** Time during which an objective paged. */
export interface Page {
  objectiveId: string;
  title: string;
  startMs: number;
  /** null: it still does, as far as the record tells. */
  endMs: number | null;
}

/** When objectives paged, from the record of state changes. */
export interface PageStore {
  /** Pages of an SLO that touch a span, ascending; the newest ones when there are more than `limit`. */
  pages(sloKey: string, within: Span, limit: number): Promise<Page[]>;
}

/** Pages that began longer before a span are not looked for. */
const LOOK_BACK_MS = 30 * DAY_MS;

/** Changes to and away from `page` that are read. */
const MAX_CHANGES = 5000;

/** {@link PageStore} in `slo_state_changes`. */
export class DatabasePageStore implements PageStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabasePageStore {
    return new DatabasePageStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async pages(sloKey: string, within: Span, limit: number): Promise<Page[]> {
    const rows: {
      objective_id: string;
      title: string;
      at_ms: number | string;
      to_state: string;
    }[] = await this.#knex('slo_state_changes AS c')
      .join('slo_objectives AS o', 'o.id', 'c.objective_id')
      .select('c.objective_id', 'o.title', 'c.at_ms', 'c.to_state')
      .where('o.slo_key', sloKey)
      .where('c.field', 'alert')
      .where('c.at_ms', '>=', within.startMs - LOOK_BACK_MS)
      .where(change =>
        change.where('c.to_state', 'page').orWhere('c.from_state', 'page'),
      )
      .orderBy([
        { column: 'c.at_ms', order: 'desc' },
        { column: 'c.id', order: 'desc' },
      ])
      .limit(MAX_CHANGES);
    const open = new Map<string, Page>();
    const pages: Page[] = [];
    for (const row of rows.reverse()) {
      const atMs = toNumber(row.at_ms);
      const current = open.get(row.objective_id);
      if (current) current.endMs = atMs;
      open.delete(row.objective_id);
      if (row.to_state === 'page') {
        const page: Page = {
          objectiveId: row.objective_id,
          title: row.title,
          startMs: atMs,
          endMs: null,
        };
        open.set(row.objective_id, page);
        pages.push(page);
      }
    }
    return pages
      .filter(
        ({ startMs, endMs }) =>
          startMs < within.endMs && (endMs ?? Infinity) > within.startMs,
      )
      .slice(-limit);
  }
}
