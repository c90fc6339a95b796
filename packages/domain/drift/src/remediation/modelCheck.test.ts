import { explore, worldWith } from './__testUtils__/explore';
import { type Faults, type Rules, movesOf } from './__testUtils__/moves';
import { futureOf } from './__testUtils__/sameness';
import { MODEL_POLICY } from './__testUtils__/samples';
import { isPutRight, settle } from './__testUtils__/settle';
import type { Chances, World } from './__testUtils__/world';

const RULES: Rules = {
  policy: MODEL_POLICY,
  presumesDead: false,
  faults: {},
};

const NONE: Chances = {
  ticks: 1,
  edits: 0,
  deploys: 0,
  kills: 0,
  losses: 0,
  lives: 1,
};

/** Two detectors, and what may come between: each word is a chance for it at any moment. */
const SCOPES: [string, Chances, Partial<Rules>][] = [
  ['a person', { ...NONE, edits: 1, lives: 2 }, {}],
  ['a deploy', { ...NONE, deploys: 1, lives: 2 }, {}],
  ['a kill and a lost lock', { ...NONE, kills: 1, losses: 1, lives: 2 }, {}],
  ['all of it', { ticks: 2, edits: 1, deploys: 1, kills: 1, losses: 1, lives: 1 }, {}],
  ['who is at work being taken for dead', { ...NONE, ticks: 2, losses: 1, lives: 2 }, { presumesDead: true }],
];

describe('remediation, in every order in which things can happen', () => {
  it.each(SCOPES)(
    'runs each approved change once and no other, whatever comes between: %s',
    (_, chances, rules) => {
      const start = Date.now();
      const found = explore(worldWith(chances), { ...RULES, ...rules });
      console.log(_, found.states, found.moves, found.ends.length, found.mostRuns, Date.now() - start);
      expect(found.broken).toBeNull();
      expect(found.states).toBeGreaterThan(5000);
      const left = found.ends
        .map(world => settle(world, RULES))
        .filter(
          world => !isPutRight(world) && world.ledger.frozen.length === 0,
        );
      console.log('settled', Date.now() - start, left.length, JSON.stringify(left[0]));
      expect(left).toEqual([]);
    },
  );

  it.each<[string, Faults, Partial<Rules>, string]>([
    ['somebody writes over what others wrote', { blindWrites: true }, { presumesDead: true }, 'run twice'],
    ['a plan is not looked at', { unjudgedPlans: true }, {}, 'not what was claimed'],
    ['what was begun is begun again', { secondTry: true }, {}, 'run twice'],
    ['a plan of before is run', { stalePlans: true }, {}, 'undoes a deploy'],
    ['a report of before counts', { staleReports: true }, {}, 'not confirmed'],
  ])('would notice that %s', (_, faults, rules, law) => {
    const chances = { ticks: 2, edits: 2, deploys: 1, kills: 1, losses: 1, lives: 2 };
    const start = Date.now();
    const found = explore(worldWith(chances), { ...RULES, ...rules, faults });
      console.log(_, found.states, found.moves, found.broken?.law,  Date.now() - start);
    expect(found.broken?.law).toBe(law);
  });

  it('leaves out nothing when it takes two worlds for the same', () => {
    const futures = new Map<string, string>();
    const known = new Set<string>();
    const stack: World[] = [worldWith({ ...NONE, ticks: 2, edits: 1, kills: 1, losses: 1, lives: 1 })];
    while (stack.length > 0 && known.size < 20000) {
      const world = stack.pop()!;
      const text = JSON.stringify(world);
      if (known.has(text)) continue;
      known.add(text);
      const next = movesOf(world, RULES);
      const future = futureOf(world);
      const nexts = [...new Set(next.map(other => `${futureOf(other)}${other.broken}`))].sort().join('\n');
      expect(futures.get(future) ?? nexts).toBe(nexts);
      futures.set(future, nexts);
      stack.push(...next);
    }
    console.log(known.size, futures.size);
  });
});
