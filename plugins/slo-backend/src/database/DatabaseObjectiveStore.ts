import {
  bulkChunks,
  bulkRows,
  inValues,
  isPostgres,
  retryTransaction,
} from '@bellwether/kit-backend';
import type {
  ListObjectivesRequest,
  SummaryResponse,
} from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { applyRequest, applyVisibility, filtersByStatus } from './filters';
import type { VisibilityFilter } from './filters';
import {
  CONTENT_COLUMNS,
  type ContentRow,
  DECLARATION_COLUMNS,
  LIST_COLUMNS,
  type ListRow,
  STATUS_COLUMNS,
  declarationValues,
  statusValues,
  toListedObjective,
  toStoredObjective,
} from './mapping';
import {
  type ListedObjective,
  type ObjectiveDeclaration,
  type StoredObjective,
  pendingStatus,
} from './model';
import type {
  DeclarationChanges,
  ObjectivePage,
  ObjectiveStore,
} from './ObjectiveStore';
import { applyOrdering, fromCursor, orderingOf, toCursor } from './ordering';
import { type ObjectiveRow, toNumber } from './rows';
import { summarize } from './summarize';

/** Largest page of a list. */
export const MAX_PAGE_SIZE = 500;
const DEFAULT_PAGE_SIZE = 50;

/** {@link ObjectiveStore} in `slo_objectives` and `slo_status`. */
export class DatabaseObjectiveStore implements ObjectiveStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseObjectiveStore {
    return new DatabaseObjectiveStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replaceDeclarations(
    declarations: ObjectiveDeclaration[],
    nowMs: number,
  ): Promise<DeclarationChanges> {
    const changes = await retryTransaction(this.#knex, async tx => {
      const known = new Map(
        (
          await tx<ObjectiveRow>('slo_objectives').select(
            'id',
            'digest',
            'active',
          )
        ).map(row => [row.id, row]),
      );
      const sorted = [...declarations].sort((a, b) => (a.id < b.id ? -1 : 1));
      const changed: ObjectiveDeclaration[] = [];
      const values: ReturnType<typeof declarationValues>['values'][] = [];
      for (const declaration of sorted) {
        const row = declarationValues(declaration, nowMs);
        const before = known.get(declaration.id);
        if (!before || !before.active || before.digest !== row.digest) {
          changed.push(declaration);
          values.push(row.values);
        }
      }
      await upsert(tx, values);
      await insertPending(tx, changed);

      const declared = new Set(sorted.map(({ id }) => id));
      const gone = [...known.values()].filter(
        row => row.active && !declared.has(row.id),
      );
      if (gone.length > 0) {
        await tx('slo_objectives')
          .where(
            inValues(
              tx,
              'id',
              'text',
              gone.map(({ id }) => id),
            ),
          )
          .update({ active: false, updated_ms: nowMs });
      }
      const added = changed.filter(({ id }) => !known.has(id)).length;
      return {
        added,
        updated: changed.length - added,
        removed: gone.length,
      };
    });
    if (changes.added > 0) await this.#refreshStatistics();
    return changes;
  }

  /**
   * Without statistics SQLite sorts all objectives for every page instead of walking the index of the sort key. PostgreSQL
   * gathers them by itself.
   */
  async #refreshStatistics(): Promise<void> {
    if (isPostgres(this.#knex)) return;
    await this.#knex.raw('ANALYZE slo_objectives');
    await this.#knex.raw('ANALYZE slo_status');
  }

  async list(
    request: ListObjectivesRequest,
    filter: VisibilityFilter,
  ): Promise<ObjectivePage> {
    const ordering = orderingOf(request);
    const limit = Math.min(request.limit ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const after = request.cursor
      ? fromCursor(ordering, request.cursor)
      : undefined;

    const page = this.#joined(filter)
      .select(LIST_COLUMNS)
      .select(this.#knex.raw(`${ordering.key} AS sort_key`))
      .limit(limit + 1);
    applyRequest(page, request);
    applyOrdering(page, ordering, after);

    const [rows, totalCount] = await Promise.all([
      page as unknown as Promise<(ListRow & { sort_key: string | number })[]>,
      this.#count(request, filter),
    ]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(toListedObjective),
      totalCount,
      ...(last && {
        nextCursor: toCursor(ordering, { key: last.sort_key, id: last.id }),
      }),
    };
  }

  async summarize(filter: VisibilityFilter): Promise<SummaryResponse> {
    return summarize(this.#knex, () => this.#joined(filter));
  }

  async findBySlo(
    sloKeys: string[],
    filter: VisibilityFilter,
  ): Promise<StoredObjective[]> {
    const rows: ContentRow[] = await this.#joined(filter)
      .select(CONTENT_COLUMNS)
      .where(inValues(this.#knex, 'o.slo_key', 'text', sloKeys))
      .orderBy([{ column: 'o.slo_key' }, { column: 'o.objective_index' }]);
    return rows.map(toStoredObjective);
  }

  async getDocument(
    sloKey: string,
  ): Promise<Record<string, unknown> | undefined> {
    const row = await this.#knex<ObjectiveRow>('slo_objectives')
      .where({ slo_key: sloKey, active: true })
      .first('document_json');
    return row && JSON.parse(row.document_json);
  }

  async findByIds(ids: string[]): Promise<ListedObjective[]> {
    const rows: ListRow[] = await this.#joined(undefined)
      .select(LIST_COLUMNS)
      .where(inValues(this.#knex, 'o.id', 'text', ids));
    return rows.map(toListedObjective);
  }

  async findForecastDue(beforeMs: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.#joined(undefined)
      .select('o.id')
      .whereRaw('coalesce(s.forecast_at_ms, 0) < ?', [beforeMs])
      .orderByRaw('coalesce(s.forecast_at_ms, 0), o.id')
      .limit(limit);
    return rows.map(({ id }) => id);
  }

  async *readActive(
    batchSize: number,
    selection?: { request: ListObjectivesRequest; visible: VisibilityFilter },
  ): AsyncIterable<StoredObjective[]> {
    let after = '';
    for (;;) {
      const query = this.#joined(selection?.visible)
        .select(CONTENT_COLUMNS)
        .where('o.id', '>', after)
        .orderBy('o.id')
        .limit(batchSize);
      if (selection) applyRequest(query, selection.request);
      const rows: ContentRow[] = await query;
      if (rows.length > 0) yield rows.map(toStoredObjective);
      if (rows.length < batchSize) return;
      after = rows[rows.length - 1].id;
    }
  }

  #joined(filter: VisibilityFilter): Knex.QueryBuilder {
    const query = this.#knex('slo_objectives AS o')
      .join('slo_status AS s', 's.objective_id', 'o.id')
      .where('o.active', true);
    applyVisibility(query, filter);
    return query;
  }

  async #count(
    request: ListObjectivesRequest,
    filter: VisibilityFilter,
  ): Promise<number> {
    // Without a status filter the join would only cost time: every active objective has a status.
    const query = filtersByStatus(request)
      ? this.#joined(filter)
      : this.#knex('slo_objectives AS o').where('o.active', true);
    if (!filtersByStatus(request)) applyVisibility(query, filter);
    applyRequest(query, request);
    const [row] = await query.count({ count: '*' });
    return toNumber(row.count);
  }
}

/** Inserts or overwrites declarations; `created_ms` stays what it was. */
async function upsert(
  tx: Knex,
  rows: ReturnType<typeof declarationValues>['values'][],
): Promise<void> {
  const columns = Object.keys(DECLARATION_COLUMNS);
  const assignments = columns
    .filter(column => column !== 'id' && column !== 'created_ms')
    .map(column => `${column} = excluded.${column}`);
  for (const chunk of bulkChunks(tx, columns.length, rows)) {
    await tx.raw(
      `INSERT INTO slo_objectives (${columns.join(', ')}) ? ON CONFLICT (id) DO UPDATE SET ${assignments.join(', ')}`,
      [bulkRows(tx, DECLARATION_COLUMNS, chunk)],
    );
  }
}

/** Every active objective has a status row, so lists can join; one that returned keeps its figures until evaluated. */
async function insertPending(
  tx: Knex,
  declarations: ObjectiveDeclaration[],
): Promise<void> {
  const rows = declarations.map(({ id, problem }) =>
    statusValues(pendingStatus(id, problem)),
  );
  const columns = Object.keys(STATUS_COLUMNS);
  for (const chunk of bulkChunks(tx, columns.length, rows)) {
    await tx.raw(
      `INSERT INTO slo_status (${columns.join(', ')}) ? ON CONFLICT (objective_id) DO NOTHING`,
      [bulkRows(tx, STATUS_COLUMNS, chunk)],
    );
  }
}
