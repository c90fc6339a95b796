import type {
  GateDecision,
  GateRunStatus,
} from '@bellwether/plugin-delivery-common';

/** Decisions, those that ask for somebody first. */
export const DECISIONS: readonly GateDecision[] = [
  'Rollback',
  'Error',
  'Hold',
  'Promote',
];

/** Where a run can stand. */
export const RUN_STATUSES: readonly GateRunStatus[] = [
  'running',
  'lost',
  'finished',
];
