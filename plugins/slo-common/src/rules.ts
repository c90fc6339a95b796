import type { LintSeverity } from '@bellwether/domain-slo';

/** Which rules are generated: Bellwether's own, or those with the names and the meaning of Sloth's. @public */
export type RulesProfile = 'exact' | 'sloth';

/** An alerting rule that was generated for an SLO. @public */
export interface RuleAlertView {
  /** Name of the alerting rule. */
  name: string;
  /** Objective it is about; absent: the whole SLO. */
  objectiveIndex?: number;
  /** `page`, `ticket`, or the severity of an alert policy. */
  severity: string;
  /** PromQL. */
  expression: string;
  /** Time the expression has to hold. */
  forSeconds: number;
  summary?: string;
}

/** Something a check of the declaration found. @public */
export interface RuleFindingView {
  /** Stable code of the lint. */
  code: string;
  severity: LintSeverity;
  message: string;
  /** Where in the document, such as `spec.objectives[0].target`. */
  path: string;
}

/** Answer of `GET /slos/{namespace}/{name}/rules`. @public */
export interface RulesView {
  profile: RulesProfile;
  /** Prometheus rule file in YAML; null when there is nothing to generate (see `notes`). */
  text: string | null;
  groups: number;
  rules: number;
  alerts: RuleAlertView[];
  /** Alertmanager routes and inhibition in YAML; null without any. */
  alertmanager: string | null;
  /** Why something was not generated, in sentences. */
  notes: string[];
  /** What the checks say about the declaration. */
  findings: RuleFindingView[];
}
