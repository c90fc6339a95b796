/** A Prometheus recording rule. @public */
export interface RecordingRule {
  /** Name of the recorded metric. */
  record: string;
  /** PromQL. */
  expr: string;
  labels?: Record<string, string>;
}

/** A Prometheus alerting rule. @public */
export interface AlertingRule {
  /** Name of the alert. */
  alert: string;
  /** PromQL; every series it returns is an alert. */
  expr: string;
  /** How long the expression must hold, in milliseconds; absent: fires at once. */
  forMs?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** A rule of a group. @public */
export type Rule = RecordingRule | AlertingRule;

/** Rules that are evaluated together, in order. @public */
export interface RuleGroup {
  /** Unique within a file. */
  name: string;
  /** Time between evaluations, in milliseconds; absent: the server's own. */
  intervalMs?: number;
  rules: Rule[];
}
