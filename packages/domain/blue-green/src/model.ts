import type { GateDecision } from '@bellwether/domain-canary';

/** The two sets of pods: what ran before, and what is being delivered. @public */
export type PodSet = 'old' | 'new';

/** How far a delivery has come. @public */
export type BlueGreenPhase =
  /** The new set comes up; only the preview leads to it. */
  | 'starting'
  /** The preview is judged. */
  | 'judging'
  /** Nothing is changed until a time or a person says so. */
  | 'paused'
  /** The new set is brought to full size. */
  | 'scaling'
  | 'switching'
  /** Traffic goes to the new set and is judged; the old set is as it was. */
  | 'watching'
  /** Requests and sessions of the old set come to their end. */
  | 'draining'
  /** The old set is kept for a while. */
  | 'keeping'
  | 'retiring'
  | 'switching-back'
  /** Requests and sessions of the new set come to their end. */
  | 'draining-back'
  /** The new set is taken down, after traffic went back or before it ever came. */
  | 'removing-back'
  | 'removing'
  | 'promoted'
  | 'rolled-back'
  /** It never came to a switch. */
  | 'aborted'
  /** Somebody else changed where traffic goes: nothing is touched any more. */
  | 'abandoned';

/** How a delivery is done. Times in milliseconds. @public */
export interface BlueGreenSettings {
  /** Replicas of the new set while it is previewed, 1..; at most `replicas`. */
  previewReplicas: number;
  /** Replicas it has to have before traffic is switched, 1... */
  replicas: number;
  /** Whether it goes on by itself after a good verdict on the preview. */
  autoPromotion: boolean;
  /** How long it waits before it does, 0... */
  autoPromotionMs: number;
  /** Longest time for the new set to come up, and to be scaled. */
  startTimeoutMs: number;
  /** Longest time to wait for a verdict; without one the delivery is off. */
  verdictTimeoutMs: number;
  /** How long the old set is kept after everything is drained. */
  scaleDownDelayMs: number;
  drain: {
    /** Longest time in which requests may come to their end. */
    timeoutMs: number;
    /** A session younger than this is not cut off: a pupil in the middle of a quiz stays where it was begun. 0: none is kept. */
    sessionMs: number;
  };
}

/** What everything is set to that is not said. @public */
export const BLUE_GREEN_DEFAULTS = {
  autoPromotion: true,
  autoPromotionMs: 0,
  startTimeoutMs: 600_000,
  verdictTimeoutMs: 3_600_000,
  scaleDownDelayMs: 30_000,
  drain: { timeoutMs: 60_000, sessionMs: 0 },
} as const satisfies Partial<BlueGreenSettings>;

/** What is remembered of a delivery. Plain JSON. @public */
export interface BlueGreenState {
  phase: BlueGreenPhase;
  /** Since when; epoch milliseconds. */
  sinceMs: number;
  /** Of the route, as it was when the phase began. */
  routeVersion: string;
  /** Replicas of the old set before anything was done: it has as many until its end. */
  oldReplicas: number;
  /** A person has to say yes: the verdict was no clear one, or nothing goes on by itself. */
  needsApproval: boolean;
  /** Why it is in this phase, for people. */
  because: string;
}

/** What a look at the cluster found. @public */
export interface BlueGreenObservation {
  /** Set that traffic is sent to; `other`: somebody else's. */
  active: PodSet | 'other';
  /** Of the Service or route, such as its resourceVersion: changes with every change. */
  routeVersion: string;
  /** Replicas that are wanted, and those that are ready. */
  wanted: Readonly<Record<PodSet, number>>;
  ready: Readonly<Record<PodSet, number>>;
  /** Requests under way; null: nobody knows. */
  inFlight: Readonly<Record<PodSet, number | null>>;
  /** Age of the youngest session that is open, 0 where nobody knows; null: none is, or there are no sessions. */
  youngestSessionMs: Readonly<Record<PodSet, number | null>>;
}

/** What was said meanwhile, about the phase that is on. @public */
export interface BlueGreenSignals {
  /** Of the preview while judging, of the traffic while watching; null: none yet. */
  verdict: GateDecision | null;
  /** A person said yes to what the phase waits for. */
  approvedBy: string | null;
  /** A person said no. */
  abortedBy: string | null;
}

/**
 * What is to be done. All of them may be done twice.
 *
 * - `scale`: set the replicas of a set; with `ifRoute`, only if the route has that version still
 * - `switch`: send traffic to a set if the route has that version still (compare-and-swap), and look again, whatever came of it. The
 *   version has to change even if traffic goes there already, such as by an annotation with the time: a request of an executor
 *   that died may still be on its way, and must not find the version it looks for.
 * - `judge`: ask for a verdict
 * - `look`: look again at `atMs`
 * - `ask`: a person has to say yes or no
 * - `end`: it is over
 *
 * @public
 */
export type BlueGreenCommand =
  | { do: 'scale'; set: PodSet; replicas: number; ifRoute: string | null }
  | { do: 'switch'; to: PodSet; ifRoute: string }
  | { do: 'judge'; what: 'preview' | 'traffic'; untilMs: number }
  | { do: 'look'; atMs: number; why: string }
  | { do: 'ask'; why: string }
  | { do: 'end'; result: BlueGreenResult };

/** How a delivery ended. @public */
export type BlueGreenResult =
  'promoted' | 'rolled-back' | 'aborted' | 'abandoned';
