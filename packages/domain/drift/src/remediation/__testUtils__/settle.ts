import { deploy, step } from './moves';
import type { Rules } from './rules';
import { type World, reportOf, wantedX } from './world';

/** Steps a process takes until it stops, at most. */
const STEPS = 60;

/**
 * What becomes of a world in which nothing else happens any more: somebody gives locks of the dead back and ends a deploy that was
 * begun, and a check runs at every tick.
 */
export function settle(world: World, rules: Rules): World {
  let now = { ...world, lock: '' };
  if (now.head !== now.deployed) now = deploy(now);
  for (let check = 0; check < 4; check += 1) {
    now = { ...now, tick: now.tick + 1 };
    for (let taken = 0; taken < STEPS; taken += 1) {
      now = step(now, 0, rules);
      if (now.processes[0].at === 'off') break;
    }
  }
  return now;
}

/** Whether everything is as the code has it and nothing is under way, or what is not has been left to people. */
export function isInOrder({
  way,
  x,
  y,
  stateX,
  head,
  deployed,
  ledger,
}: World) {
  const last = ledger.entries.findLast(({ type }) => type !== 'detected');
  const isQuiet = [undefined, 'closed', 'aborted', 'frozen'].includes(
    last?.type,
  );
  const wanted = way === 'accept' ? stateX : wantedX(deployed);
  const isRight = x === wanted && y === 0;
  const { resources } = reportOf({ way, x, y, stateX, commit: head });
  const own =
    way === 'accept' ? 'changed-outside:ignored' : 'changed-outside:in-place';
  const isForPeople = resources.some(({ kind }) => kind !== own);
  return isQuiet && (isRight || isForPeople || ledger.frozen.length > 0);
}
