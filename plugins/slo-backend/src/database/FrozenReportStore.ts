import type {
  FrozenReportSummary,
  ReportKind,
} from '@bellwether/plugin-slo-common';
import type { VisibilityFilter } from './filters';

/** A frozen report without its text and without what depends on now. */
export interface StoredReportSummary extends Omit<
  FrozenReportSummary,
  'period' | 'frozenAt'
> {
  kind: ReportKind;
  name: string;
  startMs: number;
  endMs: number;
  frozenMs: number;
}

/** A frozen report to store. */
export interface NewFrozenReport extends StoredReportSummary {
  text: string;
  /** Hash of everything but the moment the figures were taken at. */
  figuresSha256: string;
  /** Ids of the objectives it shows. */
  objectiveIds: string[];
}

/**
 * Frozen reports; they never change. A filter shows a report to those who may see every objective in it: rows cannot be
 * left out of a text that was hashed.
 */
export interface FrozenReportStore {
  /** Stores a report, unless the same figures were frozen before. @returns what is stored: the report, or the older one */
  add(report: NewFrozenReport): Promise<StoredReportSummary>;

  /** A page, newest first. */
  list(
    query: {
      kind?: ReportKind;
      name?: string;
      cursor?: string;
      limit?: number;
    },
    visible: VisibilityFilter,
  ): Promise<{ items: StoredReportSummary[]; nextCursor?: string }>;

  /** One report with its text; undefined when there is none or it may not be shown. */
  get(
    id: string,
    visible: VisibilityFilter,
  ): Promise<(StoredReportSummary & { text: string }) | undefined>;

  /** Id of the newest report that may be shown of each period that begins at or after a moment, by `<kind> <name>`. */
  newestByPeriod(
    sinceMs: number,
    visible: VisibilityFilter,
  ): Promise<Map<string, string>>;
}
