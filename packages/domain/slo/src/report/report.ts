import {
  type BudgetFigures,
  type BudgetState,
  type UnitCounts,
  budgetFigures,
  budgetState,
} from '../budget/figures';
import { CompensatedSum } from '../budget/sums';
import type { ReportPeriod } from './periods';

/** What a report says about one objective. @public */
export interface ReportMember {
  /** Unique within the report. */
  id: string;
  title: string;
  target: number;
  /** Who answers for it, and what it is part of, such as `group:default/accounts`; absent: nobody, nothing. */
  owner?: string;
  system?: string;
  /** Units of the period as measured; null without any. */
  raw: UnitCounts | null;
  /** Units without excluded time; default: as measured. */
  adjusted?: UnitCounts | null;
  /** Share of the period with data, 0..1; null when unknown. */
  coverage: number | null;
}

/** An objective in a report. @public */
export interface ReportRow extends ReportMember {
  adjusted: UnitCounts | null;
  /** Without excluded time; null without units. */
  figures: BudgetFigures | null;
  /** As measured. */
  rawFigures: BudgetFigures | null;
  /** By what is left without excluded time. */
  state: BudgetState;
}

/** Several objectives taken together. @public */
export interface RollUp {
  /** Owner or system; null for objectives without one. */
  name: string | null;
  objectives: number;
  met: number;
  missed: number;
  /** Too few units to tell. */
  cannotTell: number;
  noData: number;
  /** Mean share of the budget left, every objective counting the same whatever its traffic; null without data. */
  meanRemaining: number | null;
  /** The objective with the least of its budget left; null without data. */
  worst: { id: string; remaining: number } | null;
}

/** Figures of a period that do not change any more. Plain data. @public */
export interface SloReport {
  /** Shape of the report, for readers to come. */
  schema: 'bellwether.dev/slo-report/v1';
  period: ReportPeriod;
  /** When the figures were taken, epoch milliseconds. */
  takenAtMs: number;
  /** False when the period was not over yet. */
  complete: boolean;
  /** Ascending by id. */
  rows: ReportRow[];
  total: RollUp;
  /** Ascending by name, those without one last. */
  owners: RollUp[];
  systems: RollUp[];
}

/**
 * Report on a period: a row per objective, and sums per owner and system.
 *
 * @throws RangeError for impossible counts and targets, and for ids that occur twice
 * @public
 */
export function sloReport(input: {
  period: ReportPeriod;
  takenAtMs: number;
  members: readonly ReportMember[];
}): SloReport {
  const { period, takenAtMs, members } = input;
  const rows = members.map(rowOf).sort((a, b) => ascending(a.id, b.id));
  rows.forEach(({ id }, index) => {
    if (rows[index + 1]?.id === id) {
      throw new RangeError(`Report with two objectives "${id}": expected one`);
    }
  });
  return {
    schema: 'bellwether.dev/slo-report/v1',
    period,
    takenAtMs,
    complete: takenAtMs >= period.endMs,
    rows,
    total: rollUp(null, rows),
    owners: rollUps(rows, ({ owner }) => owner),
    systems: rollUps(rows, ({ system }) => system),
  };
}

function rowOf(member: ReportMember): ReportRow {
  const { raw, adjusted = raw } = member;
  const figures = adjusted && budgetFigures(adjusted, member.target);
  return {
    ...member,
    adjusted,
    figures,
    rawFigures: raw && budgetFigures(raw, member.target),
    state: budgetState(figures && figures.remaining),
  };
}

function rollUps(
  rows: readonly ReportRow[],
  nameOf: (row: ReportRow) => string | undefined,
): RollUp[] {
  const groups = new Map<string | null, ReportRow[]>();
  for (const row of rows) {
    const name = nameOf(row) ?? null;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups]
    .sort(([a], [b]) => {
      if (a === null || b === null) return a === null ? 1 : -1;
      return ascending(a, b);
    })
    .map(([name, group]) => rollUp(name, group));
}

function rollUp(name: string | null, rows: readonly ReportRow[]): RollUp {
  const remaining = new CompensatedSum();
  const verdicts = { met: 0, missed: 0, 'cannot-tell': 0 };
  let worst: RollUp['worst'] = null;
  for (const { id, figures } of rows) {
    if (!figures) continue;
    remaining.add(figures.remaining);
    verdicts[figures.verdict] += 1;
    if (!worst || figures.remaining < worst.remaining) {
      worst = { id, remaining: figures.remaining };
    }
  }
  const noData = rows.filter(({ figures }) => figures === null).length;
  const known = rows.length - noData;
  return {
    name,
    objectives: rows.length,
    met: verdicts.met,
    missed: verdicts.missed,
    cannotTell: verdicts['cannot-tell'],
    noData,
    meanRemaining: known > 0 ? remaining.value / known : null,
    worst,
  };
}

/** By code units: the order must not depend on the language of a machine. */
function ascending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
