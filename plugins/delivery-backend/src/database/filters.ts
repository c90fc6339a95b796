import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { parseTime } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { DeliveryRecordFilter } from '../permissions';

/** What the caller may see; undefined: everything. */
export type VisibilityFilter =
  PermissionCriteria<DeliveryRecordFilter> | undefined;

const COLUMNS = { owner: 's.owner_ref', repository: 's.repository' } as const;

/**
 * Narrows a query over `delivery_subjects AS s` to what a permission decision allows. Absent values compare as empty text, so
 * that `not` keeps its meaning: SQL's NULL would hide what nobody owns from "not owned by X".
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  filter: VisibilityFilter,
): void {
  if (filter) query.where(builder => applyCriteria(builder, filter));
}

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<DeliveryRecordFilter>,
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
    query.whereIn(
      query.client.raw(`coalesce(${COLUMNS[criteria.field]}, '')`),
      criteria.values.filter(value => value !== ''),
    );
  }
}

/** Text to find literally inside a LIKE pattern, in lower case as the searched column is. */
export function likePattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, character => `\\${character}`)}%`;
}

/** Narrows a query to a time. @throws InputError for what is none */
export function whereWithin(
  query: Knex.QueryBuilder,
  column: string,
  { from, to }: { from?: string; to?: string },
): void {
  const fromMs = parseTime('from', from);
  const toMs = parseTime('to', to);
  if (fromMs !== undefined) query.where(column, '>=', fromMs);
  if (toMs !== undefined) query.where(column, '<', toMs);
}

/** Narrows a query over `delivery_subjects AS s` to a component, or to one subject while it is none. */
export function isSubject({
  entityRef,
  subjectId,
}: {
  entityRef: string | null;
  subjectId: string;
}): (builder: Knex.QueryBuilder) => void {
  return builder => {
    builder.where('s.id', subjectId);
    if (entityRef !== null) builder.orWhere('s.entity_ref', entityRef);
  };
}
