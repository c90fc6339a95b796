import type {
  ObjectiveDefinition,
  SloDefinition,
} from '@bellwether/domain-slo';

/** An objective as a source needs to see it. @public */
export interface ReadableObjective {
  /** `<namespace>/<slo name>/<objective index>`. */
  id: string;
  /** Key under which pushed counts are stored; objectives that share an indicator share it. */
  seriesId: string;
  definition: SloDefinition;
  objective: ObjectiveDefinition;
  /** Connection or data source name from `metricSourceRef`; empty for the default one. */
  sourceName: string;
}

/** Half-open span [startMs, endMs) in epoch milliseconds. @public */
export interface Span {
  startMs: number;
  endMs: number;
}

/**
 * Good and total units of a span: events for Occurrences; slices for Timeslices; for RatioTimeslices `good` is the sum
 * of slice ratios and `total` the number of slices.
 * @public
 */
export interface UnitCounts {
  good: number;
  total: number;
}

/** What a source knows of one objective. @public */
export interface SourceReading {
  /** One entry per requested span id; null: the source has nothing for that span. */
  spans: Record<string, UnitCounts | null>;
  /** End of the newest interval with data, epoch milliseconds; null: none. */
  lastDataMs: number | null;
  /** Share of the compliance window with data, 0..1; null: the source cannot tell. */
  coverage: number | null;
  /** True when any of the data was pushed as sample data. */
  sample: boolean;
  /** Why the figures may describe only part of the data, e.g. a store that could not be reached. */
  warning?: string;
}

/** One objective and the spans to read for it. @public */
export interface ReadRequest {
  objective: ReadableObjective;
  /** Span id (`window`, `1h`, …) to span. The id `window` is the compliance window. */
  spans: Record<string, Span>;
}

/**
 * Where good and total counts come from.
 *
 * @public
 */
export interface SloSource {
  /** Unique: `counts`, `prometheus`, … */
  readonly type: string;
  /** Types of OpenSLO metric sources it serves, lower case. */
  readonly metricSourceTypes: readonly string[];
  /** Says why an objective cannot be read from this source; undefined when it can. */
  validate(objective: ReadableObjective): string | undefined;
  /**
   * Reads many objectives. One failing objective must not fail the others: its entry is an Error.
   * Throws only when nothing at all could be read.
   */
  read(
    requests: ReadRequest[],
    options: { atMs: number; signal: AbortSignal },
  ): Promise<Map<string, SourceReading | Error>>;
  /** Units per step over a span, in order; steps without data are left out. */
  series(
    objective: ReadableObjective,
    options: Span & { stepMs: number; signal: AbortSignal },
  ): Promise<({ startMs: number } & UnitCounts)[]>;
  /**
   * Steps of `series` for times from a moment on: the shortest that has data, and the shortest that is cheap and exact,
   * which alerts are replayed with unless their windows need shorter ones. Absent: a minute is both.
   */
  resolution?(
    startMs: number,
    nowMs: number,
  ): { finestMs: number; usualMs: number };
}
