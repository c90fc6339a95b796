import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { worstBurn } from './burn';

const COLUMNS: [string, (item: ObjectiveView) => string | number | null][] = [
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
  ['budget_state', item => item.status.budget],
  ['worst_burn_rate', item => worstBurn(item.status.burnRates)?.rate ?? null],
  ['alert_state', item => item.status.alert],
  ['verdict', item => item.status.verdict],
  ['data_state', item => item.status.data],
  ['last_data_at', item => item.status.lastDataAt ?? ''],
  ['evaluated_at', item => item.status.evaluatedAt ?? ''],
  ['sample_data', item => String(item.sample)],
];

/**
 * Objectives as CSV (RFC 4180, with header line). What is not known is an empty field, ratios are 0..1 and not rounded.
 * Text that a spreadsheet would run as a formula is defused by a leading apostrophe (OWASP, CSV injection).
 */
export function objectivesCsv(items: ObjectiveView[]): string {
  const lines = [COLUMNS.map(([name]) => name).join(',')];
  for (const item of items) {
    lines.push(COLUMNS.map(([, read]) => field(read(item))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
