import { inValues } from '@bellwether/kit-backend';
import type { OpenSloDocument } from '@bellwether/domain-slo';
import type { Knex } from 'knex';
import { applyVisibility, type VisibilityFilter } from './filters';
import { LIST_COLUMNS, type ListRow, toListedObjective } from './mapping';
import type { ListedObjective, ObjectiveContent } from './model';
import { toNumber } from './rows';

/** What a composite is declared by. */
export interface MemberDeclarations {
  document: OpenSloDocument;
  /** Definitions of its objectives that can be evaluated, by the index of the objective. */
  definitions: Map<number, NonNullable<ObjectiveContent['definition']>>;
}

/** Objectives that may belong together. */
export interface JourneyStore {
  /**
   * Visible objectives with a journey, or of an SLO with several objectives, in order of journey, SLO and index.
   *
   * @param options - `journey`: that journey only; `limit`: at most so many
   */
  members(
    options: { journey?: string; limit: number },
    filter: VisibilityFilter,
  ): Promise<ListedObjective[]>;

  /** Number of visible objectives without a journey. */
  countWithoutJourney(filter: VisibilityFilter): Promise<number>;

  /** Declarations of SLOs by their key. */
  declarations(sloKeys: string[]): Promise<Map<string, MemberDeclarations>>;
}

/** {@link JourneyStore} in `slo_objectives` and `slo_status`. */
export class DatabaseJourneyStore implements JourneyStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseJourneyStore {
    return new DatabaseJourneyStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async members(
    options: { journey?: string; limit: number },
    filter: VisibilityFilter,
  ): Promise<ListedObjective[]> {
    const query = this.#active(filter)
      .join('slo_status AS s', 's.objective_id', 'o.id')
      .select(LIST_COLUMNS)
      // Composites, which have no journey of their own, come last on either engine.
      .orderByRaw(
        'CASE WHEN o.journey IS NULL THEN 1 ELSE 0 END, o.journey, o.slo_key, o.objective_index',
      )
      .limit(options.limit);
    if (options.journey === undefined) {
      const several = this.#knex('slo_objectives')
        .select('slo_key')
        .where('active', true)
        .groupBy('slo_key')
        .havingRaw('count(*) > 1');
      query.where(either =>
        either.whereNotNull('o.journey').orWhereIn('o.slo_key', several),
      );
    } else {
      query.where('o.journey', options.journey);
    }
    const rows: ListRow[] = await query;
    return rows.map(toListedObjective);
  }

  async countWithoutJourney(filter: VisibilityFilter): Promise<number> {
    const [row] = await this.#active(filter)
      .whereNull('o.journey')
      .count({ count: '*' });
    return toNumber(row.count as number | string);
  }

  async declarations(
    sloKeys: string[],
  ): Promise<Map<string, MemberDeclarations>> {
    const rows: {
      slo_key: string;
      objective_index: number;
      definition_json: string | null;
      document_json: string | null;
    }[] = await this.#knex('slo_objectives AS o')
      .select(
        'o.slo_key',
        'o.objective_index',
        'o.definition_json',
        // Every objective has a copy of the document; one is enough.
        this.#knex.raw(
          'CASE WHEN o.objective_index = 0 THEN o.document_json END AS document_json',
        ),
      )
      .where('o.active', true)
      .where(inValues(this.#knex, 'o.slo_key', 'text', sloKeys))
      .orderBy([{ column: 'o.slo_key' }, { column: 'o.objective_index' }]);
    const found = new Map<string, MemberDeclarations>();
    for (const row of rows) {
      if (row.document_json) {
        found.set(row.slo_key, {
          document: JSON.parse(row.document_json),
          definitions: new Map(),
        });
      }
      if (row.definition_json) {
        found
          .get(row.slo_key)
          ?.definitions.set(
            row.objective_index,
            JSON.parse(row.definition_json),
          );
      }
    }
    return found;
  }

  #active(filter: VisibilityFilter): Knex.QueryBuilder {
    const query = this.#knex('slo_objectives AS o').where('o.active', true);
    applyVisibility(query, filter);
    return query;
  }
}
