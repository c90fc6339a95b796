import {
  type Backtest,
  budgetFigures,
  type CountHistory,
  type SimulatedAlert,
  windowAt,
} from '@bellwether/domain-slo';
import type {
  WhatIfFiring,
  WhatIfOutcome,
} from '@bellwether/plugin-slo-common';
import type { StoredObjective } from '../database/model';
import { expectedUnits } from '../evaluation/judge';

/** Firings that are listed; all of them are counted. */
const MAX_FIRINGS = 500;

/** A backtest in the words of the API. */
export function toOutcome(
  target: number,
  result: Backtest,
  remaining: number | null,
): WhatIfOutcome {
  const { alerts, notifications, incidents, score } = result;
  const count = (severity: 'page' | 'ticket') =>
    notifications.filter(other => other.severity === severity).length;
  return {
    target,
    alerts: alerts.map(
      ({ alert: { severity, short, long, factor }, firings }) => ({
        severity,
        short,
        long,
        factor,
        firings: firings.length,
      }),
    ),
    minBadEvents: minBadEventsOf(alerts.map(({ alert }) => alert)),
    firings: notifications
      .slice(0, MAX_FIRINGS)
      .map(notification => toFiring(notification, incidents.length > 0)),
    total: { page: count('page'), ticket: count('ticket') },
    score:
      incidents.length === 0
        ? null
        : {
            incidents: incidents.length,
            detected: score.any.detected,
            precision: score.any.precision,
            recall: score.any.recall,
            medianDetectionSeconds: seconds(score.any.medianDetectionMs),
            medianResetSeconds: seconds(score.any.medianResetMs),
          },
    remaining,
  };
}

/** The guard of the alerts; the strictest one when they differ. */
function minBadEventsOf(alerts: readonly SimulatedAlert[]): number {
  return Math.max(0, ...alerts.map(({ guards }) => guards?.minBadEvents ?? 0));
}

function toFiring(
  {
    severity,
    firedMs,
    resolvedMs,
    remaining,
    alerts,
    incidents,
  }: Backtest['notifications'][number],
  hasIncidents: boolean,
): WhatIfFiring {
  return {
    severity,
    firedAt: new Date(firedMs).toISOString(),
    resolvedAt: resolvedMs === null ? null : new Date(resolvedMs).toISOString(),
    remaining,
    alerts,
    aboutIncident: hasIncidents ? incidents.length > 0 : null,
  };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

/** Share of the budget left at the end of a history, as the status of that moment has it. */
export function remainingAtEnd(
  objective: StoredObjective,
  target: number,
  { startMs, stepMs, good, total }: CountHistory,
): number | null {
  const endMs = startMs + total.length * stepMs;
  // A history that ends with a calendar period still belongs to it.
  const window = windowAt(
    objective.window,
    objective.window.kind === 'rolling' ? endMs : endMs - 1,
  );
  const units = { good: 0, total: 0 };
  for (
    let index = Math.max(Math.ceil((window.startMs - startMs) / stepMs), 0);
    index < total.length;
    index += 1
  ) {
    if (Number.isNaN(total[index])) continue;
    units.good += good[index];
    units.total += total[index];
  }
  const expectedTotal = expectedUnits(objective, window);
  return budgetFigures(units, target, { expectedTotal })?.remaining ?? null;
}
