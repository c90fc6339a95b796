import type { ReportRow, SloReport } from '@bellwether/domain-slo';
import { CsvColumn, csvText } from './csvText';

/** The rows of a report as CSV, each with the period it is about. */
export function reportCsv(report: SloReport): string {
  const { period } = report;
  const iso = (ms: number) => new Date(ms).toISOString();
  const columns: CsvColumn<ReportRow>[] = [
    ['period', () => period.name],
    ['period_start', () => iso(period.startMs)],
    ['period_end', () => iso(period.endMs)],
    ['time_zone', () => period.timeZone],
    ['complete', () => String(report.complete)],
    ['taken_at', () => iso(report.takenAtMs)],
    ['objective', row => row.id],
    ['title', row => row.title],
    ['owner', row => row.owner ?? ''],
    ['system', row => row.system ?? ''],
    ['target', row => row.target],
    ['sli', row => row.figures?.sli ?? null],
    ['sli_low', row => row.figures?.interval.low ?? null],
    ['sli_high', row => row.figures?.interval.high ?? null],
    ['verdict', row => row.figures?.verdict ?? ''],
    ['good', row => row.adjusted?.good ?? null],
    ['total', row => row.adjusted?.total ?? null],
    ['remaining_budget', row => row.figures?.remaining ?? null],
    ['budget_state', row => row.state],
    ['raw_sli', row => row.rawFigures?.sli ?? null],
    ['raw_good', row => row.raw?.good ?? null],
    ['raw_total', row => row.raw?.total ?? null],
    ['raw_remaining_budget', row => row.rawFigures?.remaining ?? null],
    ['coverage', row => row.coverage],
  ];
  return csvText(columns, report.rows);
}
