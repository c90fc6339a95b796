import type { JsonValue, OnFailure } from '../playbook/playbook';
import type { PlanStep, RollbackPlan } from '../plan/plan';
import type { JournalRow, RollbackResult } from './row';
import {
  STEP_TRANSITIONS,
  type StepEventType,
  type StepStatus,
} from './transitions';

/** Something outside that was begun and whose end is not written down. @public */
export interface OpenIntent {
  doing: 'do' | 'undo' | 'escalate';
  step: string | null;
  /** Of who began it. */
  token: number;
  /** He has nothing under way any more from here on; epoch milliseconds. */
  expiresMs: number;
}

/** Where a step stands. @public */
export interface StepState {
  step: PlanStep;
  status: StepStatus;
  /** The last one begun or failed, from 1; 0: none. */
  attempt: number;
  /** Whether anything was begun: what was as wanted before is not ours to undo. */
  isOurs: boolean;
  /** Whether an attempt may have taken effect without anybody knowing. */
  isUncertain: boolean;
  /** Whether the last one may have: it is looked at once more, even if it was the last there may be. */
  isUnresolved: boolean;
  /** Nothing is tried again. */
  isFinal: boolean;
  /** How it was before the first attempt. */
  before: JsonValue;
  /** How it is after the last. */
  after: JsonValue;
  /** When the last row about it was written; epoch milliseconds; null: none was. */
  atMs: number | null;
  /** Of its last outcome, verification or undoing. */
  text: string;
}

/** Whether a step is tried no more, and was not done. */
export function isLost(known: StepState): boolean {
  const { step, status, attempt, isFinal, isUnresolved } = known;
  return status === 'failed'
    ? isFinal || (attempt >= step.attempts && !isUnresolved)
    : status === 'unverified';
}

/** Where a rollback stands, from what is written in its journal. @public */
export interface RollbackState {
  plan: RollbackPlan;
  steps: readonly StepState[];
  open: OpenIntent | null;
  escalation: 'none' | 'calling' | 'called' | 'not-called';
  abort: { by: string; reason: string; undo: boolean } | null;
  /** The first step that failed for good and does not let the plan go on. */
  failure: { step: string; onFailure: OnFailure; text: string } | null;
  result: RollbackResult | null;
  /** Number, hash, time and token of the last row; of an empty journal 0, the plan's hash, 0 and 0. */
  last: { seq: number; hash: string; atMs: number; token: number };
  /** When a step of the plan was done last, and when one was verified last; epoch milliseconds; null: none yet. */
  actedMs: number | null;
  verifiedMs: number | null;
}

/**
 * Where a rollback stands after rows.
 *
 * @throws RangeError for a row that may not come where it is: the journal was changed by hand, or is of another plan
 * @public
 */
export function stateOf(
  plan: RollbackPlan,
  rows: readonly JournalRow[],
): RollbackState {
  return rows.reduce(follow, {
    plan,
    steps: plan.steps.map(step => ({
      step,
      status: 'pending',
      attempt: 0,
      isOurs: false,
      isUncertain: false,
      isUnresolved: false,
      isFinal: false,
      before: null,
      after: null,
      atMs: null,
      text: '',
    })),
    open: null,
    escalation: 'none',
    abort: null,
    failure: null,
    result: null,
    last: { seq: 0, hash: '', atMs: 0, token: 0 },
    actedMs: null,
    verifiedMs: null,
  });
}

/**
 * A state after one more row.
 *
 * @throws RangeError for a row that may not come now
 */
export function follow(state: RollbackState, row: JournalRow): RollbackState {
  const { seq, hash, atMs, token } = row;
  const next: RollbackState = { ...state, last: { seq, hash, atMs, token } };
  if (state.result !== null) throw unexpected(row, 'nothing after the end');
  if ((row.kind === 'requested') !== (state.last.seq === 0)) {
    throw unexpected(row, '"requested" first, and only there');
  }
  switch (row.kind) {
    case 'requested':
      return next;
    case 'intent': {
      const { doing, step, expiresMs } = row;
      const open = { doing, step, token, expiresMs };
      if (step === null) return { ...next, open, escalation: 'calling' };
      if (doing !== 'do') {
        return { ...withStep(next, row, step, 'undo', () => ({})), open };
      }
      const after = withStep(next, row, step, 'do', known => ({
        attempt: row.attempt,
        isOurs: true,
        // After an attempt that may have taken effect it is no longer as it was before.
        before:
          known.status === 'acting' || known.isUncertain
            ? known.before
            : row.before,
      }));
      return { ...after, open };
    }
    case 'effect':
      return row.step === null
        ? next
        : withStep(next, row, row.step, 'effect', () => ({}));
    case 'outcome': {
      const { result, text, isFinal, after } = row;
      const done = withStep(next, row, row.step, result, known => ({
        attempt: row.attempt,
        isFinal,
        text,
        after,
        isUncertain: known.isUncertain || result === 'unknown',
        isUnresolved: result === 'unknown' && !isFinal,
        isOurs: known.isOurs && (result !== 'failed' || known.isUncertain),
      }));
      return { ...withFailure(done, row.step), open: null };
    }
    case 'verified': {
      const found = row.probes.find(({ ok }) => ok === row.ok);
      const event = row.ok ? 'verified' : 'unverified';
      const text = found?.text ?? 'nothing was looked at';
      return withFailure(
        withStep(next, row, row.step, event, () => ({ text })),
        row.step,
      );
    }
    case 'undone':
      return {
        ...withStep(
          next,
          row,
          row.step,
          row.ok ? 'undone' : 'not-undone',
          () => ({ text: row.text }),
        ),
        open: null,
      };
    case 'escalated':
      return {
        ...next,
        open: null,
        escalation: row.ok ? 'called' : 'not-called',
      };
    case 'aborted': {
      const { by, reason, undo } = row;
      return { ...next, abort: { by, reason, undo } };
    }
    default:
      return { ...next, result: row.result };
  }
}

function withStep(
  state: RollbackState,
  row: JournalRow,
  id: string,
  event: StepEventType,
  change: (known: StepState) => Partial<StepState>,
): RollbackState {
  const known = state.steps.find(({ step }) => step.id === id);
  if (!known) throw unexpected(row, `a step of the plan, found "${id}"`);
  const status = STEP_TRANSITIONS[known.status][event];
  if (status === undefined) {
    const allowed = Object.keys(STEP_TRANSITIONS[known.status]);
    throw unexpected(
      row,
      `${allowed.join(' or ') || 'nothing'} of step "${id}" after ${known.status}, found ${event}`,
    );
  }
  const changed = { ...known, ...change(known), status, atMs: row.atMs };
  return {
    ...state,
    steps: state.steps.map(other => (other === known ? changed : other)),
  };
}

/** What the row about a step means for the plan. */
function withFailure(state: RollbackState, id: string): RollbackState {
  const known = state.steps.find(({ step }) => step.id === id)!;
  const { step, status, text, atMs } = known;
  if (step.runs === 'always') return state;
  const times = {
    ...(status === 'done' && step.uses !== 'smoke.run' && { actedMs: atMs }),
    ...(status === 'verified' && { verifiedMs: atMs }),
  };
  const hasFailed = isLost(known) && step.onFailure !== 'continue';
  return {
    ...state,
    ...times,
    ...(hasFailed &&
      !state.failure && {
        failure: { step: id, onFailure: step.onFailure, text },
      }),
  };
}

function unexpected({ seq, kind }: JournalRow, expected: string): RangeError {
  return new RangeError(
    `Row ${seq} (${kind}): expected ${expected}. The journal was changed by hand, or is of another plan.`,
  );
}
