import type {
  BlueGreenCommand,
  BlueGreenObservation,
  BlueGreenPhase,
  BlueGreenSettings,
  BlueGreenSignals,
  BlueGreenState,
  PodSet,
} from './model';
import { commandOf } from './command';
import { BLUE_GREEN_TRANSITIONS, type BlueGreenEvent } from './transitions';
import type { Turn } from './turn';

/** What happened, and in words. */
type Happening = [event: BlueGreenEvent, because: string];

const NOTHING_SAID: BlueGreenSignals = {
  verdict: null,
  approvedBy: null,
  abortedBy: null,
};

/**
 * Where a delivery stands after a look at the cluster, and what is to be done. The state is to be kept before the command is
 * carried out; both follow from what was seen, so that whoever takes over goes on where another stopped.
 *
 * @param signals - what was said since `state.sinceMs`
 * @param nowMs - epoch milliseconds
 * @public
 */
export function nextMove(
  settings: BlueGreenSettings,
  state: BlueGreenState,
  seen: BlueGreenObservation,
  signals: BlueGreenSignals,
  nowMs: number,
): { state: BlueGreenState; command: BlueGreenCommand } {
  let turn: Turn = { settings, state, seen, signals, nowMs };
  for (;;) {
    const happening = happeningIn(turn);
    if (!happening) return { state: turn.state, command: commandOf(turn) };
    // What was said was said about the phase before.
    turn = { ...turn, state: after(turn, happening), signals: NOTHING_SAID };
  }
}

function after(
  { settings, state, seen, nowMs }: Turn,
  [event, because]: Happening,
): BlueGreenState {
  const phase = BLUE_GREEN_TRANSITIONS[state.phase][event];
  if (phase === undefined) {
    throw new RangeError(`Expected no ${event} while ${state.phase}.`);
  }
  const needsApproval =
    phase === 'paused' && (event === 'unclear' || !settings.autoPromotion);
  return {
    ...state,
    phase,
    sinceMs: nowMs,
    routeVersion: seen.routeVersion,
    needsApproval,
    because,
  };
}

/** Set that traffic has to go to; of both, either: it is being switched. */
const EXPECTED: Readonly<Partial<Record<BlueGreenPhase, readonly PodSet[]>>> = {
  starting: ['old'],
  judging: ['old'],
  paused: ['old'],
  scaling: ['old'],
  switching: ['old', 'new'],
  watching: ['new'],
  draining: ['new'],
  keeping: ['new'],
  retiring: ['new'],
  'switching-back': ['old', 'new'],
  'draining-back': ['old'],
  'removing-back': ['old'],
  removing: ['old'],
};

/** What may have happened in a phase, from what was seen and said. */
const LOOKS: Readonly<
  Partial<Record<BlueGreenPhase, (turn: Turn) => Happening | undefined>>
> = {
  starting: turn =>
    isUp(turn, turn.settings.previewReplicas) ??
    late(turn, turn.settings.startTimeoutMs, 'The new set did not come up.'),
  judging: turn =>
    judged(turn, 'preview') ??
    late(turn, turn.settings.verdictTimeoutMs, 'The preview was not judged.'),
  paused: ({ settings, state, signals, nowMs }) => {
    if (signals.approvedBy !== null) {
      return ['told-to-go-on', `${signals.approvedBy} said yes.`];
    }
    const isDue = nowMs - state.sinceMs >= settings.autoPromotionMs;
    return !state.needsApproval && isDue
      ? ['told-to-go-on', 'It goes on by itself.']
      : undefined;
  },
  scaling: turn =>
    isUp(turn, turn.settings.replicas) ??
    late(turn, turn.settings.startTimeoutMs, 'The new set was not scaled.'),
  switching: turn =>
    turn.seen.active === 'new'
      ? ['switched', 'Traffic goes to the new set.']
      : late(turn, turn.settings.startTimeoutMs, 'Traffic was not switched.'),
  watching: turn =>
    judged(turn, 'traffic') ??
    (turn.signals.approvedBy === null
      ? late(
          turn,
          turn.settings.verdictTimeoutMs,
          'The new set was not judged under traffic.',
        )
      : ['told-to-go-on', `${turn.signals.approvedBy} said yes.`]),
  draining: turn => drained(turn, 'old'),
  keeping: ({ settings, state, nowMs }) =>
    nowMs - state.sinceMs >= settings.scaleDownDelayMs
      ? ['kept', 'The old set was kept for as long as it was to be.']
      : undefined,
  retiring: ({ seen }) => gone(seen, 'old'),
  'switching-back': ({ state, seen }) =>
    seen.active === 'old' && seen.routeVersion !== state.routeVersion
      ? ['switched', 'Traffic goes to the old set again.']
      : undefined,
  'draining-back': turn => drained(turn, 'new'),
  'removing-back': ({ seen }) => gone(seen, 'new'),
  removing: ({ seen }) => gone(seen, 'new'),
};

function happeningIn(turn: Turn): Happening | undefined {
  const { state, seen, signals } = turn;
  const expected = EXPECTED[state.phase];
  if (!expected) return undefined;
  if (!expected.some(set => set === seen.active)) {
    return [
      'taken',
      `Expected traffic to go to the ${expected.join(' or ')} set, found it going to ${seen.active === 'other' ? 'something else' : `the ${seen.active} one`}: somebody changed it by hand.`,
    ];
  }
  const mayStop =
    BLUE_GREEN_TRANSITIONS[state.phase]['told-to-stop'] !== undefined;
  if (signals.abortedBy !== null && mayStop) {
    return ['told-to-stop', `Ended by ${signals.abortedBy}.`];
  }
  return LOOKS[state.phase]?.(turn);
}

function isUp({ seen }: Turn, replicas: number): Happening | undefined {
  return seen.ready.new >= replicas && seen.wanted.new >= replicas
    ? ['up', `${seen.ready.new} replicas of the new set are ready.`]
    : undefined;
}

function late(
  { state, nowMs }: Turn,
  timeoutMs: number,
  because: string,
): Happening | undefined {
  return nowMs - state.sinceMs >= timeoutMs
    ? ['too-late', `${because} It had ${timeoutMs / 1000} s.`]
    : undefined;
}

function judged(
  { signals, state }: Turn,
  what: 'preview' | 'traffic',
): Happening | undefined {
  const of = what === 'preview' ? 'on the preview' : 'on the new set';
  switch (signals.verdict) {
    case 'Promote':
      return ['good', `The verdict ${of} is good.`];
    case 'Rollback':
    case 'Error':
      return ['bad', `The verdict ${of} is ${signals.verdict}.`];
    case 'Hold':
      return state.phase === 'judging'
        ? ['unclear', `The verdict ${of} is unclear.`]
        : undefined;
    default:
      return undefined;
  }
}

function drained(
  { settings, state, seen, nowMs }: Turn,
  set: PodSet,
): Happening | undefined {
  const { timeoutMs, sessionMs } = settings.drain;
  const forMs = nowMs - state.sinceMs;
  const session = seen.youngestSessionMs[set];
  const isQuiet = seen.inFlight[set] === 0 || forMs >= timeoutMs;
  const isFree =
    session === null ||
    session >= sessionMs ||
    // Sessions are begun on the set that gets traffic: those that look younger by now are counted wrong.
    forMs >= sessionMs + timeoutMs;
  return isQuiet && isFree
    ? [
        'drained',
        `The ${set} set has ${seen.inFlight[set] ?? 'an unknown number of'} requests and ${session === null ? 'no' : 'old'} sessions left.`,
      ]
    : undefined;
}

function gone(seen: BlueGreenObservation, set: PodSet): Happening | undefined {
  return seen.wanted[set] === 0 && seen.ready[set] === 0
    ? ['gone', `The ${set} set is gone.`]
    : undefined;
}
