import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { worstBurn } from './burn';
import { CsvColumn, csvText } from './csvText';

const COLUMNS: CsvColumn<ObjectiveView>[] = [
  ['slo', item => item.slo.entityRef],
  ['objective', item => item.index],
  ['slo_title', item => item.slo.title],
  ['title', item => item.title],
  ['journey', item => item.journey ?? ''],
  ['service', item => item.service],
  ['owner', item => item.ownerRef ?? ''],
  ['system', item => item.systemRef ?? ''],
  ['target', item => item.target],
  ['window', item => item.window.duration],
  ['sli', item => item.status.sli],
  ['sli_low', item => item.status.interval?.low ?? null],
  ['sli_high', item => item.status.interval?.high ?? null],
  ['good', item => item.status.good],
  ['total', item => item.status.total],
  ['unit', item => item.unit],
  ['remaining_budget', item => item.status.remaining],
  ['raw_remaining_budget', item => item.status.raw?.remaining ?? null],
  ['excluded_seconds', item => item.status.raw?.excludedSeconds ?? null],
  ['budget_state', item => item.status.budget],
  ['policy_state', item => item.status.policy?.state ?? ''],
  ['policy_frozen', item => String(item.status.policy?.frozen ?? '')],
  ['policy_decision', item => item.status.policy?.decision ?? ''],
  ['worst_burn_rate', item => worstBurn(item.status.burnRates)?.rate ?? null],
  ['alert_state', item => item.status.alert],
  ['verdict', item => item.status.verdict],
  ['data_state', item => item.status.data],
  ['last_data_at', item => item.status.lastDataAt ?? ''],
  ['evaluated_at', item => item.status.evaluatedAt ?? ''],
  ['sample_data', item => String(item.sample)],
];

/** Objectives as CSV. */
export function objectivesCsv(items: ObjectiveView[]): string {
  return csvText(COLUMNS, items);
}
