export {
  DRIFT_ACTIONS,
  DRIFT_POLICY_API_VERSION,
  type DriftAction,
  type DriftAllowance,
  type DriftIssueSettings,
  type DriftMatch,
  type DriftPolicy,
  type DriftRails,
  type DriftRule,
  type DriftSeverityRule,
  RUNNING_ACTIONS,
  type RunningAction,
} from './policy';
export { DRIFT_POLICY_LIMITS, DRIFT_POLICY_SCHEMA } from './shape';
export type {
  DriftApproval,
  DriftFacts,
  IncidentFacts,
  PortalFacts,
} from './facts';
export type {
  DriftDecision,
  DriftReason,
  DriftRemediation,
  ResourceDecision,
} from './decision';
export { decide } from './decide';
export { DRIFT_RAILS, type DriftRail } from './rails';
export { matchesGlob } from './glob';
export {
  type DriftPolicyProblem,
  type ReadDriftPolicy,
  readDriftPolicy,
} from './readPolicy';
export { DRIFT_LINTS } from './lint';
