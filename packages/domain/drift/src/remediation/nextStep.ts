import type { DriftDecision } from '../policy/decision';
import type {
  DriftLedger,
  DriftMark,
  LedgerEvent,
  LedgerReason,
} from './ledger';
import { frozenAddresses } from './history';
import { type RemediationStatus, remediationStatus } from './state';
import { NOTES } from './transitions';

/** A saved plan older than this is made anew before it is run. */
const PLAN_KEEPS_MS = 15 * 60_000;

/** An event a run may write down; detections have a function of their own. @public */
export type StepEvent = Exclude<LedgerEvent, { type: 'detected' }>;

/**
 * What is to be done next.
 *
 * - `record`: write the event into the ledger, and ask again
 * - `plan`, `apply`, `verify`, `close`: write `intent` into the ledger; if nobody else wrote meanwhile, do it, and write down what
 *   came of it
 * - `stop`: nothing, for the reason given
 *
 * @public
 */
export type RemediationStep =
  | { do: 'record'; event: StepEvent }
  | { do: 'plan'; intent: StepEvent; claim: RemediationClaim }
  | {
      do: 'apply';
      intent: StepEvent;
      claim: RemediationClaim;
      digest: string;
      version: string;
    }
  | { do: 'verify'; intent: StepEvent; claim: RemediationClaim }
  | { do: 'close'; intent: StepEvent; claim: RemediationClaim }
  | { do: 'stop'; reason: LedgerReason };

/** What is being put back. @public */
export type RemediationClaim = Extract<LedgerEvent, { type: 'claimed' }>;

/** Who asks, and what is known now. @public */
export interface RemediationTurn {
  /** Identity of this process. */
  run: string;
  /** Epoch milliseconds. */
  nowMs: number;
  /** About a report of this run; null: it could not make a complete one. */
  decision: DriftDecision | null;
  /** Whether a run may still be at work; null: nobody knows, which counts as yes. */
  isAlive: (run: string) => boolean | null;
}

/**
 * The next step of a remediation. It follows from the ledger alone, so that a run that takes over after another was killed goes
 * on where that one stopped.
 *
 * @public
 */
export function nextStep(
  ledger: DriftLedger,
  turn: RemediationTurn,
): RemediationStep {
  const status = remediationStatus(ledger);
  const { state, run, claim, plan } = status;
  if (!claim) return begin(ledger, turn);
  const isMine = run === turn.run;
  if (!isMine && turn.isAlive(run!) !== false) {
    return stop(
      'in-progress',
      `Run ${run} is at it since ${iso(status.atMs!)} (${state}). Wait for it to end.`,
    );
  }
  switch (state) {
    case 'claimed':
    case 'planning':
    case 'planned': {
      const reason = whyNoLonger(claim, turn);
      if (reason) return { do: 'record', event: { type: 'aborted', reason } };
      const isFresh = isMine && plan && turn.nowMs - plan.atMs <= PLAN_KEEPS_MS;
      if (state !== 'planned' || !isFresh) {
        return { do: 'plan', intent: { type: 'planning' }, claim };
      }
      const { digest, version } = plan;
      const intent = { type: 'applying', digest, version } as const;
      return { do: 'apply', intent, claim, digest, version };
    }
    case 'verified':
      return afterVerification(status, claim);
    case 'closing':
      return { do: 'close', intent: { type: 'closing' }, claim };
    default:
      // Begun by somebody who is gone, or came to nothing: only reality tells how far it got.
      return { do: 'verify', intent: { type: 'verifying' }, claim };
  }
}

function begin(ledger: DriftLedger, turn: RemediationTurn): RemediationStep {
  const { decision, run } = turn;
  if (!decision) {
    return stop('no-report', 'There is no complete report to decide about.');
  }
  const last = ledger.entries.findLast(
    ({ type }) => type === 'detected' || !NOTES.has(type),
  );
  if (last?.type !== 'detected' || last.run !== run) {
    return stop(
      'superseded',
      'Something was found or done since this report was made. The next run makes another.',
    );
  }
  const { freeze, remediation } = decision;
  const frozen = frozenAddresses(ledger);
  if (freeze?.addresses.some(address => !frozen.has(address))) {
    return { do: 'record', event: { type: 'frozen', ...freeze } };
  }
  if (!remediation) {
    return stop(
      'nothing-to-run',
      decision.denied[0]?.text ?? 'No rule wants a plan to be run.',
    );
  }
  if (last.fingerprint !== remediation.fingerprint) {
    return stop('superseded', 'The decision is about another report.');
  }
  return { do: 'record', event: { type: 'claimed', ...remediation } };
}

/** Facts may have changed between two steps, or between the run that claimed and the one that goes on. */
function whyNoLonger(
  claim: RemediationClaim,
  { decision }: RemediationTurn,
): LedgerReason | undefined {
  if (!decision?.remediation) {
    const why = decision
      ? (decision.denied[0]?.text ?? 'No rule wants a plan to be run any more.')
      : 'There is no complete report.';
    return { code: 'no-longer-allowed', text: why };
  }
  const { fingerprint } = decision.remediation;
  if (fingerprint === claim.fingerprint) return undefined;
  return {
    code: 'drift-changed',
    text: `Expected the drift that was claimed (${short(claim.fingerprint)}), found another (${short(fingerprint)}).`,
  };
}

function afterVerification(
  { verified }: RemediationStatus,
  claim: RemediationClaim,
): RemediationStep {
  const remaining = verified?.remaining ?? [];
  if (remaining.length === 0) {
    return { do: 'close', intent: { type: 'closing' }, claim };
  }
  return {
    do: 'record',
    event: {
      type: 'aborted',
      reason: {
        code: 'still-drifted',
        text: `Expected ${count(claim.resources)} without drift after the plan was run, found ${remaining.length} with: ${named(remaining)}.`,
      },
    },
  };
}

function stop(code: string, text: string): RemediationStep {
  return { do: 'stop', reason: { code, text } };
}

function count(resources: readonly DriftMark[]): string {
  return resources.length === 1
    ? 'an address'
    : `${resources.length} addresses`;
}

/** The first few of many. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function short(fingerprint: string): string {
  return fingerprint.slice(0, 12);
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
