import type { Findings } from './findings';
import type { LeafCheck } from './LeafCheck';

/** What an emitter says it has told of. @public */
export interface EmitterState {
  instance: string;
  /** Number of the next event: all below were told. */
  next: number;
  /** Numbers that are not sent yet, because they wait in its outbox. */
  pending: readonly number[];
}

/** Numbers that are named in a message. */
const MAX_NAMED = 10;

/**
 * Events that emitters have numbered and that never came.
 *
 * @param states - what emitters say; of others only gaps are known, which may be filled until events are late
 */
export function findOmissions(
  { emitters }: LeafCheck,
  states: readonly EmitterState[],
  { nowMs, lateMs }: { nowMs: number; lateMs: number },
  findings: Findings,
): void {
  const known = new Map(states.map(state => [state.instance, state]));
  for (const instance of new Set([...emitters.keys(), ...known.keys()])) {
    const emitter = emitters.get(instance);
    const state = known.get(instance);
    const pending = new Set(state?.pending);
    const gaps = [...(emitter?.missing ?? [])]
      .filter(([, { timeMs }]) => state || nowMs - timeMs > lateMs)
      .filter(([number]) => !pending.has(number));
    const numbers = gaps.map(([number]) => number);
    const seen = emitter?.next ?? 0;
    for (let number = seen; number < (state?.next ?? 0); number += 1) {
      if (numbers.length > MAX_NAMED) break;
      if (!pending.has(number)) numbers.push(number);
    }
    if (numbers.length === 0) continue;
    findings.add({
      code: 'T12',
      ...(gaps.length > 0 && { index: gaps[0][1].index }),
      message: `Emitter ${instance}: event ${numbers.slice(0, MAX_NAMED).join(', ')}${numbers.length > MAX_NAMED ? ' and more' : ''} of its count ${numbers.length > 1 ? 'were' : 'was'} told, and never written.`,
    });
  }
}
