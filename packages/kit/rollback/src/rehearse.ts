import type { RollbackPlan } from '@bellwether/domain-rollback';
import { effectFor } from './effects';
import type { RollbackClock } from './execute';
import type { RehearsedCall } from './rehearsal';
import { bindTools, type Surroundings } from './tools';

/** What one step would do. @public */
export interface Rehearsed {
  step: string;
  title: string;
  /** What a look at it found. */
  found: string;
  /** Exactly what would be sent; secrets by their names. */
  calls: readonly RehearsedCall[];
}

/**
 * Says what a plan would do, step by step, without doing it: looks as the rollback would, and shows each call that would change
 * something.
 *
 * @public
 */
export async function rehearseRollback(
  plan: RollbackPlan,
  options: {
    surroundings: Surroundings;
    clock: RollbackClock;
    signal: AbortSignal;
  },
): Promise<Rehearsed[]> {
  const rehearsed: Rehearsed[] = [];
  for (const step of plan.steps) {
    const calls: RehearsedCall[] = [];
    const tools = bindTools(options.surroundings, {
      ...options.clock,
      signal: options.signal,
      onCall: () => {},
      onRehearsed: call => calls.push(call),
    });
    const effect = effectFor(step);
    const context = {
      plan,
      step,
      with: step.with,
      before: null,
      idempotencyKey: `rehearsal-${step.id}`,
      tools,
    };
    let found: string;
    try {
      const look = await effect.check(context);
      found = look.text;
      if (look.result !== 'done') {
        await effect.do({ ...context, before: look.before });
      }
    } catch (error) {
      if (options.signal.aborted) throw options.signal.reason;
      const why = error instanceof Error ? error.message : String(error);
      // what nobody answered is no answer that could be wrong
      found = calls.length > 0 ? 'It is to be done.' : why;
    }
    rehearsed.push({ step: step.id, title: step.title, found, calls });
  }
  return rehearsed;
}
