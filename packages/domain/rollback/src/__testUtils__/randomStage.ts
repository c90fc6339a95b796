import { NOON_MS, situationWith } from './samples';
import type { Stage } from './executor';
import { type Behaviour, worldOf } from './world';
import type { PlanStep, RollbackPlan } from '../plan/plan';
import { rollbackKey } from '../plan/planRollback';

/** Chance of its own: the same seed gives the same numbers. Source: mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A plan of up to six steps that do, fail, are lost, cannot be looked at for a while, do not hold or cannot be undone, as chance
 * has it.
 *
 * @param isBlind - steps may send requests that nobody can see the effect of
 */
export function randomStage(seed: number, isBlind = false): Stage {
  const chance = random(seed);
  const pick = <T>(choices: readonly T[]): T =>
    choices[Math.floor(chance() * choices.length)];
  const behaviours = new Map<string, Behaviour>();
  const step = (index: number, isAfter: boolean): PlanStep => {
    const id = isAfter ? `after.${index}` : `step-${index}`;
    const attempts = pick([1, 2, 3]);
    behaviours.set(id, {
      attempts: Array.from({ length: attempts }, () =>
        pick(['ok', 'ok', 'ok', 'refused', 'lost-before', 'lost-after']),
      ),
      isVisible: !isBlind || chance() < 0.5,
      blindLooks: chance() < 0.15 ? 1 : 0,
      verifies: chance() < 0.9,
      undoes: chance() < 0.9,
      isThere: chance() < 0.1,
    });
    return {
      id,
      title: id,
      uses: 'http',
      with: {
        method: 'POST',
        url: `https://example.org/${id}`,
        headers: {},
        expect: {},
      },
      check: [],
      verify:
        chance() < 0.7
          ? { withinMs: 60_000, everyMs: 5_000, probes: [] }
          : null,
      undo: pick(['none', 'restore']),
      onFailure: isAfter ? 'continue' : pick(['continue', 'stop', 'escalate']),
      timeoutMs: 10_000,
      attempts,
      retryAfterMs: pick([0, 5_000]),
      runs: isAfter ? 'always' : 'unless-failed',
    };
  };
  const steps = [
    ...Array.from({ length: 1 + Math.floor(chance() * 5) }, (_, index) =>
      step(index, false),
    ),
    ...(chance() < 0.5 ? [step(0, true)] : []),
  ];
  const { trigger, current, previous } = situationWith();
  const plan: RollbackPlan = {
    version: 1,
    key: rollbackKey(String(seed), 'attendance', current.deploymentId),
    playbook: { name: 'random', hash: String(seed) },
    service: 'attendance',
    environment: 'production',
    trigger,
    bad: current,
    target: previous,
    decidedMs: NOON_MS,
    steps,
    escalation:
      chance() < 0.7
        ? { to: ['owner'], text: 'Help.', severity: 'high' }
        : null,
  };
  const behave = ({ id }: PlanStep) => behaviours.get(id)!;
  return {
    plan,
    rows: [],
    world: worldOf(plan, behave),
    behave,
    nowMs: NOON_MS,
    told: new Set(),
  };
}
