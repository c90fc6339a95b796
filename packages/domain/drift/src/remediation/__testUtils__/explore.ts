import { emptyLedger } from '../record';
import { movesOf, offProcess } from './moves';
import type { Rules } from './rules';
import { futureOf } from './sameness';
import type { Chances, Way, World } from './world';

/** What was found in all worlds that can come about. */
export interface Explored {
  states: number;
  moves: number;
  /** Worlds in which nothing can happen any more. */
  ends: World[];
  /** The first law found broken, with how it came about. */
  broken: { law: string; path: string[] } | null;
  /** Plans that were run, at most in any of them. */
  mostRuns: number;
}

/** What happened until a world came about, one line for each move. */
function wayTo(world: World, before: ReadonlyMap<World, World>): string[] {
  const way: string[] = [];
  for (
    let at: World | undefined = world;
    at !== undefined;
    at = before.get(at)
  ) {
    const { tick, x, y, head, deployed, lock, processes, ledger } = at;
    const last = ledger.entries[ledger.entries.length - 1];
    const where = processes.map(one => `${one.name}${one.life} ${one.at}`);
    way.unshift(
      [
        `tick ${tick}, x ${x}, y ${y}, code ${head}/${deployed}`,
        ...where,
        ...(lock === '' ? [] : [`locked by ${lock}`]),
        ...(last ? [`${last.run} ${last.type}`] : []),
      ].join(', '),
    );
  }
  return way;
}

/** A world in which somebody has just changed x. */
export function worldWith(left: Chances, way: Way = 'plan'): World {
  return {
    way,
    tick: 0,
    x: 1,
    y: 0,
    stateX: 0,
    serial: 1,
    versions: [1, 1],
    head: 0,
    deployed: 0,
    lock: '',
    ledger: emptyLedger('small'),
    processes: [offProcess('A', 0), offProcess('B', 0)],
    left,
    runs: [],
    firstSeen: {},
    broken: null,
  };
}

/**
 * Visits every world that can come about from one; ends at the first in which a law is broken.
 *
 * @param longest - entries of a ledger beyond which it looks no further: who writes over others may do so for ever
 */
export function explore(
  start: World,
  rules: Rules,
  longest = Infinity,
): Explored {
  const known = new Set([futureOf(start)]);
  const before = new Map<World, World>();
  const stack = [start];
  const ends: World[] = [];
  let moves = 0;
  let mostRuns = 0;
  let broken: Explored['broken'] = null;
  while (stack.length > 0 && !broken) {
    const world = stack.pop()!;
    const next = world.ledger.revision > longest ? [] : movesOf(world, rules);
    if (next.length === 0) ends.push(world);
    moves += next.length;
    for (const other of next) {
      const key = futureOf(other);
      if (known.has(key)) continue;
      known.add(key);
      stack.push(other);
      before.set(other, world);
      if (other.broken) {
        broken = { law: other.broken, path: wayTo(other, before) };
      }
      mostRuns = Math.max(
        mostRuns,
        other.runs.reduce((a, b) => a + (b ?? 0), 0),
      );
    }
  }
  return { states: known.size, moves, ends, broken, mostRuns };
}
