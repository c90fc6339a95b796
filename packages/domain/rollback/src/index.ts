/**
 * Rollback playbooks: read strictly, planned under guards, and executed from a journal that anybody can take over. No I/O, no
 * clock, no chance.
 *
 * @packageDocumentation
 */
export {
  PLAYBOOK_API_VERSION,
  type HttpExpectation,
  type HttpRequest,
  type JsonValue,
  type Notification,
  type ObjectReference,
  type OnFailure,
  type PlaybookGuards,
  type PlaybookStep,
  type PlaybookTrigger,
  type RollbackPlaybook,
  type RollbackProbe,
  type StepCommon,
  type StepSettings,
  type StepUses,
  type StepVerification,
} from './playbook/playbook';
export { PLAYBOOK_LIMITS } from './playbook/limits';
export { PLAYBOOK_LINTS, type PlaybookLint } from './playbook/lint/lints';
export { ROLLBACK_PLAYBOOK_SCHEMA } from './playbook/shape';
export {
  readPlaybook,
  type PlaybookProblem,
  type ReadPlaybook,
} from './playbook/readPlaybook';
export type {
  GuardCode,
  PlanSettings,
  PlanStep,
  PlanUses,
  PlannedRollback,
  Release,
  RollbackCause,
  RollbackPlan,
  RollbackRefusal,
  RollbackSituation,
  RollbackTrigger,
  TriggerType,
} from './plan/plan';
export { ROLLBACK_GUARDS, type Guard } from './plan/guards';
export { PLAN_VARIABLES } from './plan/variables';
export { planRollback, playbookHash, rollbackKey } from './plan/planRollback';
export {
  JOURNAL_LIMITS,
  type ApiCall,
  type JournalEvent,
  type JournalKind,
  type JournalRow,
  type OutcomeResult,
  type ProbeResult,
  type RollbackResult,
  type RollbackTimings,
} from './journal/row';
export { firstBrokenRow, journalRow, planHash } from './journal/chain';
export { acceptRow, type RowRefusal } from './journal/accept';
export { STEP_TRANSITIONS, type StepStatus } from './journal/transitions';
export {
  stateOf,
  type OpenIntent,
  type RollbackState,
  type StepState,
} from './journal/state';
export type { Checked, CommandTurn, RollbackCommand } from './journal/command';
export { nextCommand } from './journal/nextCommand';
