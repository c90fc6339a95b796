import type { JsonValue, Notification } from '../playbook/playbook';
import type { PlanStep } from '../plan/plan';
import type { JournalEvent, RollbackResult } from './row';

type Event<K extends JournalEvent['kind']> = Extract<JournalEvent, { kind: K }>;

/** What a look at reality said before a step is done. @public */
export interface Checked {
  step: string;
  attempt: number;
  /** `none`: the step has nothing to look at; `unknown`: it could not be looked at. */
  result: 'done' | 'todo' | 'none' | 'unknown';
  text: string;
  /** How it is now, for the intent: what undoing restores, and what the effect has to find. */
  before: JsonValue;
}

/** What a command about a step comes with. */
interface AboutStep {
  step: PlanStep;
  attempt: number;
  /** How it was before the first attempt; null before that. */
  before: JsonValue;
  /** For whoever can drop a request that comes twice: the same for every attempt. */
  idempotencyKey: string;
}

/**
 * What is to be done next.
 *
 * - `record`: write the event, and ask again
 * - `check`: look whether there is anything to do, change nothing, and ask again with what was found
 * - `do`, `undo`, `escalate`: write `intent`; if that was accepted, do it until `intent.expiresMs` at most, write an `effect`
 *   for each call, and then the `outcome`, `undone` or `escalated`. What may or may not have taken effect is `unknown`.
 * - `verify`: look every `everyMs` until everything holds or `deadlineMs` has passed, at least once, and write `verified`
 * - `wait`: ask again at `untilMs`
 * - `finish`: write the event; that was the end
 * - `over`: nothing
 *
 * @public
 */
export type RollbackCommand =
  | { do: 'record'; event: Event<'outcome'> }
  | ({ do: 'check' } & AboutStep)
  | ({ do: 'do'; intent: Event<'intent'> } & AboutStep)
  | ({ do: 'verify'; deadlineMs: number } & AboutStep)
  | ({ do: 'undo'; intent: Event<'intent'> } & AboutStep)
  | {
      do: 'escalate';
      intent: Event<'intent'>;
      to: Notification;
      /** For people: which step, what was expected and found. */
      text: string;
      idempotencyKey: string;
    }
  | { do: 'wait'; untilMs: number; why: string }
  | { do: 'finish'; event: Event<'finished'> }
  | { do: 'over'; result: RollbackResult };

/** Who asks, and when. @public */
export interface CommandTurn {
  /** Epoch milliseconds. */
  nowMs: number;
  /** Fencing token of the lease that is held; larger than that of every holder before. */
  token: number;
  /** What the last command, a `check`, found. */
  checked?: Checked;
}
