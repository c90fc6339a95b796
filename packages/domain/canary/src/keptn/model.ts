/** Functions that make one figure of earlier results. @public */
export const KEPTN_AGGREGATES = ['avg', 'p50', 'p90', 'p95'] as const;

/** One of {@link KEPTN_AGGREGATES}. @public */
export type KeptnAggregate = (typeof KEPTN_AGGREGATES)[number];

/** A comparison, such as `<=+10%`. @public */
export interface KeptnCriterion {
  text: string;
  operator: '<' | '<=' | '=' | '>=' | '>';
  /** What it compares with: a figure, or how far from earlier results, in per cent or in units of the metric. */
  against: 'value' | 'percent' | 'difference';
  /** The figure, or the distance; below 0: less than earlier results. */
  amount: number;
}

/** An objective. Criteria of a set hold together; one set that holds is enough. @public */
export interface KeptnObjective {
  sli: string;
  displayName?: string;
  /** None: the value is shown and not judged. */
  pass: KeptnCriterion[][];
  warning: KeptnCriterion[][];
  weight: number;
  /** Whether the evaluation fails when it does. */
  isKey: boolean;
}

/** A `slo.yaml` of Keptn. @public */
export interface KeptnSlo {
  comparison: {
    /** How many earlier results, at most. */
    results: number;
    /** Which of them. */
    include: 'all' | 'pass' | 'pass_or_warn';
    aggregate: KeptnAggregate;
  };
  objectives: KeptnObjective[];
  /** Per cent, 0..100. */
  totalScore: { pass: number; warning?: number };
}

/** An earlier evaluation. @public */
export interface KeptnHistory {
  result: 'pass' | 'warning' | 'fail';
  /** By name of the indicator; null: there was none. */
  values: Readonly<Record<string, number | null>>;
}
