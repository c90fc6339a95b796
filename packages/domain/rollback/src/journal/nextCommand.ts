import { sha256 } from '@bellwether/domain-digest';
import type { RollbackPlan } from '../plan/plan';
import { isUnrepeatable } from '../plan/isUnrepeatable';
import type { Checked, CommandTurn, RollbackCommand } from './command';
import { courseOf, type Course } from './course';
import { finishedEvent } from './finish';
import { JOURNAL_LIMITS, type OutcomeResult } from './row';
import { type RollbackState, type StepState, isLost } from './state';

/** Clocks of two executors may differ by so much. */
const CLOCK_SKEW_MS = 5_000;

const NOTHING_TO_DO = {
  result: 'done',
  text: 'There is nothing to do but to look.',
  before: null,
} as const;

/** Longest time calling people may take. */
const ESCALATION_MS = 30_000;

/**
 * What is to be done next. It follows from the journal alone, so that an executor that takes over after another was killed goes
 * on where that one stopped.
 *
 * @public
 */
export function nextCommand(
  state: RollbackState,
  turn: CommandTurn,
): RollbackCommand {
  const { open, result } = state;
  if (result !== null) return { do: 'over', result };
  if (open && open.token !== turn.token) {
    // A request of the executor before may still be on its way: looking now would miss what it is about to do.
    const untilMs = open.expiresMs + CLOCK_SKEW_MS;
    if (turn.nowMs < untilMs) {
      return {
        do: 'wait',
        untilMs,
        why: `An executor before this one may still be at ${open.step ?? 'calling people'}.`,
      };
    }
  }
  const course = courseOf(state);
  return (
    forward(state, course, turn) ??
    backward(state, course, turn) ??
    escalation(state, course, turn) ??
    lastly(state, turn) ?? { do: 'finish', event: finishedEvent(state, course) }
  );
}

/** Steps in the order of the plan, until one fails for good or a person ends it. */
function forward(
  state: RollbackState,
  course: Course,
  turn: CommandTurn,
): RollbackCommand | undefined {
  if (isFull(state)) return undefined;
  const begun = state.steps.find(
    ({ step, status }) => step.runs === 'unless-failed' && status === 'acting',
  );
  if (course.kind !== 'forward') {
    return begun && settle(state, begun, turn);
  }
  const next = state.steps.find(
    known => known.step.runs === 'unless-failed' && !isSettled(known),
  );
  return next && advance(state, next, turn);
}

/** What comes after, whatever happened before. */
function lastly(
  state: RollbackState,
  turn: CommandTurn,
): RollbackCommand | undefined {
  if (isFull(state)) return undefined;
  const next = state.steps.find(
    known => known.step.runs === 'always' && !isSettled(known),
  );
  return next && advance(state, next, turn);
}

function advance(
  state: RollbackState,
  known: StepState,
  turn: CommandTurn,
): RollbackCommand {
  const { step, status, atMs } = known;
  if (status === 'done') {
    const deadlineMs = atMs! + (step.verify?.withinMs ?? 0);
    return { do: 'verify', deadlineMs, ...about(state.plan, known) };
  }
  if (status === 'failed' && turn.nowMs < atMs! + step.retryAfterMs) {
    return {
      do: 'wait',
      untilMs: atMs! + step.retryAfterMs,
      why: `Step ${step.id} failed and is tried again: ${known.text}`,
    };
  }
  return attempt(state, known, turn);
}

function attempt(
  state: RollbackState,
  known: StepState,
  turn: CommandTurn,
): RollbackCommand {
  const command = about(state.plan, known);
  const { step } = command;
  const checked: Checked | undefined =
    step.uses === 'smoke.run'
      ? // It changes nothing: all there is to it is its verification.
        { ...NOTHING_TO_DO, step: step.id, attempt: command.attempt }
      : turn.checked;
  if (checked?.step !== step.id || checked.attempt !== command.attempt) {
    return { do: 'check', ...command };
  }
  const mayHaveHappened = known.status === 'acting' || known.isUncertain;
  const conclude = (
    result: OutcomeResult,
    text = checked.text,
    isFinal = false,
  ): RollbackCommand => ({
    do: 'record',
    event: {
      kind: 'outcome',
      step: step.id,
      attempt: command.attempt,
      result,
      text,
      isFinal,
      after: null,
    },
  });
  if (checked.result === 'done') return conclude('already');
  const isLastLook = command.attempt > step.attempts;
  if (checked.result === 'unknown') {
    const mayBeDone = known.status === 'acting' || isLastLook;
    return conclude(mayBeDone ? 'unknown' : 'failed', checked.text, isLastLook);
  }
  const isBlind = checked.result === 'none' && isUnrepeatable(step);
  if (isBlind && mayHaveHappened) {
    return conclude(
      'unknown',
      `Expected to see whether ${step.id} was done, found no check. Give it one: a request that may have been sent is not sent again.`,
      true,
    );
  }
  if (isLastLook) return conclude('failed', known.text, true);
  return {
    do: 'do',
    ...command,
    intent: {
      kind: 'intent',
      doing: 'do',
      step: step.id,
      attempt: command.attempt,
      expiresMs: turn.nowMs + step.timeoutMs,
      before: checked.before,
    },
  };
}

/** What was begun before a person ended it is looked after, and not done again. */
function settle(
  state: RollbackState,
  known: StepState,
  turn: CommandTurn,
): RollbackCommand {
  const command = attempt(state, known, turn);
  if (command.do !== 'do') return command;
  return {
    do: 'record',
    event: {
      kind: 'outcome',
      step: known.step.id,
      attempt: command.attempt,
      result: turn.checked?.result === 'none' ? 'unknown' : 'failed',
      text: 'It was ended before this was done.',
      isFinal: true,
      after: null,
    },
  };
}

/** What was done is undone, the last first. */
function backward(
  state: RollbackState,
  course: Course,
  turn: CommandTurn,
): RollbackCommand | undefined {
  if (!course.undoes || isFull(state)) return undefined;
  const next = state.steps.findLast(
    ({ step, status, isOurs }) =>
      step.undo === 'restore' &&
      step.runs === 'unless-failed' &&
      isOurs &&
      ['done', 'failed', 'verified', 'unverified', 'undoing'].includes(status),
  );
  if (!next) return undefined;
  const command = about(state.plan, next);
  return {
    do: 'undo',
    ...command,
    intent: {
      kind: 'intent',
      doing: 'undo',
      step: next.step.id,
      attempt: command.attempt,
      expiresMs: turn.nowMs + next.step.timeoutMs,
      before: next.before,
    },
  };
}

function escalation(
  { plan, escalation: called, last }: RollbackState,
  { text }: Course,
  turn: CommandTurn,
): RollbackCommand | undefined {
  const isDue =
    (called === 'none' || called === 'calling') &&
    last.seq < JOURNAL_LIMITS.rows - 5;
  if (!isDue || text === null || !plan.escalation) return undefined;
  return {
    do: 'escalate',
    to: plan.escalation,
    text,
    idempotencyKey: idempotencyKey(plan, 'escalation'),
    intent: {
      kind: 'intent',
      doing: 'escalate',
      step: null,
      attempt: 1,
      expiresMs: turn.nowMs + ESCALATION_MS,
      before: null,
    },
  };
}

function about(plan: RollbackPlan, known: StepState) {
  const { step, status, attempt: last, before } = known;
  const isNext = status === 'pending' || status === 'failed';
  return {
    step,
    attempt: isNext ? last + 1 : last,
    before,
    idempotencyKey: idempotencyKey(plan, step.id),
  };
}

/** Whether a step needs nothing more, if nothing goes wrong elsewhere. */
function isSettled(known: StepState): boolean {
  const { step, status } = known;
  if (status === 'done') return step.verify === null;
  if (status === 'failed') return isLost(known);
  return status !== 'pending' && status !== 'acting';
}

function isFull({ last }: RollbackState): boolean {
  return last.seq >= JOURNAL_LIMITS.rowsOfWork;
}

function idempotencyKey({ key }: RollbackPlan, what: string): string {
  return sha256(`${key}\n${what}`);
}
