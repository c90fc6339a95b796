import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { SloObjectiveFilter } from '@bellwether/plugin-slo-node';
import type { ListObjectivesRequest } from '@bellwether/plugin-slo-common';
import { inValues } from '@bellwether/kit-backend';
import type { Knex } from 'knex';

/** What the caller may see; undefined: everything. */
export type VisibilityFilter =
  PermissionCriteria<SloObjectiveFilter> | undefined;

const FILTER_COLUMNS = {
  owner: 'o.owner_ref',
  system: 'o.system_ref',
  journey: 'o.journey',
} as const;

/**
 * Narrows a query over `slo_objectives AS o` to what a permission decision allows. Absent values compare as empty
 * text, so that `not` keeps its meaning: SQL's NULL would hide objectives without an owner from "not owned by X".
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  filter: VisibilityFilter,
): void {
  if (filter) query.where(builder => applyCriteria(builder, filter));
}

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<SloObjectiveFilter>,
): void {
  if ('allOf' in criteria) {
    for (const inner of criteria.allOf) {
      query.andWhere(builder => applyCriteria(builder, inner));
    }
  } else if ('anyOf' in criteria) {
    for (const inner of criteria.anyOf) {
      query.orWhere(builder => applyCriteria(builder, inner));
    }
  } else if ('not' in criteria) {
    query.whereNot(builder => applyCriteria(builder, criteria.not));
  } else {
    const column = FILTER_COLUMNS[criteria.field];
    query.whereIn(
      query.client.raw(`coalesce(${column}, '')`),
      criteria.values.filter(value => value !== ''),
    );
  }
}

/** Narrows a query over `slo_objectives AS o` joined with `slo_status AS s` to a request's filters. */
export function applyRequest(
  query: Knex.QueryBuilder,
  request: ListObjectivesRequest,
): void {
  const oneOf = (column: string, values: string[] | undefined) => {
    if (values?.length) query.whereIn(column, values);
  };
  oneOf('o.owner_ref', request.owner?.map(lower));
  oneOf('o.system_ref', request.system?.map(lower));
  oneOf('o.component_ref', request.component?.map(lower));
  oneOf('o.journey', request.journey);
  oneOf('s.budget', request.budget);
  oneOf('s.data', request.data);
  oneOf('s.alert', request.alert);
  if (request.q) {
    query.whereRaw(
      `o.search_text LIKE ? ESCAPE '\\'`,
      `%${escapeLike(request.q)}%`,
    );
  }
}

/** Narrows a query over `slo_objectives AS o` to owners, alternatives of each other; none: no limit. */
export function applyOwners(
  query: Knex.QueryBuilder,
  knex: Knex,
  owners: readonly string[] | undefined,
): void {
  if (!owners?.length) return;
  query.where(inValues(knex, 'o.owner_ref', 'text', owners.map(lower)));
}

/** True when a filter needs `slo_status`. */
export function filtersByStatus(request: ListObjectivesRequest): boolean {
  return [request.budget, request.data, request.alert].some(
    values => values?.length,
  );
}

/** Text to find literally inside a LIKE pattern, in lower case as the searched column is. */
export function escapeLike(text: string): string {
  return text.toLowerCase().replace(/[\\%_]/g, character => `\\${character}`);
}

function lower(text: string): string {
  return text.toLowerCase();
}
