import type { PlanStep, RollbackPlan } from '../plan/plan';
import type { Checked, RollbackCommand } from '../journal/command';
import type { JsonValue } from '../playbook/playbook';

/** How a step behaves in a made-up world. */
export interface Behaviour {
  /** What an attempt to do it comes to, by its number; the last goes for all after it. */
  attempts: readonly ('ok' | 'refused' | 'lost-before' | 'lost-after')[];
  /** Whether it can be looked at. */
  isVisible: boolean;
  /** Looks that come to nothing before one succeeds. */
  blindLooks: number;
  verifies: boolean;
  undoes: boolean;
  /** It is as wanted before anything is done. */
  isThere: boolean;
}

/** What was changed, and how often. */
export interface World {
  values: Record<string, number>;
  /** Changes by step, as the world saw them. */
  changes: string[];
  calls: number;
}

export const WANTED = 1;

export function worldOf(
  plan: RollbackPlan,
  behave: (step: PlanStep) => Behaviour,
): World {
  return {
    values: Object.fromEntries(
      plan.steps.map(step => [step.id, behave(step).isThere ? WANTED : -7]),
    ),
    changes: [],
    calls: 0,
  };
}

/** Looks at a step. */
export function check(
  world: World,
  { step, attempt }: Extract<RollbackCommand, { do: 'check' }>,
  { isVisible, blindLooks }: Behaviour,
): Checked {
  const now = world.values[step.id];
  const common = { step: step.id, attempt, text: `it is ${now}`, before: now };
  if (!isVisible) return { ...common, result: 'none' };
  if (attempt <= blindLooks) return { ...common, result: 'unknown' };
  return { ...common, result: now === WANTED ? 'done' : 'todo' };
}

/** Does a step; what it came to, as far as its executor can know. */
export function act(
  world: World,
  { step, attempt }: Extract<RollbackCommand, { do: 'do' }>,
  { attempts }: Behaviour,
): 'done' | 'failed' | 'unknown' {
  const what = attempts[Math.min(attempt, attempts.length) - 1];
  world.calls += 1;
  if (what === 'ok' || what === 'lost-after') {
    world.values[step.id] = WANTED;
    world.changes.push(`do ${step.id}`);
  }
  if (what === 'ok') return 'done';
  return what === 'refused' ? 'failed' : 'unknown';
}

/** Puts a step back. */
export function restore(
  world: World,
  step: PlanStep,
  before: JsonValue,
  { undoes }: Behaviour,
): boolean {
  world.calls += 1;
  if (!undoes) return false;
  // Setting what is set already changes nothing.
  if (world.values[step.id] !== before) {
    world.values[step.id] = Number(before);
    world.changes.push(`undo ${step.id}`);
  }
  return true;
}
