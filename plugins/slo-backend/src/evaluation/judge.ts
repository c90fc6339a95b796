import {
  alertState,
  budgetFigures,
  budgetState,
  burnRate,
  dataState,
  evaluateAlerts,
} from '@bellwether/domain-slo';
import type { ObjectiveStatus } from '@bellwether/plugin-slo-common';
import type {
  SourceReading,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import type { StoredObjective, StoredStatus } from '../database/model';
import { describeData } from './describeData';
import { type EvaluationPlan, WINDOW_SPAN } from './spans';

/** The window as measured, when some of it is excluded. */
export interface MeasuredWindow {
  units: UnitCounts | null;
  /** Excluded time of the window so far. */
  excludedMs: number;
}

/**
 * Turns what a source said about an objective into its status. Forecasts are added by whoever reads the history.
 *
 * @param options - `reading`: without excluded time; `measured`: the window with it, absent when nothing is excluded
 */
export function judge(options: {
  objective: StoredObjective;
  plan: EvaluationPlan;
  reading: SourceReading;
  measured?: MeasuredWindow;
  atMs: number;
  staleAfterMs: number;
}): StoredStatus {
  const { objective, plan, reading, measured, atMs, staleAfterMs } = options;
  const { target } = objective;
  const units = reading.spans[WINDOW_SPAN] ?? null;
  const expectedTotal = expectedUnits(objective, plan.window);
  const figures = units && budgetFigures(units, target, { expectedTotal });
  const total = units ? units.total : null;
  const facts = {
    total,
    lastDataMs: reading.lastDataMs,
    coverage: reading.coverage,
    atMs,
    staleAfterMs,
  };
  const known = dataState(facts);
  const data = known === 'ok' && reading.warning ? 'partial' : known;
  const burn = Object.fromEntries(
    plan.lookBacks.map(id => [id, burnRate(reading.spans[id] ?? null, target)]),
  );
  const alerts = evaluateAlerts(plan.alerts, burn);
  const remaining = figures ? figures.remaining : null;
  return {
    objectiveId: objective.id,
    evaluatedAtMs: atMs,
    data,
    dataMessage:
      known === 'ok'
        ? reading.warning
        : describeData(known, {
            ...facts,
            allExcluded: total === 0 && (measured?.units?.total ?? 0) > 0,
          }),
    lastDataMs: reading.lastDataMs,
    budget: budgetState(remaining),
    alert: alertState(alerts),
    verdict: figures ? figures.verdict : 'unknown',
    sli: figures ? figures.sli : null,
    good: units ? units.good : null,
    total,
    remaining,
    coverage: reading.coverage,
    burnRate: (plan.alerts[0] && burn[plan.alerts[0].long]) ?? null,
    sample: reading.sample,
    interval: figures ? figures.interval : null,
    burnRates: plan.lookBacks.map(id => ({ window: id, rate: burn[id] })),
    alerts,
    forecast: objective.status.forecast,
    forecastAtMs: objective.status.forecastAtMs,
    policy: objective.status.policy,
    raw: measured && rawFigures(measured, target, expectedTotal),
    window: plan.window,
  };
}

function rawFigures(
  { units, excludedMs }: MeasuredWindow,
  target: number,
  expectedTotal: number | undefined,
): ObjectiveStatus['raw'] {
  const figures = units && budgetFigures(units, target, { expectedTotal });
  return {
    sli: figures ? figures.sli : null,
    good: units ? units.good : null,
    total: units ? units.total : null,
    remaining: figures ? figures.remaining : null,
    excludedSeconds: excludedMs / 1000,
  };
}

/**
 * The status of an objective whose source could not be read: the figures stay what they were, but nothing is known of
 * the present, so no alert is either firing or quiet.
 */
export function judgeFailure(options: {
  objective: StoredObjective;
  plan: EvaluationPlan | undefined;
  message: string;
  atMs: number;
}): StoredStatus {
  const { objective, plan, message, atMs } = options;
  return {
    ...objective.status,
    evaluatedAtMs: atMs,
    data: 'error',
    dataMessage: message,
    alert: 'unknown',
    burnRate: null,
    burnRates: plan?.lookBacks.map(window => ({ window, rate: null })) ?? [],
    alerts: plan?.alerts.map(alert => ({ ...alert, firing: null })) ?? [],
    window: plan?.window ?? objective.status.window,
  };
}

/**
 * Number of slices of a calendar period, which is known beforehand: its budget is that of the whole period. Rolling
 * windows are always whole, and the number of events of a period is not known before its end.
 */
export function expectedUnits(
  objective: StoredObjective,
  window: Span,
): number | undefined {
  const sliceMs = objective.definition?.objective.timeSliceWindowMs;
  return objective.window.kind === 'calendar' &&
    objective.budgetingMethod !== 'Occurrences' &&
    sliceMs !== undefined
    ? (window.endMs - window.startMs) / sliceMs
    : undefined;
}
