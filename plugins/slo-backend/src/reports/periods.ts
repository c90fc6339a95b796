import {
  calendarPeriodAt,
  type ReportPeriod,
  type Term,
  termPeriod,
} from '@bellwether/domain-slo';
import type { ReportKind } from '@bellwether/plugin-slo-common';

/** Which periods there are. */
export interface PeriodSettings {
  /** IANA time zone of months and quarters. */
  timeZone: string;
  terms: readonly Term[];
}

/** Months and quarters one can look back: as long as counts are kept. */
const BACK = { month: 13, quarter: 5 } as const;

/** Periods that have begun, newest first: 13 months, 5 quarters and all terms. */
export function periodsAt(
  { timeZone, terms }: PeriodSettings,
  nowMs: number,
): ReportPeriod[] {
  return [
    ...lastPeriods('month', timeZone, nowMs),
    ...lastPeriods('quarter', timeZone, nowMs),
    ...terms.map(termPeriod).filter(({ startMs }) => startMs <= nowMs),
  ].sort((a, b) => b.startMs - a.startMs || a.endMs - b.endMs);
}

/** One of {@link periodsAt}; undefined when it is none of them. */
export function findPeriod(
  settings: PeriodSettings,
  { kind, name }: { kind: ReportKind; name: string },
  nowMs: number,
): ReportPeriod | undefined {
  return periodsAt(settings, nowMs).find(
    period => period.kind === kind && period.name === name,
  );
}

function lastPeriods(
  kind: 'month' | 'quarter',
  timeZone: string,
  nowMs: number,
): ReportPeriod[] {
  const periods = [calendarPeriodAt(kind, timeZone, nowMs)];
  while (periods.length < BACK[kind]) {
    const { startMs } = periods[periods.length - 1];
    periods.push(calendarPeriodAt(kind, timeZone, startMs - 1));
  }
  return periods;
}
