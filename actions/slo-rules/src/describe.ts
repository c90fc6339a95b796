import {
  type Backtest,
  type Finding,
  type LintReport,
  type ObjectiveChange,
  type RuleCost,
  type RuleCounts,
  type SloSource,
  compareBacktests,
} from '@bellwether/domain-slo';
import {
  type Inline,
  type MarkdownDocument,
  type Outcome,
  type Table,
  code,
  document,
  formatDurationMs,
  verdictLabel,
} from '@bellwether/kit-action';
import type { BudgetLeft } from './budgets';
import type { PromtoolOutcome } from './promtool';
import type { Replayed } from './replay';
import { counted } from './verdict';

/** All there is to tell. */
export interface Told {
  outcome: Outcome;
  objectives: readonly SloSource[];
  rules: RuleCounts;
  /** Those of the base of a pull request. */
  rulesBefore?: RuleCounts;
  cost: RuleCost;
  costBefore?: RuleCost;
  report: LintReport;
  /** Absent when there is no base to compare with. */
  changes?: readonly ObjectiveChange[];
  incomplete?: string;
  budgets: readonly BudgetLeft[];
  /** What could not be read of the past, in sentences. */
  unread: readonly string[];
  replayed: readonly Replayed[];
  promtool: PromtoolOutcome;
}

/** The part of the summary below heading and verdict. */
export function summarise(page: MarkdownDocument, told: Told): void {
  facts(page, told);
  changesOf(page, told);
  if (told.objectives.length > 0) {
    page.details(counted(told.objectives.length, 'objective'), body =>
      body.table(objectiveTable(told.objectives)),
    );
  }
}

/** The comment on a pull request: what it changes, and what is wrong with it. */
export function commentOf(told: Told): MarkdownDocument {
  const { verdict, reason } = told.outcome;
  const page = document()
    .heading(`SLO rules: ${verdictLabel(verdict)}`)
    .text(reason);
  facts(page, told);
  changesOf(page, told);
  return page;
}

const PROMTOOL: Record<PromtoolOutcome['state'], string> = {
  accepted: 'promtool accepts the rules.',
  absent: 'promtool is not installed: it did not check the rules.',
  off: 'promtool did not check the rules.',
  refused: 'promtool refuses the rules.',
};

function facts(page: MarkdownDocument, told: Told): void {
  const { rules, rulesBefore, cost, costBefore, promtool, report } = told;
  const row = (title: string, now: number, before?: number): Inline[] => [
    title,
    ...(before === undefined
      ? []
      : [rounded(before), signed(rounded(now) - rounded(before))]),
    rounded(now),
  ];
  page.table({
    columns: [
      { title: 'Rules' },
      ...(rulesBefore
        ? ([
            { title: 'Before', align: 'right' },
            { title: 'Change', align: 'right' },
          ] as const)
        : []),
      { title: 'Now', align: 'right' },
    ],
    rows: [
      row('Recording', rules.recording, rulesBefore?.recording),
      row('Alerting', rules.alerting, rulesBefore?.alerting),
      row(
        'Samples read per minute (estimate)',
        cost.samplesPerMinute,
        costBefore?.samplesPerMinute,
      ),
    ],
  });
  page.text(PROMTOOL[promtool.state]);
  if (promtool.state === 'refused') {
    page.details('What promtool says', body => body.code(promtool.message));
  }
  if (report.findings.length > 0) {
    page.heading('Findings', 4).table(findingTable(report.findings));
  }
  if (report.silenced.length > 0) {
    page.text(`${counted(report.silenced.length, 'finding')} silenced.`);
  }
}

function changesOf(page: MarkdownDocument, told: Told): void {
  const { changes, incomplete, budgets, unread, replayed } = told;
  if (incomplete !== undefined) page.text(incomplete);
  if (changes?.length === 0) page.text('No objective changes.');
  if (changes && changes.length > 0) {
    page.heading('Changed objectives', 4).table(changeTable(changes));
  }
  if (budgets.length > 0) {
    page.heading('Error budget left', 4).table(budgetTable(budgets));
  }
  if (unread.length > 0) page.list(unread);
  if (replayed.length > 0) {
    page
      .heading('Alerts replayed over history', 4)
      .table(replayTable(replayed));
  }
}

function findingTable(findings: readonly Finding[]): Table {
  return {
    columns: [
      { title: 'Severity' },
      { title: 'Code' },
      { title: 'Place' },
      { title: 'Finding' },
    ],
    rows: findings.map(({ severity, code: name, file, line, message }) => [
      severity,
      code(name),
      file === undefined
        ? ''
        : code(line === undefined ? file : `${file}:${line}`),
      message,
    ]),
  };
}

function objectiveTable(sources: readonly SloSource[]): Table {
  return {
    columns: [
      { title: 'SLO' },
      { title: 'Objective', align: 'right' },
      { title: 'Window' },
      { title: 'Method' },
    ],
    rows: sources.map(source => [
      code(source.id),
      ...['objective', 'window', 'method'].map(aspect =>
        valueOf(source, aspect as 'objective'),
      ),
    ]),
  };
}

function changeTable(changes: readonly ObjectiveChange[]): Table {
  return {
    columns: [
      { title: 'SLO' },
      { title: 'Change' },
      { title: 'Before' },
      { title: 'Now' },
    ],
    rows: changes.flatMap(({ id, change, aspects, before, after }) => {
      const shown = change === 'changed' ? aspects : (['objective'] as const);
      return shown.map((aspect): Inline[] => [
        code(id),
        change === 'changed' ? aspect : change,
        aspect === 'rules' ? '' : valueOf(before, aspect),
        aspect === 'rules' ? 'differ' : valueOf(after, aspect),
      ]);
    }),
  };
}

/** The same window by both declarations: what the change itself does to the budget. */
function budgetTable(budgets: readonly BudgetLeft[]): Table {
  return {
    columns: [
      { title: 'SLO' },
      { title: 'As declared before', align: 'right' },
      { title: 'As declared now', align: 'right' },
    ],
    rows: budgets.map(({ id, before, after }) => [
      code(id),
      share(before),
      share(after),
    ]),
  };
}

/** Rounded down, so that nothing reads as more than there is. */
function share(remaining: number | null | undefined): string {
  if (remaining === undefined) return '';
  if (remaining === null) return 'no data';
  return `${Math.floor(Number((remaining * 1000).toFixed(6))) / 10} %`;
}

function rounded(count: number): number {
  return Math.round(count);
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference);
}

function valueOf(
  source: SloSource | undefined,
  aspect: 'objective' | 'window' | 'method',
): string {
  if (!source) return '';
  const { timeWindow, budgetingMethod } = source.definition;
  switch (aspect) {
    case 'objective':
      return `${source.objectivePercent} %`;
    case 'window':
      return `${timeWindow.duration}, ${timeWindow.kind}`;
    default:
      return budgetingMethod;
  }
}

function replayTable(replayed: readonly Replayed[]): Table {
  return {
    columns: [
      { title: 'SLO' },
      { title: 'Alerts' },
      { title: 'Times', align: 'right' },
      { title: 'False', align: 'right' },
      { title: 'Incidents told of', align: 'right' },
      { title: 'Median detection', align: 'right' },
      { title: 'Only then' },
    ],
    rows: replayed.flatMap(({ id, before, after }) => {
      if (!before) return scoreRows(id, 'now', after.score);
      const { score, added, removed } = compareBacktests(before, after);
      const [was, is] = (['before', 'after'] as const).map(side => ({
        page: score.page[side],
        ticket: score.ticket[side],
        any: score.any[side],
      }));
      return [
        ...scoreRows(id, 'before', was, removed),
        ...scoreRows(id, 'now', is, added),
      ];
    }),
  };
}

function scoreRows(
  id: string,
  when: string,
  score: Backtest['score'],
  only?: Backtest['notifications'],
): Inline[][] {
  return (['page', 'ticket'] as const).map(kind => {
    const { notifications, falseNotifications, incidents, ...rest } =
      score[kind];
    const { detected, medianDetectionMs: median } = rest;
    const alone = only?.filter(({ severity }) => severity === kind).length;
    return [
      code(id),
      `${kind}, ${when}`,
      notifications,
      incidents === 0 ? '?' : falseNotifications,
      incidents === 0 ? '?' : `${detected} of ${incidents}`,
      median === null ? '?' : formatDurationMs(median),
      alone ?? '',
    ];
  });
}
