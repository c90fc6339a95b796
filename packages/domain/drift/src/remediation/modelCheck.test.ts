import { explore, worldWith } from './__testUtils__/explore';
import { type Faults, type Rules, movesOf } from './__testUtils__/moves';
import { futureOf } from './__testUtils__/sameness';
import { MODEL_POLICY } from './__testUtils__/samples';
import { isInOrder, settle } from './__testUtils__/settle';
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

describe('remediation, in every order in which things can happen', () => {
  // scripts/modelcheck.mjs looks at larger worlds, of two million states.
  it.each<[string, Partial<Chances>, Partial<Rules>, number]>([
    [
      'a person, a deploy, a kill and a lost lock',
      { edits: 1, deploys: 1, kills: 1, losses: 1 },
      {},
      20_000,
    ],
    ['two lives each', { kills: 1, losses: 1, lives: 2 }, {}, 10_000],
    ['the living taken for dead', { lives: 2 }, { presumesDead: true }, 1000],
  ])(
    'runs what was approved once and nothing else: %s',
    (_, chances, rules, fewest) => {
      const found = explore(worldWith({ ...NONE, ...chances }), {
        ...RULES,
        ...rules,
      });
      expect(found.broken).toBeNull();
      expect(found.states).toBeGreaterThan(fewest);
      expect(found.mostRuns).toBe(1);
      const left = found.ends
        .map(world => settle(world, RULES))
        .filter(world => !isInOrder(world));
      expect(left).toEqual([]);
    },
  );

  it.each<[string, Faults, Partial<Chances>, Partial<Rules>, string, number?]>([
    [
      'somebody writes over what others wrote',
      { blindWrites: true, stalePlans: true },
      {},
      { presumesDead: true },
      'run twice',
      // They write over each other for ever.
      10,
    ],
    [
      'nobody looks at a plan',
      { unjudgedPlans: true },
      { edits: 1 },
      {},
      'not what was claimed',
    ],
    [
      'what was begun is begun again',
      { secondTry: true },
      { kills: 1, lives: 2 },
      {},
      'run twice',
    ],
    [
      'a plan of before is run',
      { stalePlans: true },
      { deploys: 1, lives: 2 },
      {},
      'undoes a deploy',
    ],
    [
      'a report of before counts',
      { staleReports: true },
      { ticks: 2, edits: 1, lives: 2 },
      {},
      'not confirmed',
    ],
  ])('would notice that %s', (_, faults, chances, rules, law, longest = 20) => {
    const start = worldWith({ ...NONE, ...chances });
    const found = explore(start, { ...RULES, ...rules, faults }, longest);
    expect(found.broken?.law).toBe(law);
  });

  it('leaves out nothing by taking two worlds for the same', () => {
    const futures = new Map<string, string>();
    const known = new Set<string>();
    const stack: World[] = [
      worldWith({ ...NONE, edits: 1, kills: 1, losses: 1 }),
    ];
    while (stack.length > 0 && known.size < 4000) {
      const world = stack.pop()!;
      const text = JSON.stringify(world);
      if (known.has(text)) continue;
      known.add(text);
      const next = movesOf(world, RULES);
      const future = futureOf(world);
      const nexts = [...new Set(next.map(futureOf))].sort().join('\n');
      expect(futures.get(future) ?? nexts).toBe(nexts);
      futures.set(future, nexts);
      stack.push(...next);
    }
    expect(known.size).toBeGreaterThan(3 * futures.size);
  });
});
