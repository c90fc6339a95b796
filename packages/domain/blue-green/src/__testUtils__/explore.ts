import type { BlueGreenSignals } from '../model';
import { type Fault, type World, SMALL, carryOut, think } from './world';

const QUIET: BlueGreenSignals = {
  verdict: null,
  approvedBy: null,
  abortedBy: null,
};

const ENDS: readonly string[] = [
  'promoted',
  'rolled-back',
  'aborted',
  'abandoned',
];

/** Longer than any time a phase waits for. */
const LONGEST_MS = SMALL.drain.timeoutMs + SMALL.drain.sessionMs + 1;

/** Everything that may happen next. */
export function movesOf(world: World, fault?: Fault): World[] {
  if (ENDS.includes(world.state.phase)) return arrivals(world, fault);
  return [
    ...ticks(world),
    ...pods(world),
    ...users(world),
    ...hands(world),
    ...arrivals(world, fault),
    ...signalsFor(world).flatMap(signals => executor(world, signals, fault)),
  ];
}

function ticks(world: World): World[] {
  const { elapsedMs, session } = world;
  if (elapsedMs >= LONGEST_MS) return [];
  return [
    {
      ...world,
      elapsedMs: elapsedMs + 1,
      session:
        session === null ? null : Math.min(session + 1, SMALL.drain.sessionMs),
    },
  ];
}

function pods(world: World): World[] {
  const { wanted, ready, chances } = world;
  const steps = (['old', 'new'] as const).flatMap(set =>
    wanted[set] === ready[set]
      ? []
      : [{ ...world, ready: { ...ready, [set]: wanted[set] } }],
  );
  if (chances.deaths === 0 || ready.new === 0) return steps;
  return [
    ...steps,
    {
      ...world,
      ready: { ...ready, new: 0 },
      chances: { ...chances, deaths: chances.deaths - 1 },
    },
  ];
}

/** A session begins on the set that gets traffic, and ends wherever it is. */
function users(world: World): World[] {
  const { route, session, inFlight } = world;
  if (session !== null || inFlight > 0) {
    return [{ ...world, session: null, inFlight: 0 }];
  }
  return route.active === 'old'
    ? [
        { ...world, session: 0 },
        { ...world, inFlight: 1 },
      ]
    : [];
}

function hands(world: World): World[] {
  const { chances, route } = world;
  if (chances.hands === 0) return [];
  return (['old', 'new', 'other'] as const)
    .filter(active => active !== route.active)
    .map(active => ({
      ...world,
      route: { active, version: route.version + 1 },
      chances: { ...chances, hands: chances.hands - 1 },
      wasTouched: true,
    }));
}

function arrivals(world: World, fault?: Fault): World[] {
  return world.delayed.map((command, index) =>
    carryOut(
      {
        ...world,
        delayed: world.delayed.filter((_, other) => other !== index),
      },
      command,
      fault,
    ),
  );
}

function signalsFor({ state, chances }: World): BlueGreenSignals[] {
  const isJudged = state.phase === 'judging' || state.phase === 'watching';
  return [
    QUIET,
    ...(isJudged
      ? (['Promote', 'Rollback', 'Hold'] as const).map(verdict => ({
          ...QUIET,
          verdict,
        }))
      : []),
    ...(state.needsApproval ? [{ ...QUIET, approvedBy: 'someone' }] : []),
    ...(chances.aborts > 0 ? [{ ...QUIET, abortedBy: 'someone' }] : []),
  ];
}

function executor(
  world: World,
  signals: BlueGreenSignals,
  fault?: Fault,
): World[] {
  const spent =
    signals.abortedBy === null
      ? world
      : {
          ...world,
          chances: { ...world.chances, aborts: world.chances.aborts - 1 },
        };
  const { world: after, command } = think(spent, signals, fault);
  const { chances, delayed } = after;
  const done = carryOut(after, command, fault);
  if (command.do !== 'scale' && command.do !== 'switch') return [done];
  return [
    done,
    ...(chances.losses > 0
      ? [{ ...after, chances: { ...chances, losses: chances.losses - 1 } }]
      : []),
    ...(chances.delays > 0
      ? [
          {
            ...after,
            delayed: [...delayed, command],
            chances: { ...chances, delays: chances.delays - 1 },
          },
        ]
      : []),
  ];
}

/** The law a world breaks; null: none. */
export function lawBroken(world: World): string | null {
  const { state, route, wanted, wasPromoted, wasTouched, broken } = world;
  if (broken) return broken;
  if (wanted.old === 0 && wanted.new === 0) return 'both sets are off';
  if (!wasTouched && route.active !== 'other' && wanted[route.active] === 0) {
    return 'the active set is off';
  }
  if (wanted.old < state.oldReplicas && !wasPromoted) {
    return 'the old set was touched before the verdict';
  }
  const isBack = state.phase === 'rolled-back' || state.phase === 'aborted';
  if (isBack && !wasTouched && route.active !== 'old') {
    return 'ended on the wrong set';
  }
  return null;
}

/** What was found by trying everything. */
export interface Found {
  states: number;
  broken: { law: string; world: World } | null;
  /** How deliveries ended. */
  ends: Set<string>;
  /** Worlds from which no way leads to an end. */
  stuck: number;
}

/** Tries everything that may happen, in every order. */
export function explore(start: World, fault?: Fault): Found {
  const known = new Map<string, { next: string[]; isEnd: boolean }>();
  const ends = new Set<string>();
  const open = [start];
  while (open.length > 0) {
    const world = open.pop()!;
    const text = JSON.stringify(normal(world));
    if (known.has(text)) continue;
    const law = lawBroken(world);
    if (law)
      return { states: known.size, broken: { law, world }, ends, stuck: 0 };
    const isEnd = ENDS.includes(world.state.phase);
    if (isEnd) ends.add(world.state.phase);
    const next = movesOf(world, fault);
    known.set(text, {
      next: next.map(one => JSON.stringify(normal(one))),
      isEnd,
    });
    open.push(...next);
  }
  return { states: known.size, broken: null, ends, stuck: stuckOf(known) };
}

/** Only which versions are the same matters, not how large they are. */
function normal({ route, state, delayed, ...rest }: World) {
  const distance = (version: string | null) =>
    version === null ? null : Math.min(3, route.version - Number(version));
  return {
    ...rest,
    active: route.active,
    state: { ...state, routeVersion: distance(state.routeVersion) },
    delayed: delayed.map(command =>
      'ifRoute' in command
        ? { ...command, ifRoute: distance(command.ifRoute) }
        : command,
    ),
  };
}

function stuckOf(
  known: Map<string, { next: string[]; isEnd: boolean }>,
): number {
  const before = new Map<string, string[]>();
  for (const [text, { next }] of known) {
    for (const one of next) {
      const list = before.get(one);
      if (list) list.push(text);
      else before.set(one, [text]);
    }
  }
  const open = [...known].flatMap(([text, { isEnd }]) => (isEnd ? [text] : []));
  const reached = new Set(open);
  while (open.length > 0) {
    for (const text of before.get(open.pop()!) ?? []) {
      if (reached.has(text)) continue;
      reached.add(text);
      open.push(text);
    }
  }
  return known.size - reached.size;
}
