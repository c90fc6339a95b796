export {
  type DriftLedger,
  type DriftMark,
  LEDGER_LIMITS,
  type LedgerEntry,
  type LedgerEvent,
  type LedgerEventType,
  type LedgerReason,
} from './ledger';
export { REMEDIATION_TRANSITIONS, type RemediationState } from './transitions';
export { type RemediationStatus, remediationStatus } from './state';
export { detected, emptyLedger, recorded } from './record';
export { frozenAddresses } from './history';
export {
  nextStep,
  type RemediationClaim,
  type RemediationStep,
  type RemediationTurn,
  type StepEvent,
} from './nextStep';
export { judgePlan, judgeVerification, type SavedPlan } from './judge';
export { issueGroups, type IssueGroup } from './issueGroups';
export { readMarker, withMarker, type IssueMarker } from './issueMarker';
export {
  issueCalls,
  type IssueCall,
  type IssueSituation,
  type KnownIssue,
  type WantedIssue,
} from './issueCalls';
