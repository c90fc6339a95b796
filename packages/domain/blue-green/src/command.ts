import type { BlueGreenCommand, PodSet } from './model';
import type { Turn } from './turn';

/** How long until the next look, while something comes up or ends; milliseconds. */
const LOOK_MS = 5_000;

/** What is to be done in a phase in which nothing has happened. */
export function commandOf(turn: Turn): BlueGreenCommand {
  const { settings, state, seen, signals } = turn;
  const { phase, sinceMs, needsApproval } = state;
  switch (phase) {
    case 'starting':
      return up(turn, settings.previewReplicas);
    case 'scaling':
      return up(turn, settings.replicas);
    case 'judging':
      return {
        do: 'judge',
        what: 'preview',
        untilMs: sinceMs + settings.verdictTimeoutMs,
      };
    case 'watching':
      return signals.verdict === 'Hold'
        ? { do: 'ask', why: 'The verdict on the new set is unclear.' }
        : {
            do: 'judge',
            what: 'traffic',
            untilMs: sinceMs + settings.verdictTimeoutMs,
          };
    case 'paused':
      return needsApproval
        ? { do: 'ask', why: state.because }
        : {
            do: 'look',
            atMs: sinceMs + settings.autoPromotionMs,
            why: 'It goes on by itself then.',
          };
    case 'switching':
      // Pods may have gone since they were counted.
      return seen.ready.new >= settings.replicas
        ? { do: 'switch', to: 'new', ifRoute: seen.routeVersion }
        : up(turn, settings.replicas);
    case 'switching-back':
      return seen.wanted.old < state.oldReplicas
        ? {
            do: 'scale',
            set: 'old',
            replicas: state.oldReplicas,
            ifRoute: null,
          }
        : { do: 'switch', to: 'old', ifRoute: seen.routeVersion };
    case 'draining':
    case 'draining-back':
      return look(turn, 'Requests and sessions come to their end.');
    case 'keeping':
      return {
        do: 'look',
        atMs: sinceMs + settings.scaleDownDelayMs,
        why: 'The old set is kept until then.',
      };
    case 'retiring':
      return down(turn, 'old');
    case 'removing':
    case 'removing-back':
      return down(turn, 'new');
    default:
      return { do: 'end', result: phase };
  }
}

function up(turn: Turn, replicas: number): BlueGreenCommand {
  return turn.seen.wanted.new < replicas
    ? { do: 'scale', set: 'new', replicas, ifRoute: null }
    : look(turn, 'The new set comes up.');
}

function down(turn: Turn, set: PodSet): BlueGreenCommand {
  const { wanted, routeVersion } = turn.seen;
  return wanted[set] > 0
    ? { do: 'scale', set, replicas: 0, ifRoute: routeVersion }
    : look(turn, `The ${set} set ends.`);
}

function look({ nowMs }: Turn, why: string): BlueGreenCommand {
  return { do: 'look', atMs: nowMs + LOOK_MS, why };
}
