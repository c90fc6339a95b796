import { goDuration } from './goFormat';

/** Names of recorded metrics. */
export const METRICS = {
  objective: 'slo:objective:ratio',
  errorBudget: 'slo:error_budget:ratio',
  periodDays: 'slo:time_period:days',
  currentBurnRate: 'slo:current_burn_rate:ratio',
  periodBurnRate: 'slo:period_burn_rate:ratio',
  budgetRemaining: 'slo:period_error_budget_remaining:ratio',
  info: 'sloth_slo_info',
} as const;

/** Label of SLI metrics that tells their window. */
export const WINDOW_LABEL = 'sloth_window';

/** Metric of the error ratio over a window. */
export function errorRatioMetric(windowMs: number): string {
  return `slo:sli_error:ratio_rate${goDuration(windowMs)}`;
}

/** A selector for label values, sorted by name. */
export function selector(labels: Readonly<Record<string, string>>): string {
  const matchers = Object.keys(labels)
    .sort((a, b) => (a < b ? -1 : 1))
    .map(name => `${name}=${JSON.stringify(labels[name])}`);
  return `{${matchers.join(', ')}}`;
}
