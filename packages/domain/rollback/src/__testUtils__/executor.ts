import { acceptRow } from '../journal/accept';
import { journalRow, planHash } from '../journal/chain';
import { nextCommand } from '../journal/nextCommand';
import type { Checked, RollbackCommand } from '../journal/command';
import type { JournalEvent, JournalRow } from '../journal/row';
import { stateOf } from '../journal/state';
import type { PlanStep, RollbackPlan } from '../plan/plan';
import { type Behaviour, type World, act, check, restore } from './world';

/** Where several executors meet: a journal that takes a row or not, a world, a clock, and people who are called. */
export interface Stage {
  plan: RollbackPlan;
  rows: JournalRow[];
  world: World;
  behave: (step: PlanStep) => Behaviour;
  nowMs: number;
  /** Messages by idempotency key: a second one is dropped. */
  told: Set<string>;
}

/** Writes a row if it may be written; gives why not. */
function append(
  stage: Stage,
  event: JournalEvent,
  token: number,
): string | undefined {
  const { plan, rows } = stage;
  const row = journalRow(rows.at(-1) ?? null, event, {
    atMs: stage.nowMs,
    token,
  });
  const accepted = acceptRow(stateOf(plan, rows), row);
  if (!accepted.ok) return accepted.code;
  rows.push(row);
  return undefined;
}

/**
 * An executor that can be killed wherever it pauses: after every row, every look and every change. It writes in the order it is
 * meant to, and gives up when another took over.
 */
export function* execute(
  stage: Stage,
  token: number,
): Generator<string, string> {
  const { plan } = stage;
  if (stage.rows.length === 0) {
    const requested = { kind: 'requested', plan, planHash: planHash(plan) };
    if (append(stage, requested as JournalEvent, token)) return 'beaten';
    yield 'requested';
  }
  let checked: Checked | undefined;
  for (let turn = 0; turn < 2000; turn += 1) {
    const command: RollbackCommand = nextCommand(stateOf(plan, stage.rows), {
      nowMs: stage.nowMs,
      token,
      checked,
    });
    checked = undefined;
    switch (command.do) {
      case 'over':
        return command.result;
      case 'wait':
        stage.nowMs = Math.max(stage.nowMs, command.untilMs);
        break;
      case 'check':
        checked = check(stage.world, command, stage.behave(command.step));
        break;
      case 'record':
      case 'finish':
        if (append(stage, command.event, token) === 'stale-token') return 'out';
        break;
      default: {
        const end = yield* change(stage, token, command);
        if (end) return end;
      }
    }
    yield command.do;
  }
  throw new Error('It goes on for ever.');
}

function* change(
  stage: Stage,
  token: number,
  command: Extract<
    RollbackCommand,
    { do: 'do' | 'undo' | 'escalate' | 'verify' }
  >,
): Generator<string, string | undefined> {
  if (command.do === 'verify') {
    const { verifies } = stage.behave(command.step);
    stage.nowMs += 1000;
    const refused = append(
      stage,
      {
        kind: 'verified',
        step: command.step.id,
        attempt: command.attempt,
        ok: verifies,
        probes: [{ type: 'own', ok: verifies, text: 'looked at' }],
      },
      token,
    );
    return refused === 'stale-token' ? 'out' : undefined;
  }
  const refused = append(stage, command.intent, token);
  if (refused) return refused === 'stale-token' ? 'out' : undefined;
  yield 'intent';
  // What an executor promises: nothing is begun once its time is over.
  if (stage.nowMs >= command.intent.expiresMs) return 'late';
  const event = outcomeOf(stage, command);
  yield 'effect';
  stage.nowMs += 100;
  return append(stage, event, token) === 'stale-token' ? 'out' : undefined;
}

function outcomeOf(
  stage: Stage,
  command: Extract<RollbackCommand, { do: 'do' | 'undo' | 'escalate' }>,
): JournalEvent {
  if (command.do === 'escalate') {
    stage.told.add(command.idempotencyKey);
    return { kind: 'escalated', ok: true, text: command.text };
  }
  const { step, attempt } = command;
  const behaviour = stage.behave(step);
  if (command.do === 'undo') {
    const ok = restore(stage.world, step, command.before, behaviour);
    return {
      kind: 'undone',
      step: step.id,
      attempt,
      ok,
      text: ok ? 'It is back.' : 'It would not go back.',
    };
  }
  return {
    kind: 'outcome',
    step: step.id,
    attempt,
    result: act(stage.world, command, behaviour),
    text: `attempt ${attempt}`,
    isFinal: false,
    after: null,
  };
}
