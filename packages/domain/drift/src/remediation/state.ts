import type { DriftLedger, LedgerEntry, LedgerEvent } from './ledger';
import {
  NOTES,
  REMEDIATION_TRANSITIONS,
  type RemediationState,
} from './transitions';

type Event<T extends LedgerEvent['type']> = Extract<LedgerEntry, { type: T }>;

/** Where a stack stands. @public */
export interface RemediationStatus {
  state: RemediationState;
  /** Which run wrote the last step; null while watching. */
  run: string | null;
  /** When; epoch milliseconds. */
  atMs: number | null;
  /** What is being put back. */
  claim: Event<'claimed'> | null;
  /** The plan that was saved last. */
  plan: Event<'planned'> | null;
  /** What the verification found. */
  verified: Event<'verified'> | null;
}

const WATCHING: RemediationStatus = {
  state: 'watching',
  run: null,
  atMs: null,
  claim: null,
  plan: null,
  verified: null,
};

/** Where a stack stands, from what is written in its ledger. @public */
export function remediationStatus(ledger: DriftLedger): RemediationStatus {
  return ledger.entries.reduce(follow, WATCHING);
}

/**
 * A status after one more entry.
 *
 * @throws RangeError for an entry that may not come now
 */
export function follow(
  status: RemediationStatus,
  entry: LedgerEntry,
): RemediationStatus {
  if (NOTES.has(entry.type)) return status;
  const state = REMEDIATION_TRANSITIONS[status.state][entry.type];
  if (state === undefined) {
    const allowed = Object.keys(REMEDIATION_TRANSITIONS[status.state]);
    throw new RangeError(
      `Expected ${allowed.join(' or ')} after ${status.state}, found ${entry.type}. The ledger was changed by hand, or is of another stack.`,
    );
  }
  if (state === 'watching') return WATCHING;
  const next = { ...status, state, run: entry.run, atMs: entry.atMs };
  switch (entry.type) {
    case 'claimed':
      return { ...next, claim: entry };
    case 'planning':
      return { ...next, plan: null };
    case 'planned':
      return { ...next, plan: entry };
    case 'verified':
      return { ...next, verified: entry };
    default:
      return next;
  }
}
