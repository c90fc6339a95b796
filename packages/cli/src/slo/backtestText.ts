import {
  type AlertNotification,
  type AlertScore,
  type Backtest,
  type Detection,
  type Incident,
  compareBacktests,
} from '@bellwether/domain-slo';
import { isoOf } from './instant';
import { percent } from './numbers';
import { printable } from './printable';
import type { Replayed } from './replayed';

/** Lines of a table that are shown, at most: who wants more reads JSON. */
const MAX_ROWS = 50;

/** Head of a score. */
const SCORE = [
  'Times',
  'False',
  'Precision',
  'Recall',
  'Median detection',
  'Median reset',
];

/** What alerts would have done, as tables. */
export function backtestText(
  { source, result, stepMs, before }: Replayed,
  compared: boolean,
): string {
  const { definition, service, objective } = source;
  const { name, objectives, timeWindow } = definition;
  const which = objectives.length > 1 ? `, objective ${objective.index}` : '';
  const { fromMs, toMs, evaluations, coverage } = result;
  const sections = [
    `${name}${which} (${service}): ${percent(objective.target)} over ${timeWindow.duration}`,
    `  ${isoOf(fromMs)} to ${isoOf(toMs)}, ${evaluations} evaluations every ${span(stepMs)}, ${coverage === null ? 'no data' : `${percent(coverage)} with data`}`,
    '',
    ...notificationLines(result.notifications, result),
    ...incidentLines(result),
    ...(before ? comparisonLines(before, result) : scoreLines(result.score)),
    ...(compared && !before
      ? ['', '  There is no such objective to compare with.']
      : []),
  ];
  return `${sections.map(printable).join('\n')}\n`;
}

function notificationLines(
  notifications: readonly AlertNotification[],
  { incidents }: Backtest,
): string[] {
  if (notifications.length === 0) return ['  Nobody would have been told.'];
  const rows = notifications.map(notification => {
    const { severity, firedMs, resolvedMs, remaining } = notification;
    const about = notification.incidents.map(index =>
      nameOf(incidents[index].incident),
    );
    return [
      severity,
      isoOf(firedMs),
      resolvedMs === null ? 'still on' : span(resolvedMs - firedMs),
      remaining === null ? '?' : percent(remaining),
      incidents.length === 0 ? '' : about.join(', ') || 'none',
    ];
  });
  return table(['Severity', 'Fired', 'For', 'Budget left', 'Incident'], rows);
}

function incidentLines({ incidents }: Backtest): string[] {
  if (incidents.length === 0) return [];
  const rows = incidents.map(({ incident, page, ticket, budgetSpent }) => [
    nameOf(incident),
    span(incident.endMs - incident.startMs),
    detection(page),
    reset(page),
    detection(ticket),
    reset(ticket),
    budgetSpent === null ? '?' : percent(budgetSpent),
  ]);
  return [
    '',
    ...table(
      [
        'Incident',
        'For',
        'Page after',
        'Reset',
        'Ticket after',
        'Reset',
        'Budget spent by then',
      ],
      rows,
    ),
  ];
}

function scoreLines(score: Backtest['score']): string[] {
  const rows = (['page', 'ticket', 'any'] as const).map(kind =>
    scoreRow(kind, score[kind]),
  );
  return ['', ...table(['Told by', ...SCORE], rows)];
}

function scoreRow(name: string, score: AlertScore): string[] {
  const { precision, recall, medianDetectionMs, medianResetMs } = score;
  return [
    name,
    String(score.notifications),
    score.incidents === 0 ? '?' : String(score.falseNotifications),
    precision === null || score.incidents === 0 ? '?' : percent(precision),
    recall === null ? '?' : percent(recall),
    medianDetectionMs === null ? '?' : span(medianDetectionMs),
    medianResetMs === null ? '?' : span(medianResetMs),
  ];
}

function comparisonLines(before: Backtest, after: Backtest): string[] {
  const { score, added, removed, newlyDetected, newlyMissed } =
    compareBacktests(before, after);
  const rows = (['page', 'ticket', 'any'] as const).flatMap(kind => [
    scoreRow(`${kind}, before`, score[kind].before),
    scoreRow(`${kind}, now`, score[kind].after),
  ]);
  const list = (title: string, items: string[]) =>
    items.length === 0
      ? []
      : [`  ${title}: ${items.slice(0, MAX_ROWS).join(', ')}`];
  const fired = (notifications: AlertNotification[]) =>
    notifications.map(
      ({ severity, firedMs }) => `${severity} at ${isoOf(firedMs)}`,
    );
  return [
    '',
    ...table(['Told by', ...SCORE], rows),
    ...list('Only now', fired(added)),
    ...list('Only before', fired(removed)),
    ...list('Newly detected', newlyDetected.map(nameOf)),
    ...list('Newly missed', newlyMissed.map(nameOf)),
  ];
}

function table(head: string[], rows: string[][]): string[] {
  const shown = [head, ...rows.slice(0, MAX_ROWS)];
  const widths = head.map((_, column) =>
    Math.max(...shown.map(row => row[column].length)),
  );
  const lines = shown.map(row =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd(),
  );
  const more = rows.length - MAX_ROWS;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}

function nameOf({ name, startMs }: Incident): string {
  return name ?? isoOf(startMs);
}

function detection(found: Detection | null): string {
  return found ? span(found.afterMs) : 'never';
}

function reset(found: Detection | null): string {
  if (!found) return '';
  return found.resetMs === null ? 'not yet' : span(found.resetMs);
}

/** `2d3h`, `1h30m`, `45s`: the two largest units. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return '0s';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join('');
}
