import type { DriftKind, DriftSeverity } from '../model';
import type { DriftMark } from '../remediation/ledger';
import type { DriftAction, RunningAction } from './policy';

/** Why something was decided; the text is for people and has the numbers. @public */
export interface DriftReason {
  /** Stable, kebab-case. */
  code: string;
  text: string;
}

/** What becomes of one resource. @public */
export interface ResourceDecision {
  address: string;
  kind: DriftKind;
  /** With the rules of the policy about it. */
  severity: DriftSeverity;
  /** Name of the rule that matched; null: none did. */
  rule: string | null;
  /** What the rule says. */
  wanted: DriftAction;
  /** What is done: as wanted, or `issue` where a rail does not hold. */
  action: DriftAction;
  reasons: readonly DriftReason[];
}

/** A plan may be run that does nothing else than putting these back. @public */
export interface DriftRemediation {
  action: RunningAction;
  /** `policy <name>`, or who approved it. */
  by: string;
  /** Of the report. */
  fingerprint: string;
  resources: readonly DriftMark[];
  /** Commit the plan is made from. */
  commit: string;
}

/** What becomes of a report. @public */
export interface DriftDecision {
  stack: string;
  resources: readonly ResourceDecision[];
  /** The rails that do not hold for the stack as a whole; empty when no rule wants a plan to be run. */
  denied: readonly DriftReason[];
  /** Null: no plan is run. An approval that is still missing is among the reasons. */
  remediation: DriftRemediation | null;
  /** Addresses that two writers keep changing, to be frozen now. */
  freeze: { addresses: readonly string[]; reason: DriftReason } | null;
  /** A person is asked to approve the plan of this fingerprint; null: nobody is. */
  approvalFor: string | null;
}
