import type { RecordingRule } from '../../rules/model';
import type { CalendarTable } from './calendar';
import { calendarExpression } from './calendar';
import { type Counted, type SloSeries, blocksFor, countName } from './series';
import { COUNT_MS, type Units } from './units';

const DAY_MS = 86_400_000;
const COUNTED: readonly Counted[] = ['total', 'bad'];

/** How long a budget lasts: the last so many milliseconds, or calendar periods. */
export type BudgetPeriod =
  | { kind: 'rolling'; ms: number }
  | {
      kind: 'calendar';
      table: CalendarTable;
      /** Length of a slice where the budget is that of all slices of the period. */
      sliceMs?: number;
    };

/** What is counted every five minutes. */
export function countRules(
  series: SloSeries,
  units: Units,
  period: BudgetPeriod,
): RecordingRule[] {
  const record = (name: string, expr: string): RecordingRule => ({
    record: name,
    expr,
    labels: { slo: series.id },
  });
  const rules = [
    record(countName('total', COUNT_MS), series.labelled(units.total)),
    record(countName('bad', COUNT_MS), series.labelled(units.bad)),
  ];
  if (period.kind === 'calendar') {
    rules.unshift(
      record('bw:calendar:period_seconds', calendarExpression(period.table)),
    );
  }
  if (units.measured !== undefined) {
    rules.push(record('bw:measured:increase5m', units.measured));
  }
  return rules;
}

/**
 * Sums of 1, 7, 28 and 84 days and of the whole period, each from the ones before.
 *
 * @param longestMs - longest window anything is summed over
 */
export function sumRules(
  series: SloSeries,
  period: BudgetPeriod,
  longestMs: number,
): RecordingRule[] {
  const { blocks, coveredMs } = coverOf(period);
  const rules: RecordingRule[] = [];
  const record = (name: string, expr: string) =>
    rules.push({ record: name, expr, labels: { slo: series.id } });
  const lengths = new Set(blocks);
  if (longestMs >= DAY_MS) lengths.add(1);
  for (const days of lengths) {
    for (const counted of COUNTED) {
      const name = countName(counted, days * DAY_MS);
      const shorter = blocks.filter(block => block < days);
      // The last day holds the end of one calendar period and the start of the next, each with its label.
      record(
        name,
        days === 1
          ? `sum${series.calendar ? ' by (start)' : ''} (sum_over_time(${series.of(countName(counted, COUNT_MS))}[23h59m]))`
          : series.sumOverPeriod(counted, days * DAY_MS, shorter),
      );
    }
  }
  for (const counted of COUNTED) {
    const name = periodName(counted, period);
    if (rules.every(rule => rule.record !== name)) {
      record(name, series.sumOverPeriod(counted, coveredMs, blocks));
    }
  }
  return rules;
}

/** Share of the error budget that is left: 1 untouched, below 0 overspent. */
export function remainingRule(
  series: SloSeries,
  period: BudgetPeriod,
  budget: number,
): RecordingRule {
  const bad = series.of(periodName('bad', period));
  const total = series.of(periodName('total', period));
  const expected =
    period.kind === 'calendar' && period.sliceMs !== undefined
      ? `clamp_min(${total} > 0, scalar(${series.period} and ${series.runningPeriod}) / ${period.sliceMs / 1000})`
      : `(${total} > 0)`;
  return {
    record: 'bw:budget_remaining:ratio',
    expr: `1 - ${bad} / ${expected} / ${budget}`,
    labels: { slo: series.id },
  };
}

/** `bw:bad:increase28d`, or `bw:bad:calendar` for calendar periods, whose length varies. */
function periodName(counted: Counted, period: BudgetPeriod): string {
  return period.kind === 'rolling'
    ? countName(counted, period.ms)
    : `bw:${counted}:calendar`;
}

/**
 * Blocks a period is summed from, shortest first, in days, and how far they reach back. What is counted carries the
 * calendar period it belongs to, so that reaching back too far does no harm there: the fewest blocks are taken that
 * cover the longest period.
 */
function coverOf(period: BudgetPeriod): {
  blocks: number[];
  coveredMs: number;
} {
  if (period.kind === 'rolling') {
    return { blocks: blocksFor(period.ms), coveredMs: period.ms };
  }
  const lengthMs = Math.max(period.table.longestMs, DAY_MS);
  const blocks = blocksFor(lengthMs);
  const blockMs = Math.max(...blocks) * DAY_MS;
  return { blocks, coveredMs: Math.ceil(lengthMs / blockMs) * blockMs };
}
