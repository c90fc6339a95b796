import {
  ObjectiveDefinition,
  ObjectiveEvaluation,
  SloDefinition,
} from '@bellwether/domain-slo';
import { isoOf } from './instant';
import { amount, percent } from './numbers';
import { printable } from './printable';

const VERDICT = {
  met: 'objective met',
  missed: 'objective missed',
  'cannot-tell': 'too few to tell',
};

/** An objective and what was found. */
export interface Evaluated {
  definition: SloDefinition;
  objective: ObjectiveDefinition;
  evaluation: ObjectiveEvaluation;
}

/** Machine-readable status of an objective: the field names of the portal's API. */
export function statusJson({ definition, objective, evaluation }: Evaluated) {
  const { figures, units, window, forecast } = evaluation;
  const { timeWindow } = definition;
  return {
    slo: definition.name,
    service: definition.service,
    index: objective.index,
    title: titleOf(definition, objective),
    target: objective.target,
    budgetingMethod: definition.budgetingMethod,
    unit: definition.budgetingMethod === 'Occurrences' ? 'event' : 'slice',
    window: {
      kind: timeWindow.kind,
      duration: timeWindow.duration,
      ...(timeWindow.kind === 'calendar' && { timeZone: timeWindow.timeZone }),
      start: isoOf(window.startMs),
      end: isoOf(window.endMs),
    },
    sli: figures && figures.sli,
    interval: figures && figures.interval,
    verdict: figures ? figures.verdict : 'unknown',
    good: units && units.good,
    total: units && units.total,
    remaining: figures && figures.remaining,
    budget: evaluation.budget,
    burnRates: evaluation.burnRates,
    alerts: evaluation.alerts,
    alert: evaluation.alert,
    data: evaluation.data,
    coverage: evaluation.coverage,
    lastDataAt:
      evaluation.lastDataMs === null ? null : isoOf(evaluation.lastDataMs),
    forecast: forecast && {
      outcome: forecast.outcome,
      ...(forecast.atMs !== undefined && { at: isoOf(forecast.atMs) }),
      remainingAtHorizon: forecast.remainingAtHorizon,
      horizon: isoOf(forecast.horizonMs),
    },
  };
}

/** Status of an objective as a table of two columns. */
export function statusText(evaluated: Evaluated): string {
  const { definition, objective, evaluation } = evaluated;
  const { figures, window } = evaluation;
  const unit = definition.budgetingMethod === 'Occurrences' ? 'event' : 'slice';
  const rows: [string, string][] = [
    ['Objective', percent(objective.target)],
    [
      'Window',
      `${definition.timeWindow.duration}, ${isoOf(window.startMs)} to ${isoOf(window.endMs)}`,
    ],
    [
      'SLI',
      figures
        ? `${percent(figures.sli)} (95 % interval ${percent(figures.interval.low)} to ${percent(figures.interval.high)}), ${VERDICT[figures.verdict]}`
        : 'unknown',
    ],
    [
      'Budget left',
      figures
        ? `${percent(figures.remaining)}, ${evaluation.budget} (${amount(figures.badUnits)} of ${amount(figures.budgetUnits)} bad ${unit}s)`
        : 'unknown',
    ],
    [
      'Burn rate',
      evaluation.burnRates
        .map(
          ({ window: id, rate }) =>
            `${id} ${rate === null ? '?' : amount(rate)}`,
        )
        .join(', ') || 'none',
    ],
    ['Alert', alertText(evaluation)],
    ['Data', dataText(evaluation)],
    ['Forecast', forecastText(evaluation)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, value]) => `  ${name.padEnd(width)}  ${value}`,
  );
  const title = `${titleOf(definition, objective)} (${definition.service})`;
  return `${printable(title)}\n${lines.join('\n')}\n`;
}

function titleOf(
  { name, objectives }: SloDefinition,
  { displayName, index }: ObjectiveDefinition,
): string {
  return objectives.length > 1
    ? `${name}, objective ${index}${displayName ? ` "${displayName}"` : ''}`
    : name;
}

function alertText({ alert, alerts }: ObjectiveEvaluation): string {
  const firing = alerts
    .filter(pair => pair.firing)
    .map(
      ({ severity, short, long, factor }) =>
        `${severity}: ${short} and ${long} burn faster than ${amount(factor)}`,
    );
  return firing.length > 0 ? firing.join('; ') : alert;
}

function dataText({ data, coverage, lastDataMs }: ObjectiveEvaluation): string {
  return [
    data,
    ...(coverage === null
      ? []
      : [`${percent(coverage)} of the window covered`]),
    ...(lastDataMs === null ? [] : [`newest ends ${isoOf(lastDataMs)}`]),
  ].join(', ');
}

function forecastText({ forecast }: ObjectiveEvaluation): string {
  if (!forecast) return 'unknown';
  const then = `${percent(forecast.remainingAtHorizon)} left at ${isoOf(forecast.horizonMs)}`;
  switch (forecast.outcome) {
    case 'exhausted':
      return `exhausted; ${then}`;
    case 'will-exhaust':
      return `exhausted at ${isoOf(wholeSeconds(forecast.atMs ?? forecast.horizonMs))}; ${then}`;
    default:
      return `safe; ${then}`;
  }
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000) * 1000;
}
