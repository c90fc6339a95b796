import {
  type AlertNotification,
  type AlertScore,
  type Backtest,
  type Detection,
  type Incident,
  type Problem,
  compareBacktests,
} from '@bellwether/domain-slo';
import type { Replayed } from './replayed';
import { isoOf } from './instant';

/** Machine-readable result. `version` changes when a field changes its meaning or disappears. */
export function backtestJson(
  replayed: readonly Replayed[],
  compared: boolean,
  problems: readonly Problem[],
) {
  return {
    version: 1,
    objectives: replayed.map(({ source, result, stepMs, before }) => {
      const comparison = before && compareBacktests(before, result);
      return {
        slo: source.definition.name,
        service: source.service,
        index: source.objective.index,
        target: source.objective.target,
        window: source.definition.timeWindow.duration,
        history: {
          from: isoOf(result.fromMs),
          to: isoOf(result.toMs),
          stepSeconds: stepMs / 1000,
          evaluations: result.evaluations,
          coverage: result.coverage,
        },
        alerts: result.alerts.map(({ alert, firings }) => {
          const { severity, short, long, factor, forMs = 0 } = alert;
          return {
            severity,
            short,
            long,
            factor,
            forSeconds: forMs / 1000,
            guards: alert.guards ?? {},
            firings: firings.map(spanJson),
          };
        }),
        notifications: result.notifications.map(notificationJson),
        incidents: incidentsJson(result),
        score: scoresJson(result.score),
        ...(compared && {
          comparison: comparison
            ? {
                before: scoresJson(before.score),
                added: comparison.added.map(notificationJson),
                removed: comparison.removed.map(notificationJson),
                newlyDetected: comparison.newlyDetected.map(incidentJson),
                newlyMissed: comparison.newlyMissed.map(incidentJson),
              }
            : null,
        }),
      };
    }),
    problems,
  };
}

function notificationJson(notification: AlertNotification) {
  const { severity, alerts, incidents, remaining } = notification;
  return { severity, ...spanJson(notification), alerts, incidents, remaining };
}

function spanJson(span: { firedMs: number; resolvedMs: number | null }) {
  const { firedMs, resolvedMs } = span;
  return {
    firedAt: isoOf(firedMs),
    resolvedAt: resolvedMs === null ? null : isoOf(resolvedMs),
  };
}

function incidentsJson({ incidents }: Backtest) {
  return incidents.map(({ incident, page, ticket, budgetSpent }) => ({
    ...incidentJson(incident),
    page: page && detectionJson(page),
    ticket: ticket && detectionJson(ticket),
    budgetSpent,
  }));
}

function incidentJson({ name, startMs, endMs }: Incident) {
  return {
    ...(name !== undefined && { name }),
    start: isoOf(startMs),
    end: isoOf(endMs),
  };
}

function detectionJson({ atMs, afterMs, resetMs }: Detection) {
  return {
    at: isoOf(atMs),
    afterSeconds: afterMs / 1000,
    resetSeconds: seconds(resetMs),
  };
}

function scoresJson({ page, ticket, any }: Backtest['score']) {
  return {
    page: scoreJson(page),
    ticket: scoreJson(ticket),
    any: scoreJson(any),
  };
}

function scoreJson({ medianDetectionMs, medianResetMs, ...score }: AlertScore) {
  return {
    ...score,
    medianDetectionSeconds: seconds(medianDetectionMs),
    medianResetSeconds: seconds(medianResetMs),
  };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}
