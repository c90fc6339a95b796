import {
  type JournalRow,
  type Release,
  type RollbackPlan,
  type RollbackState as JournalState,
  type RollbackTimings,
  type RollbackTrigger,
  type StepState,
  stateOf,
} from '@bellwether/domain-rollback';
import type {
  RollbackState,
  RollbackStepState,
} from '@bellwether/plugin-delivery-common';

/** A step of a plan as everybody needs it. */
export type PlannedStep = Pick<
  RollbackPlan['steps'][number],
  'id' | 'title' | 'uses'
>;

/** Where a rollback stands, as lists show it and rules ask for it. */
export interface RollbackStanding {
  state: RollbackState;
  trigger: RollbackTrigger;
  from: Release | null;
  to: Release | null;
  steps: readonly PlannedStep[];
  stepsDone: number;
  /** Step that it is at. */
  step: string | null;
  problem: string | null;
  timings: RollbackTimings | null;
  finishedMs: number | null;
}

/**
 * Where a rollback stands by its journal.
 *
 * @throws RangeError for a journal that is none
 */
export function standingOf(rows: readonly JournalRow[]): RollbackStanding {
  const [first] = rows;
  if (first?.kind !== 'requested') {
    throw new RangeError('Expected "requested" as the first row of a journal.');
  }
  const { plan } = first;
  const state = stateOf(plan, rows);
  const last = rows[rows.length - 1];
  const finished = last.kind === 'finished' ? last : undefined;
  const at = state.steps.find(({ status }) =>
    ['acting', 'undoing'].includes(status),
  );
  const failed = state.steps.find(
    known => stepStateOf(known, state) === 'failed',
  );
  return {
    state: nameOf(state, rows.length),
    trigger: plan.trigger,
    from: plan.bad,
    to: plan.target,
    steps: plan.steps.map(({ id, title, uses }) => ({ id, title, uses })),
    stepsDone: state.steps.filter(({ status }) =>
      ['done', 'verified'].includes(status),
    ).length,
    step:
      state.result === null ? ((at ?? nextOf(state))?.step.id ?? null) : null,
    problem:
      finished && finished.result !== 'rolled-back'
        ? finished.text
        : (failed?.text ?? null),
    timings: finished?.timings ?? {
      detectMs: plan.trigger.detectedMs - plan.trigger.sinceMs,
      decideMs: plan.decidedMs - plan.trigger.detectedMs,
      actMs: null,
      verifyMs: null,
      ttrMs: null,
    },
    finishedMs: finished?.atMs ?? null,
  };
}

/** Where a step stands, for people. */
export function stepStateOf(
  { status }: StepState,
  { result }: JournalState,
): RollbackStepState {
  switch (status) {
    case 'pending':
      return result === null ? 'waiting' : 'skipped';
    case 'acting':
    case 'undoing':
      return 'running';
    case 'unverified':
    case 'not-undone':
      return 'failed';
    default:
      return status;
  }
}

function nextOf({ steps }: JournalState): StepState | undefined {
  return steps.find(({ status }) => status === 'pending');
}

function nameOf(
  { result, escalation }: JournalState,
  rows: number,
): RollbackState {
  switch (result) {
    case null:
      return rows === 1 ? 'requested' : 'running';
    case 'rolled-back':
      return 'succeeded';
    case 'failed':
      return escalation === 'called' ? 'escalated' : 'failed';
    default:
      return result;
  }
}
