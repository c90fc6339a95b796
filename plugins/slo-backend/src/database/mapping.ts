import type { BulkColumnType, BulkValue } from '@bellwether/kit-backend';
import { createHash } from 'node:crypto';
import {
  type ListedObjective,
  type ObjectiveDeclaration,
  type StatusPayload,
  type StoredObjective,
  type StoredStanding,
  type StoredStatus,
} from './model';
import {
  type ObjectiveRow,
  type StatusRow,
  toNumber,
  toNumberOrNull,
} from './rows';

/** Columns of `slo_objectives` that a declaration fills, in the order of {@link declarationValues}. */
export const DECLARATION_COLUMNS = {
  id: 'text',
  slo_key: 'text',
  objective_index: 'integer',
  entity_ref: 'text',
  slo_title: 'text',
  title: 'text',
  sort_title: 'text',
  search_text: 'text',
  description: 'text',
  service: 'text',
  component_ref: 'text',
  owner_ref: 'text',
  system_ref: 'text',
  journey: 'text',
  target: 'double precision',
  budgeting_method: 'text',
  window_json: 'text',
  series_key: 'text',
  source_type: 'text',
  source_name: 'text',
  stale_after_ms: 'bigint',
  definition_json: 'text',
  document_json: 'text',
  problem: 'text',
  digest: 'text',
  active: 'boolean',
  created_ms: 'bigint',
  updated_ms: 'bigint',
} as const satisfies Record<keyof ObjectiveRow, BulkColumnType>;

/** Columns of `slo_status`, in the order of {@link statusValues}. */
export const STATUS_COLUMNS = {
  objective_id: 'text',
  evaluated_at_ms: 'bigint',
  data: 'text',
  data_message: 'text',
  last_data_ms: 'bigint',
  budget: 'text',
  alert: 'text',
  verdict: 'text',
  sli: 'double precision',
  good: 'double precision',
  total: 'double precision',
  remaining: 'double precision',
  sort_remaining: 'double precision',
  coverage: 'double precision',
  burn_rate: 'double precision',
  sample: 'boolean',
  forecast_at_ms: 'bigint',
  policy_state: 'text',
  policy_frozen: 'boolean',
  policy_since_ms: 'bigint',
  payload_json: 'text',
} as const satisfies Record<keyof StatusRow, BulkColumnType>;

/** A row per declaration, and the digest that tells whether anything changed. */
export function declarationValues(
  declaration: ObjectiveDeclaration,
  nowMs: number,
): { digest: string; values: BulkValue[] } {
  const digest = createHash('sha256')
    .update(JSON.stringify(declaration))
    .digest('base64url');
  const d = declaration;
  return {
    digest,
    values: [
      d.id,
      d.sloKey,
      d.index,
      d.entityRef,
      d.sloTitle,
      d.title,
      `${d.sloTitle}\n${d.title}`.toLowerCase(),
      searchText(d),
      d.description ?? null,
      d.service,
      d.componentRef ?? null,
      d.ownerRef ?? null,
      d.systemRef ?? null,
      d.journey ?? null,
      d.target,
      d.budgetingMethod,
      JSON.stringify(d.window),
      d.seriesKey,
      d.sourceType,
      d.sourceName,
      d.staleAfterMs ?? null,
      d.definition ? JSON.stringify(d.definition) : null,
      JSON.stringify(d.document),
      d.problem ?? null,
      digest,
      true,
      nowMs,
      nowMs,
    ],
  };
}

/** A row per status. */
export function statusValues(status: StoredStatus): BulkValue[] {
  const payload: StatusPayload = {
    interval: status.interval,
    burnRates: status.burnRates,
    alerts: status.alerts,
    forecast: status.forecast,
    raw: status.raw,
    window: status.window,
  };
  return [
    status.objectiveId,
    status.evaluatedAtMs,
    status.data,
    status.dataMessage ?? null,
    status.lastDataMs,
    status.budget,
    status.alert,
    status.verdict,
    status.sli,
    status.good,
    status.total,
    status.remaining,
    status.remaining ?? 0.5,
    status.coverage,
    status.burnRate,
    status.sample,
    status.forecastAtMs,
    status.policy?.state ?? null,
    status.policy?.frozen ?? null,
    status.policy?.sinceMs ?? null,
    JSON.stringify(payload),
  ];
}

/** Columns of a joined row; the document stays in the database unless somebody asks for it. */
export const CONTENT_COLUMNS = Object.keys({
  ...DECLARATION_COLUMNS,
  ...STATUS_COLUMNS,
}).filter(column => column !== 'document_json');

/** Columns of a joined row that lists need. */
export const LIST_COLUMNS = CONTENT_COLUMNS.filter(
  column => column !== 'definition_json',
);

/** A joined row. */
export type ContentRow = Omit<ObjectiveRow & StatusRow, 'document_json'>;

/** A joined row of a list. */
export type ListRow = Omit<ContentRow, 'definition_json'>;

/** A joined row back into an objective that can be evaluated. */
export function toStoredObjective(row: ContentRow): StoredObjective {
  return {
    ...toListedObjective(row),
    definition: row.definition_json
      ? JSON.parse(row.definition_json)
      : undefined,
  };
}

/** A joined row back into a row of a list. */
export function toListedObjective(row: ListRow): ListedObjective {
  return {
    id: row.id,
    sloKey: row.slo_key,
    index: row.objective_index,
    entityRef: row.entity_ref,
    sloTitle: row.slo_title,
    title: row.title,
    description: row.description ?? undefined,
    service: row.service,
    componentRef: row.component_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    systemRef: row.system_ref ?? undefined,
    journey: row.journey ?? undefined,
    target: row.target,
    budgetingMethod:
      row.budgeting_method as ObjectiveDeclaration['budgetingMethod'],
    window: JSON.parse(row.window_json),
    seriesKey: row.series_key,
    sourceType: row.source_type,
    sourceName: row.source_name,
    staleAfterMs: toNumberOrNull(row.stale_after_ms) ?? undefined,
    problem: row.problem ?? undefined,
    status: toStoredStatus(row),
  };
}

function toStoredStatus(row: ListRow): StoredStatus {
  return {
    objectiveId: row.objective_id,
    evaluatedAtMs: toNumberOrNull(row.evaluated_at_ms),
    data: row.data as StoredStatus['data'],
    dataMessage: row.data_message ?? undefined,
    lastDataMs: toNumberOrNull(row.last_data_ms),
    budget: row.budget as StoredStatus['budget'],
    alert: row.alert as StoredStatus['alert'],
    verdict: row.verdict as StoredStatus['verdict'],
    sli: row.sli,
    good: row.good,
    total: row.total,
    remaining: row.remaining,
    coverage: row.coverage,
    burnRate: row.burn_rate,
    sample: Boolean(row.sample),
    forecastAtMs: toNumberOrNull(row.forecast_at_ms),
    policy: toStanding(row),
    ...(JSON.parse(row.payload_json) as StatusPayload),
  };
}

/** The standing of a status row; null before the first evaluation under a policy. */
export function toStanding(
  row: Pick<StatusRow, 'policy_state' | 'policy_frozen' | 'policy_since_ms'>,
): StoredStanding | null {
  if (row.policy_state === null || row.policy_since_ms === null) return null;
  return {
    state: row.policy_state as StoredStanding['state'],
    frozen: Boolean(row.policy_frozen),
    sinceMs: toNumber(row.policy_since_ms),
  };
}

function searchText(d: ObjectiveDeclaration): string {
  return [d.title, d.sloTitle, d.sloKey, d.service, d.journey ?? '']
    .join('\n')
    .toLowerCase();
}
