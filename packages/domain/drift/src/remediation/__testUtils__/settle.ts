import { type Rules, deploy, step } from './moves';
import { type World, wantedX } from './world';

/** Steps a process takes until it stops, at most. */
const STEPS = 60;

/**
 * What becomes of a world in which nothing else happens any more: somebody gives locks of the dead back and ends a deploy that was
 * begun, and a check runs at every tick.
 */
export function settle(world: World, rules: Rules, ticks = 12): World {
  let now = { ...world, lock: '' };
  if (now.head !== now.deployed) now = deploy(now);
  for (let tick = 0; tick < ticks && !isPutRight(now); tick += 1) {
    now = { ...now, tick: now.tick + 1 };
    for (let taken = 0; taken < STEPS; taken += 1) {
      now = step(now, 0, rules);
      if (now.processes[0].at === 'off') break;
    }
  }
  return now;
}

/** Whether everything is as the code has it, and nothing is under way. */
export function isPutRight({ x, y, deployed, ledger }: World): boolean {
  const last = ledger.entries.findLast(({ type }) => type !== 'detected');
  const isQuiet = last === undefined || last.type === 'closed' || last.type === 'aborted';
  return x === wantedX(deployed) && y === 0 && isQuiet;
}
