import type { BudgetingMethod } from '../budget/slices';
import type { TimeWindow } from '../window/timeWindow';

/** Where a metric comes from. @public */
export interface MetricSource {
  /** `metricSourceRef`: name of a DataSource. */
  ref?: string;
  /** Lower-case type, from the source itself or from its DataSource. */
  type?: string;
  /** What the data source needs to find the metric, such as `query`. */
  spec: Record<string, unknown>;
}

/**
 * What is measured: a ratio of counts (exactly one of `good` and `bad`; `counter`: ever-growing counters), a ratio that
 * is measured elsewhere, or a value compared with a threshold.
 * @public
 */
export type Indicator =
  | {
      kind: 'ratio';
      counter: boolean;
      good?: MetricSource;
      bad?: MetricSource;
      total: MetricSource;
    }
  | { kind: 'raw'; rawType: 'success' | 'failure'; raw: MetricSource }
  | {
      kind: 'threshold';
      metric: MetricSource;
      op: 'lte' | 'gte' | 'lt' | 'gt';
      value: number;
    };

/** One objective with everything it refers to. @public */
export interface ObjectiveDefinition {
  /** Position in the document, from 0. */
  index: number;
  displayName?: string;
  /** 0 ≤ target \< 1. */
  target: number;
  /** Ratio from which a slice is good; always there with Timeslices. */
  timeSliceTarget?: number;
  /** Length of a slice; always there with Timeslices and RatioTimeslices. */
  timeSliceWindowMs?: number;
  compositeWeight?: number;
  indicator: Indicator;
  /** True when its counts are not those of the other objectives: an indicator or a threshold of its own. */
  ownIndicator: boolean;
}

/** An SLO with everything it refers to, ready to be evaluated. @public */
export interface SloDefinition {
  name: string;
  displayName?: string;
  description?: string;
  service: string;
  labels: Record<string, string[]>;
  budgetingMethod: BudgetingMethod;
  timeWindow: TimeWindow;
  objectives: ObjectiveDefinition[];
}
