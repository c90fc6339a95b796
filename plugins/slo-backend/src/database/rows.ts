/** `slo_objectives` as stored. PostgreSQL hands out `bigint` columns as text, hence `number | string`. */
export interface ObjectiveRow {
  id: string;
  slo_key: string;
  objective_index: number;
  entity_ref: string;
  slo_title: string;
  title: string;
  sort_title: string;
  search_text: string;
  description: string | null;
  service: string;
  component_ref: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  journey: string | null;
  target: number;
  budgeting_method: string;
  window_json: string;
  series_key: string;
  source_type: string;
  source_name: string;
  stale_after_ms: number | string | null;
  definition_json: string | null;
  document_json: string;
  problem: string | null;
  digest: string;
  active: boolean | number;
  created_ms: number | string;
  updated_ms: number | string;
}

/** `slo_status` as stored. */
export interface StatusRow {
  objective_id: string;
  evaluated_at_ms: number | string | null;
  data: string;
  data_message: string | null;
  last_data_ms: number | string | null;
  budget: string;
  alert: string;
  verdict: string;
  sli: number | null;
  good: number | null;
  total: number | null;
  remaining: number | null;
  sort_remaining: number;
  coverage: number | null;
  burn_rate: number | null;
  sample: boolean | number;
  forecast_at_ms: number | string | null;
  policy_state: string | null;
  policy_frozen: boolean | number | null;
  policy_since_ms: number | string | null;
  payload_json: string;
}

/** A `bigint` column as a number; milliseconds and row counts are far below 2^53. */
export function toNumber(value: number | string): number {
  return Number(value);
}

/** {@link toNumber} for a column that may be null. */
export function toNumberOrNull(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
