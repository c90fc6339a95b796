import type {
  ApiCall,
  Checked,
  JournalEvent,
  PlanStep,
  RollbackCommand,
  RollbackPlan,
} from '@bellwether/domain-rollback';
import { effectFor } from './effects';
import { type Done, type EffectContext, NotDone } from './effects/effect';
import type { RollbackClock } from './execute';
import { statusOf } from './github/api';
import { NoAnswer, Refused } from './http/faults';
import { Looks } from './probes';
import { bindTools, type Surroundings } from './tools';

/** What an attempt at a step needs. */
export interface AttemptOptions {
  surroundings: Surroundings;
  clock: RollbackClock;
  signal: AbortSignal;
}

type AboutStep = Extract<
  RollbackCommand,
  { do: 'check' | 'verify' | 'do' | 'undo' }
>;
type Doing = Extract<RollbackCommand, { do: 'do' | 'undo' | 'escalate' }>;

/**
 * Looks whether a step is done already: what the step sees by itself counts, and where it sees nothing the probes of its `check`.
 */
export async function lookOf(
  { step, attempt, before, idempotencyKey }: AboutStep,
  plan: RollbackPlan,
  options: AttemptOptions,
): Promise<Checked> {
  const about = { step: step.id, attempt };
  const { clock, signal } = options;
  const late = AbortSignal.timeout(step.timeoutMs);
  const tools = bindTools(options.surroundings, {
    ...clock,
    signal: AbortSignal.any([signal, late]),
    onCall: () => {},
  });
  try {
    const context = contextOf(step, { plan, before, idempotencyKey, tools });
    const look = await effectFor(step).check(context);
    if (look.result !== 'none' || step.check.length === 0) {
      return { ...about, ...look };
    }
    const probes = await new Looks(step.check, options).look();
    const wrong = probes.find(({ ok }) => !ok);
    return {
      ...about,
      result: wrong ? 'todo' : 'done',
      text: (wrong ?? probes[0]).text,
      before: look.before,
    };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    return {
      ...about,
      result: 'unknown',
      text: `Expected to see how things are: ${messageOf(error)}`,
      before: null,
    };
  }
}

/** Does what a command says within its time, and says what came of it. */
export async function attemptOf(
  command: Doing,
  plan: RollbackPlan,
  options: AttemptOptions & {
    expiresMs: number;
    onCall: (call: ApiCall) => void;
  },
): Promise<JournalEvent> {
  const { clock, signal, expiresMs } = options;
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error('there was no more time')),
    Math.max(0, expiresMs - clock.nowMs()),
  );
  const tools = bindTools(options.surroundings, {
    ...clock,
    signal: AbortSignal.any([signal, late.signal]),
    onCall: options.onCall,
  });
  try {
    if (command.do === 'escalate') {
      const { to, text, idempotencyKey } = command;
      await tools.people.notify(
        { ...to, text: `${to.text}\n\n${text}`.trim() },
        idempotencyKey,
        tools.signal,
      );
      return { kind: 'escalated', ok: true, text: `Told ${to.to.join(', ')}.` };
    }
    const { step, before, idempotencyKey } = command;
    const context = contextOf(step, {
      plan,
      before: before ?? command.intent.before,
      idempotencyKey,
      tools,
    });
    const effect = effectFor(step);
    return command.do === 'do'
      ? outcomeOf(command, 'done', await effect.do(context))
      : undoneOf(command, true, (await effect.undo(context)).text);
  } catch (error) {
    // the journal says what was begun; whoever comes next looks what came of it
    if (signal.aborted) throw signal.reason;
    const text = messageOf(error);
    if (command.do === 'escalate')
      return { kind: 'escalated', ok: false, text };
    if (command.do === 'undo') return undoneOf(command, false, text);
    const isSure = isSurelyNotDone(error);
    return {
      ...outcomeOf(command, isSure ? 'failed' : 'unknown', {
        text,
        after: null,
      }),
      isFinal: isFinal(error),
    };
  } finally {
    clearTimeout(timer);
  }
}

function contextOf(
  step: PlanStep,
  rest: Omit<EffectContext, 'step' | 'with'>,
): EffectContext {
  return { ...rest, step, with: step.with };
}

function outcomeOf(
  { intent }: Extract<Doing, { do: 'do' }>,
  result: 'done' | 'failed' | 'unknown',
  { text, after }: Done,
): Extract<JournalEvent, { kind: 'outcome' }> {
  return {
    kind: 'outcome',
    step: intent.step!,
    attempt: intent.attempt,
    result,
    text,
    isFinal: false,
    after,
  };
}

function undoneOf(
  { intent }: Extract<Doing, { do: 'undo' }>,
  ok: boolean,
  text: string,
): JournalEvent {
  const { step, attempt } = intent;
  return { kind: 'undone', step: step!, attempt, ok, text };
}

/** Whoever answers that a request is wrong has not carried it out. */
function isSurelyNotDone(error: unknown): boolean {
  if (error instanceof NotDone || error instanceof Refused) return true;
  if (error instanceof NoAnswer) return !error.isSent;
  const status = statusOf(error);
  return (
    status !== undefined && status >= 400 && status < 500 && status !== 408
  );
}

function isFinal(error: unknown): boolean {
  return (
    error instanceof Refused || (error instanceof NotDone && error.isFinal)
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
