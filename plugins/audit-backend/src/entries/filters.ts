import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { parseTime } from '@bellwether/kit-backend';
import type { ListEntriesRequest } from '@bellwether/plugin-audit-common';
import type { Knex } from 'knex';
import type { AuditEntryFilter } from '../permissions';

/** What the caller may see; undefined: everything. */
export type VisibilityFilter = PermissionCriteria<AuditEntryFilter> | undefined;

const COLUMNS = {
  actor: 'e.actor_ref',
  subject: "coalesce(e.subject_ref, '')",
  owner: "coalesce(o.owner_ref, '')",
  plugin: 'e.plugin',
  severity: 'e.severity',
} as const;

/**
 * Narrows a query over `audit_entry AS e` and `audit_entity_owner AS o` to what a permission decision allows. Absent values compare
 * as empty text, so that `not` keeps its meaning.
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  filter: VisibilityFilter,
): void {
  if (filter) query.where(builder => applyCriteria(builder, filter));
}

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<AuditEntryFilter>,
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
      query.client.raw(COLUMNS[criteria.field]),
      criteria.values.filter(value => value !== ''),
    );
  }
}

/**
 * Narrows a query to what was asked for.
 *
 * @param pseudonym - of the subject asked for, when the caller may know it
 * @throws InputError for a time that is none
 */
export function applyRequest(
  query: Knex.QueryBuilder,
  request: ListEntriesRequest,
  pseudonym: string | undefined,
): void {
  const { q, actor, subject, entityRef, from, to } = request;
  const { plugin, eventId, severity, status, corr } = request;
  const exactly = {
    'e.plugin': plugin,
    'e.event_id': eventId,
    'e.severity': severity,
    'e.status': status,
    'e.corr': corr,
    'e.actor_ref': actor?.toLowerCase(),
  };
  for (const [column, value] of Object.entries(exactly)) {
    if (value !== undefined) query.where(column, value);
  }
  if (subject !== undefined) {
    const refs = [subject.toLowerCase(), ...(pseudonym ? [pseudonym] : [])];
    query.whereIn('e.subject_ref', refs);
  }
  if (entityRef !== undefined) {
    const ref = entityRef.toLowerCase();
    query.where(builder =>
      builder.where('e.subject_ref', ref).orWhere('e.actor_ref', ref),
    );
  }
  if (q) {
    query.whereRaw(
      `lower(e.event_id || ' ' || e.action || ' ' || e.plugin || ' ' || e.actor_ref || ' ' || coalesce(e.subject_ref, '')) LIKE ? ESCAPE '\\'`,
      `%${q.toLowerCase().replace(/[\\%_]/g, character => `\\${character}`)}%`,
    );
  }
  const fromMs = parseTime('from', from);
  const toMs = parseTime('to', to);
  if (fromMs !== undefined) query.where('e.time_ms', '>=', fromMs);
  if (toMs !== undefined) query.where('e.time_ms', '<', toMs);
}
