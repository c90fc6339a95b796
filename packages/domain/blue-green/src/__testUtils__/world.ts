import type {
  BlueGreenCommand,
  BlueGreenObservation,
  BlueGreenSettings,
  BlueGreenSignals,
  BlueGreenState,
  PodSet,
} from '../model';
import { beginBlueGreen } from '../begin';
import { nextMove } from '../nextMove';

/** Small enough for every order of things to be tried. */
export const SMALL: BlueGreenSettings = {
  previewReplicas: 1,
  replicas: 2,
  autoPromotion: true,
  autoPromotionMs: 0,
  startTimeoutMs: 2,
  verdictTimeoutMs: 2,
  scaleDownDelayMs: 1,
  drain: { timeoutMs: 1, sessionMs: 2 },
};

/** How often what is not the rule may happen. */
export interface Chances {
  /** Pods of the new set die. */
  deaths: number;
  /** A command is lost with its executor. */
  losses: number;
  /** A command arrives long after its executor died. */
  delays: number;
  /** Somebody changes the route by hand. */
  hands: number;
  /** A person says no. */
  aborts: number;
}

/** What an executor does wrong, to see whether it would be noticed. */
export type Fault =
  | 'switches-blindly'
  | 'scales-blindly'
  | 'does-not-wait-for-a-verdict'
  | 'does-not-drain';

/** A cluster, its users, and what is remembered of the delivery. Times are counted from when the phase began. */
export interface World {
  state: BlueGreenState;
  route: { active: PodSet | 'other'; version: number };
  wanted: Record<PodSet, number>;
  ready: Record<PodSet, number>;
  /** Age of the only session of the old set; null: there is none. */
  session: number | null;
  inFlight: 0 | 1;
  elapsedMs: number;
  delayed: BlueGreenCommand[];
  chances: Chances;
  /** A good verdict, or a person's, was given while watching. */
  wasPromoted: boolean;
  /** Somebody changed the route by hand. */
  wasTouched: boolean;
  /** A session was cut off too early, or a law broken by a command. */
  broken: string | null;
}

const NONE: Chances = { deaths: 0, losses: 0, delays: 0, hands: 0, aborts: 0 };

export function worldWith(chances: Partial<Chances>): World {
  const wanted = { old: 2, new: 0 };
  const route = { active: 'old', version: 1 } as const;
  const world = {
    route,
    wanted,
    ready: wanted,
    session: null,
    inFlight: 0,
  } as const;
  return {
    ...world,
    state: beginBlueGreen(SMALL, observe(world), 0),
    elapsedMs: 0,
    delayed: [],
    chances: { ...NONE, ...chances },
    wasPromoted: false,
    wasTouched: false,
    broken: null,
  };
}

function observe({
  route,
  wanted,
  ready,
  session,
  inFlight,
}: Pick<
  World,
  'route' | 'wanted' | 'ready' | 'session' | 'inFlight'
>): BlueGreenObservation {
  return {
    active: route.active,
    routeVersion: String(route.version),
    wanted,
    ready,
    inFlight: { old: inFlight, new: 0 },
    youngestSessionMs: { old: session, new: null },
  };
}

/** A world after its executor looked, and a command that is still to be carried out. */
export function think(
  world: World,
  signals: BlueGreenSignals,
  fault?: Fault,
): { world: World; command: BlueGreenCommand } {
  const seen = observe(world);
  const shown =
    fault === 'does-not-drain'
      ? {
          ...seen,
          inFlight: { old: 0, new: 0 },
          youngestSessionMs: { old: null, new: null },
        }
      : seen;
  const said =
    fault === 'does-not-wait-for-a-verdict'
      ? ({ ...signals, verdict: 'Promote' } as const)
      : signals;
  const { state, command } = nextMove(
    SMALL,
    { ...world.state, sinceMs: 0 },
    shown,
    said,
    world.elapsedMs,
  );
  const isNext = state.phase !== world.state.phase;
  const wasPromoted =
    world.wasPromoted ||
    (world.state.phase === 'watching' && signals.verdict === 'Promote');
  const after: World = {
    ...world,
    // Sentences are for people, and would make worlds differ that are the same.
    state: { ...state, sinceMs: 0, because: '' },
    elapsedMs: isNext ? 0 : world.elapsedMs,
    wasPromoted,
  };
  return { world: after, command };
}

/** A world after a command arrived. */
export function carryOut(
  world: World,
  command: BlueGreenCommand,
  fault?: Fault,
): World {
  if (command.do === 'switch') {
    const isSame = command.ifRoute === String(world.route.version);
    if (!isSame && fault !== 'switches-blindly') return world;
    const version = world.route.version + 1;
    const isOff = world.ready[command.to] === 0;
    const isTheirs = world.route.active === 'other';
    return {
      ...world,
      route: { active: command.to, version },
      broken:
        (isTheirs ? 'took the route from somebody else' : null) ??
        (isOff ? 'switched to nothing' : world.broken),
    };
  }
  if (command.do !== 'scale') return world;
  const { set, replicas, ifRoute } = command;
  const isSame = ifRoute === null || ifRoute === String(world.route.version);
  if (!isSame && fault !== 'scales-blindly') return world;
  const cuts =
    set === 'old' &&
    replicas === 0 &&
    world.session !== null &&
    world.session < SMALL.drain.sessionMs;
  const takes = replicas === 0 && world.route.active === set;
  return {
    ...world,
    wanted: { ...world.wanted, [set]: replicas },
    broken:
      (takes ? 'took down what traffic goes to' : null) ??
      (cuts ? 'cut off a session' : world.broken),
  };
}
