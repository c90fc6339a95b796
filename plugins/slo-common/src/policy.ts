import type { PolicyDecision, PolicyState } from '@bellwether/domain-slo';

/** Where an objective stands under the error budget policy. @public */
export interface PolicyStandingView {
  objectiveId: string;
  sloEntityRef: string;
  title: string;
  state: PolicyState;
  /** Whether changes are frozen: from overspending until enough came back. */
  frozen: boolean;
  /** ISO 8601: since when; null when it was never evaluated. */
  since: string | null;
  /** Share of the budget left. */
  remaining: number | null;
  decision: PolicyDecision;
}

/** Which objectives are asked, and for what kind of change. At least one of `entity` and `slo`. @public */
export interface PolicyRequest {
  /** Entity ref of a component or system whose objectives count. */
  entity?: string;
  /** Entity ref of one SLO. */
  slo?: string;
  /** Kind of change, such as `feature`, `security`, `reliability`; compared with `exemptChanges`. 1..50 characters. */
  change?: string;
}

/** Answer of `GET /policy/decision`: may I deploy? @public */
export interface PolicyDecisionResponse {
  decision: PolicyDecision;
  /** A sentence for each objective, the strictest first. */
  reasons: string[];
  objectives: PolicyStandingView[];
  /** ISO 8601: when the figures were taken; null when nothing was evaluated. */
  evaluatedAt: string | null;
  /** The thresholds in force, shares of the budget. */
  policy: {
    healthyAbove: number;
    observeAbove: number;
    attentionAbove: number;
    freezeBelow: number;
    resumeFrom: number;
    exemptChanges: string[];
  };
}
