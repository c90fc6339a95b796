import type { DriftLedger } from '../remediation/ledger';

/** An incident of the component the stack belongs to; epoch milliseconds. @public */
export interface IncidentFacts {
  name: string;
  openedMs: number;
  /** Null: it is open. */
  resolvedMs: number | null;
}

/** What the portal says about the owning component. @public */
export interface PortalFacts {
  /** Those open, and those of the last days. */
  incidents: readonly IncidentFacts[];
  /** Freezes in force, by name. */
  freezes: readonly string[];
  /** Canaries running, by name. */
  canaries: readonly string[];
  /** Share left of error budgets, at most 1, by reference as the policy has it; null or absent: nobody knows. */
  budgets: Readonly<Record<string, number | null>>;
}

/** Who approved what, for the action `approve`. @public */
export interface DriftApproval {
  by: string;
  /** Fingerprint of the report that was shown. */
  fingerprint: string;
}

/** What a decision needs to know besides the report and the policy. @public */
export interface DriftFacts {
  /** Now, epoch milliseconds. */
  nowMs: number;
  /** What was found and done before; the detection of this report is recorded in it already. */
  ledger: DriftLedger;
  /** Commit the default branch is at; null: nobody knows. */
  head: string | null;
  /** Commit that was applied last; null: nobody knows. */
  deployed: string | null;
  /** Open pull requests that touch the stack; null: nobody knows. */
  openPullRequests: number | null;
  /** Null: it cannot be reached. */
  portal: PortalFacts | null;
  approval: DriftApproval | null;
}
