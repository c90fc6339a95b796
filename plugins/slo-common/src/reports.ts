import type { SloReport } from '@bellwether/domain-slo';

/** Which kind of period a report is about. @public */
export type ReportKind = 'month' | 'quarter' | 'term';

/** A period that reports can be made of. @public */
export interface ReportPeriodView {
  kind: ReportKind;
  /** `2026-10`, `2026-Q4`, or the name of a term. */
  name: string;
  /** ISO 8601. */
  start: string;
  /** ISO 8601, exclusive. */
  end: string;
  /** False while it is not over. */
  complete: boolean;
  /** Id of the newest frozen report the caller may see. */
  frozenId?: string;
}

/** Answer of `GET /reports/periods`, newest first. @public */
export interface ReportPeriodsResponse {
  items: ReportPeriodView[];
  /** Whether the caller may freeze reports. */
  mayFreeze: boolean;
}

/** Which period, and whose objectives. @public */
export interface ReportRequest {
  kind: ReportKind;
  name: string;
  owner?: string[];
  system?: string[];
}

/** Answer of `GET /reports`: figures as they are now. @public */
export interface ReportResponse {
  report: SloReport;
  /** Objectives left out because they could not be read, and why. */
  problems: { objectiveId: string; title: string; message: string }[];
}

/** A frozen report without its rows. @public */
export interface FrozenReportSummary {
  id: string;
  period: ReportPeriodView;
  /** Owners and systems it was limited to; empty: everything. */
  owner: string[];
  system: string[];
  objectives: number;
  met: number;
  missed: number;
  /** ISO 8601. */
  frozenAt: string;
  /** User entity ref. */
  frozenBy: string;
  /** SHA-256 of the canonical JSON (RFC 8785), hexadecimal. */
  sha256: string;
}

/** Answer of `GET /reports/frozen/{id}`. @public */
export interface FrozenReportView extends FrozenReportSummary {
  /** The canonical JSON that was hashed. */
  text: string;
  /** Whether the text still has the hash it was frozen with. */
  intact: boolean;
}

/** A page of frozen reports, newest first. @public */
export interface ListFrozenReportsResponse {
  items: FrozenReportSummary[];
  nextCursor?: string;
}
