import { explore, worldWith } from './__testUtils__/explore';
import { movesOf } from './__testUtils__/moves';
import type { Faults, Rules } from './__testUtils__/rules';
import { futureOf } from './__testUtils__/sameness';
import { ACCEPT_POLICY, MODEL_POLICY } from './__testUtils__/samples';
import { isInOrder, settle } from './__testUtils__/settle';
import type { Chances, Way, World } from './__testUtils__/world';

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

  it.each<[string, Way, Rules['policy'], Partial<Chances>, number]>([
    [
      'the state takes over what the code does not mind',
      'accept',
      ACCEPT_POLICY,
      { edits: 1, deploys: 1, kills: 1, losses: 1 },
      15_000,
    ],
    [
      'objects are written one by one',
      'objects',
      MODEL_POLICY,
      { edits: 1, deploys: 1, kills: 1 },
      10_000,
    ],
  ])('does the same where %s', (_, way, policy, chances, fewest) => {
    const start = worldWith({ ...NONE, ...chances }, way);
    const found = explore(start, { ...RULES, policy });
    expect(found.broken).toBeNull();
    expect(found.states).toBeGreaterThan(fewest);
    expect(found.mostRuns).toBe(1);
    const left = found.ends
      .map(world => settle(world, { ...RULES, policy }))
      .filter(world => !isInOrder(world));
    expect(left).toEqual([]);
  });

  it.each<[string, Way, Faults, Partial<Chances>, string]>([
    [
      'nobody looks at what the state would take over',
      'accept',
      { unjudgedPlans: true },
      { edits: 1 },
      'not what was claimed',
    ],
    [
      'the state takes over what was there before',
      'accept',
      { stalePlans: true },
      { deploys: 1, lives: 2 },
      'takes over what was there before',
    ],
    [
      'an object is written that somebody wrote since',
      'objects',
      { stalePlans: true },
      { edits: 1 },
      'overwrites what somebody wrote',
    ],
    [
      'objects are begun again',
      'objects',
      { secondTry: true },
      { edits: 1, kills: 1, lives: 2 },
      'run twice',
    ],
  ])('would notice that %s', (_, way, faults, chances, law) => {
    const policy = way === 'accept' ? ACCEPT_POLICY : MODEL_POLICY;
    const start = worldWith({ ...NONE, ...chances }, way);
    const found = explore(start, { ...RULES, policy, faults }, 20);
    expect(found.broken?.law).toBe(law);
  });

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

  it.each<[Way, Rules['policy'], number]>([
    ['plan', MODEL_POLICY, 4000],
    ['accept', ACCEPT_POLICY, 1500],
    ['objects', MODEL_POLICY, 1500],
  ])(
    'takes two worlds for the same only if they are: %s',
    (way, policy, most) => {
      const rules = { ...RULES, policy };
      const futures = new Map<string, string>();
      const known = new Set<string>();
      const stack: World[] = [
        worldWith({ ...NONE, edits: 1, kills: 1, losses: 1 }, way),
      ];
      while (stack.length > 0 && known.size < most) {
        const world = stack.pop()!;
        const text = JSON.stringify(world);
        if (known.has(text)) continue;
        known.add(text);
        const next = movesOf(world, rules);
        const future = futureOf(world);
        const nexts = [...new Set(next.map(futureOf))].sort().join('\n');
        expect(futures.get(future) ?? nexts).toBe(nexts);
        futures.set(future, nexts);
        stack.push(...next);
      }
      expect(known.size).toBeGreaterThan(1.5 * futures.size);
    },
  );
});
