import {
  type Checked,
  type JournalEvent,
  type JournalRow,
  nextCommand,
  type RollbackCommand,
  type RollbackPlan,
  type RollbackResult,
} from '@bellwether/domain-rollback';
import { attemptOf, lookOf } from './attempt';
import { Journalling } from './journalling';
import type { JournalStore } from './journal/store';
import { Looks } from './probes';
import type { Surroundings } from './tools';

/** Time as an executor sees it. @public */
export interface RollbackClock {
  nowMs(): number;
  /** Waits; ends with the reason of the signal when that is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What carrying out a rollback needs. @public */
export interface ExecutionOptions {
  /** What is to be done; a journal that has begun holds the plan that counts. */
  plan: RollbackPlan;
  journal: JournalStore;
  surroundings: Surroundings;
  clock: RollbackClock;
  /** Ends it where it is; whoever comes next goes on from the journal. */
  signal: AbortSignal;
  /** What must not be written down. */
  secrets?: readonly string[];
  /** Is told all rows each time some were written. */
  onRows?: (rows: readonly JournalRow[]) => Promise<void>;
  /** Is told what is done, in a line. */
  onStep?: (line: string) => void;
}

/** What came of it. @public */
export interface Execution {
  /** The plan that was carried out: that of the journal. */
  plan: RollbackPlan;
  rows: readonly JournalRow[];
  result: RollbackResult;
}

type Doing = Extract<RollbackCommand, { do: 'do' | 'undo' | 'escalate' }>;

/**
 * Carries out a rollback, or goes on with one where whoever was at it before stopped. Before anything is changed outside, the
 * journal says so and is kept safe; before anything is done that may have been done already, reality is looked at.
 *
 * @throws LostLease when somebody else goes on with it; the reason of the signal when that is aborted
 * @public
 */
export async function executeRollback(
  options: ExecutionOptions,
): Promise<Execution> {
  const { clock, signal, onRows, onStep = () => {} } = options;
  const journalling = await Journalling.open({
    plan: options.plan,
    journal: options.journal,
    nowMs: () => clock.nowMs(),
    secrets: options.secrets ?? [],
    onRows: async rows => onRows?.(rows),
  });
  let checked: Checked | undefined;
  for (;;) {
    signal.throwIfAborted();
    const command: RollbackCommand = nextCommand(journalling.state, {
      nowMs: clock.nowMs(),
      token: journalling.token,
      ...(checked && { checked }),
    });
    checked = undefined;
    switch (command.do) {
      case 'record':
        journalling.note(command.event);
        onStep(`${command.event.step}: ${command.event.text}`);
        break;
      case 'check': {
        checked = await lookOf(command, journalling.plan, options);
        onStep(`${command.step.id}: ${checked.text}`);
        break;
      }
      case 'verify':
        await journalling.flush();
        onStep(`${command.step.id}: looking whether it helped`);
        journalling.note(await verified(command, journalling.plan, options));
        break;
      case 'wait':
        await journalling.flush();
        onStep(command.why);
        await clock.sleep(Math.max(0, command.untilMs - clock.nowMs()), signal);
        break;
      case 'finish':
        journalling.note(command.event);
        // refused when somebody has ended it meanwhile: what is to be done then follows from what they wrote
        if (await journalling.flush()) onStep(command.event.text);
        break;
      case 'over':
        await journalling.flush();
        return {
          plan: journalling.plan,
          rows: journalling.written,
          result: command.result,
        };
      default:
        await carriedOut(command, journalling, options);
    }
  }
}

/** Writes down what is about to be done; then does it, and writes down what came of it. */
async function carriedOut(
  command: Doing,
  journalling: Journalling,
  options: ExecutionOptions,
): Promise<void> {
  const { onStep = () => {} } = options;
  journalling.note(command.intent);
  if (!(await journalling.flush())) return;
  const calls: JournalEvent[] = [];
  const { step, attempt, expiresMs } = command.intent;
  const outcome = await attemptOf(command, journalling.plan, {
    ...options,
    expiresMs,
    onCall: call => calls.push({ kind: 'effect', step, attempt, call }),
  });
  for (const call of calls) journalling.fact(call);
  journalling.fact(outcome);
  await journalling.flush();
  onStep(
    `${step ?? 'calling people'}: ${'text' in outcome ? outcome.text : outcome.kind}`,
  );
}

/** Looks until everything holds, or it is too late. */
async function verified(
  command: Extract<RollbackCommand, { do: 'verify' }>,
  plan: RollbackPlan,
  options: ExecutionOptions,
): Promise<JournalEvent> {
  const { step, attempt, deadlineMs } = command;
  const { clock, signal } = options;
  const looks = new Looks(step.verify?.probes ?? [], options);
  let own: Checked | undefined;
  for (;;) {
    const startedMs = clock.nowMs();
    // what the step itself has done stays done; what that leads to is what is waited for
    if (own?.result !== 'done') own = await lookOf(command, plan, options);
    const probes = await looks.look();
    if (own.result !== 'none') {
      const ok = own.result === 'done';
      probes.unshift({ type: 'own', ok, text: own.text });
    }
    const ok = probes.every(probe => probe.ok);
    const againMs = startedMs + (step.verify?.everyMs ?? 0);
    if (ok || againMs > deadlineMs) {
      return { kind: 'verified', step: step.id, attempt, ok, probes };
    }
    await clock.sleep(Math.max(0, againMs - clock.nowMs()), signal);
  }
}
