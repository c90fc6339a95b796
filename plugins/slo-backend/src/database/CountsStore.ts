import type { BudgetingMethod } from '@bellwether/domain-slo';
import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';

/** One validated entry of a push. */
export interface CountsRecord {
  /** Position in the request. */
  index: number;
  seriesKey: string;
  key: string;
  startMs: number;
  seconds: number;
  good: number;
  total: number;
}

/** What became of a push. */
export interface PushOutcome {
  accepted: number;
  duplicates: number;
  /** Entries whose key is taken by other content. */
  conflicts: { record: CountsRecord; stored: Omit<CountsRecord, 'index'> }[];
}

/** How a series is turned into units. */
export interface UnitRule {
  method: BudgetingMethod;
  /** Slice length; undefined for Occurrences. */
  sliceMs?: number;
  /** Ratio a good slice reaches; Timeslices only. */
  sliceTarget?: number;
}

/** A series to read units of. */
export interface UnitRequest {
  /** Id of the objective, for the answer. */
  id: string;
  seriesKey: string;
  rule: UnitRule;
}

/** What is known of a series as a whole. */
export interface SeriesFacts {
  /** End of the newest interval. */
  lastEndMs: number;
  /** End of the newest interval that was pushed as sample data, 0 without any. */
  lastSampleEndMs: number;
}

/** How long pushed counts are kept. */
export interface CountsRetention {
  /** Entries with their keys; must exceed the age up to which pushes are accepted. */
  countsMs: number;
  /** Buckets of a minute. */
  baseMs: number;
  /** Buckets of an hour and of a day. */
  rollupMs: number;
}

/** Pushed counts. */
export interface CountsStore {
  /**
   * Adds entries and their roll-ups in one transaction; when the promise resolves they are committed. Keys of one
   * request must be distinct per series.
   */
  push(
    records: CountsRecord[],
    options: { producer: string; sample: boolean; nowMs: number },
  ): Promise<PushOutcome>;

  /** Units per span for many series at once; null where a series has no data. */
  unitSums(
    requests: UnitRequest[],
    spans: Record<string, Span>,
    nowMs: number,
  ): Promise<Map<string, Record<string, UnitCounts | null>>>;

  /** Units per step of one series, ascending; steps without data are left out. */
  unitSteps(
    request: Omit<UnitRequest, 'id'>,
    options: Span & { stepMs: number; nowMs: number },
  ): Promise<({ startMs: number } & UnitCounts)[]>;

  /** Number of hours with data in a span, per series. */
  coveredHours(seriesKeys: string[], span: Span): Promise<Map<string, number>>;

  /** Facts of series that have ever been pushed. */
  facts(seriesKeys: string[]): Promise<Map<string, SeriesFacts>>;

  /** Deletes what is older than the retention. @returns number of rows deleted. */
  cleanUp(
    nowMs: number,
    retention: CountsRetention,
    signal: AbortSignal,
  ): Promise<number>;
}
