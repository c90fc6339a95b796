import { decodeCursor, encodeCursor, inValues } from '@bellwether/kit-backend';
import type {
  AuditFacet,
  ListEntriesRequest,
  ListEntriesResponse,
} from '@bellwether/plugin-audit-common';
import type { Severity } from '@bellwether/domain-audit-event';
import type { Knex } from 'knex';
import type { AuditEntryResource } from '../permissions';
import {
  applyRequest,
  applyVisibility,
  type VisibilityFilter,
} from './filters';

/** An entry as it is in the database. */
export interface StoredEntry {
  index: number;
  body: Uint8Array;
}

/** What a list answers with, beside its items. */
export interface EntryPage extends Pick<
  ListEntriesResponse,
  'totalItems' | 'moreItems' | 'facets' | 'nextCursor'
> {
  rows: StoredEntry[];
}

interface Row {
  idx: number | string;
  body: Uint8Array;
}

/** Entries that are counted, at most: a log has millions, and a person pages through none of them. */
const MAX_COUNTED = 10_000;

/** Values of a facet, at most. */
const MAX_VALUES = 50;

const FACETS = {
  plugins: 'plugin',
  eventIds: 'event_id',
  actors: 'actor_ref',
  severities: 'severity',
  statuses: 'status',
} as const;

/** Finds entries by the columns beside them; what the caller may not see is not there. */
export class EntryReader {
  constructor(private readonly knex: Knex) {}

  /** A page, newest first, and how often values occur among the newest entries that fit. */
  async list(
    request: ListEntriesRequest,
    filter: VisibilityFilter,
    pseudonym?: string,
  ): Promise<EntryPage> {
    const matching = () => {
      const query = this.#entries().orderBy('e.idx', 'desc');
      applyVisibility(query, filter);
      applyRequest(query, request, pseudonym);
      return query;
    };
    const limit = Math.min(request.limit ?? 20, 100);
    const page = matching()
      .select('e.idx', 'e.body')
      .limit(limit + 1);
    if (request.cursor) {
      page.where('e.idx', '<', readCursor(request.cursor));
    }
    const rows: Row[] = await page;
    const shown = rows.slice(0, limit).map(storedEntry);
    return {
      rows: shown,
      nextCursor:
        rows.length > limit
          ? encodeCursor({ idx: shown[limit - 1].index })
          : null,
      ...(await this.#count(matching())),
    };
  }

  /** Entries of consecutive indexes that the filter lets through. */
  async visible(
    first: number,
    last: number,
    filter: VisibilityFilter,
  ): Promise<ReadonlySet<number>> {
    const query = this.#entries().whereBetween('e.idx', [first, last]);
    applyVisibility(query, filter);
    const indexes: (number | string)[] = await query.pluck('e.idx');
    return new Set(indexes.map(Number));
  }

  /** Entries as permission rules see them, by index. */
  async resources(
    indexes: readonly number[],
  ): Promise<Map<number, AuditEntryResource>> {
    const rows: {
      idx: number | string;
      actor_ref: string;
      subject_ref: string | null;
      owner_ref: string | null;
      plugin: string;
      severity: Severity;
    }[] = await this.#entries()
      .select(
        'e.idx',
        'e.actor_ref',
        'e.subject_ref',
        'e.plugin',
        'e.severity',
        'o.owner_ref',
      )
      .where(inValues(this.knex, 'e.idx', 'integer', indexes));
    return new Map(
      rows.map(row => [
        Number(row.idx),
        {
          index: Number(row.idx),
          actorRef: row.actor_ref,
          ...(row.subject_ref !== null && { subjectRef: row.subject_ref }),
          ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
          plugin: row.plugin,
          severity: row.severity,
        },
      ]),
    );
  }

  async #count(matching: Knex.QueryBuilder) {
    const counted = matching
      .select(...Object.values(FACETS).map(column => `e.${column}`))
      .limit(MAX_COUNTED + 1);
    const values = Object.entries(FACETS).map(([facet, column]) =>
      this.knex('counted')
        .select(this.knex.raw('? AS facet', [facet]), `${column} AS value`)
        .count({ count: '*' })
        .groupBy(column),
    );
    const rows: { facet: string; value: string; count: number | string }[] =
      await this.knex.with('counted', counted).unionAll(values);
    const facetOf = (facet: string): AuditFacet[] =>
      rows
        .filter(row => row.facet === facet)
        .map(({ value, count }) => ({ value, count: Number(count) }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const total = facetOf('statuses').reduce(
      (sum, { count }) => sum + count,
      0,
    );
    const facets = Object.fromEntries(
      Object.keys(FACETS).map(facet => [
        facet,
        facetOf(facet).slice(0, MAX_VALUES),
      ]),
    ) as unknown as ListEntriesResponse['facets'];
    return {
      totalItems: Math.min(total, MAX_COUNTED),
      moreItems: total > MAX_COUNTED,
      facets,
    };
  }

  #entries(): Knex.QueryBuilder {
    return this.knex('audit_entry AS e').leftJoin(
      'audit_entity_owner AS o',
      'o.entity_ref',
      'e.subject_ref',
    );
  }
}

function storedEntry({ idx, body }: Row): StoredEntry {
  return { index: Number(idx), body };
}

function readCursor(token: string): number {
  return decodeCursor(token, ({ idx }) =>
    Number.isSafeInteger(idx) ? Number(idx) : undefined,
  );
}
