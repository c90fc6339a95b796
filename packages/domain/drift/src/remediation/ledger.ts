import type { RunningAction } from '../policy/policy';

/** Entries of a ledger (and the rest of a remediation that begins before them), and resources it remembers, at most. @public */
export const LEDGER_LIMITS = {
  entries: 200,
  resources: 1000,
  /** Whether the same drift came back is asked of so long ago. */
  keptMs: 7 * 24 * 3_600_000,
} as const;

/** A drift of one resource, as reports know it again. @public */
export interface DriftMark {
  address: string;
  fingerprint: string;
}

/** Why a remediation ended before its plan was run, or a stack is left to people; kebab-case. @public */
export interface LedgerReason {
  code: string;
  /** For people. */
  text: string;
}

/**
 * What happened to a stack, in the order it happened. Whatever changes something outside is written down twice: before, as what
 * is about to be done, and after, as what came of it.
 *
 * @public
 */
export type LedgerEvent =
  /** Complete reports in a row that found the same; `fingerprint` is null when nothing was changed outside. */
  | {
      type: 'detected';
      fingerprint: string | null;
      /** Of the first, epoch milliseconds; `atMs` is of the last. */
      firstMs: number;
      times: number;
      /** Revision of the ledger that was known when the first was begun. */
      since: number;
    }
  /** These drifts, and no others, may be put back, by one plan that is run once. */
  | {
      type: 'claimed';
      action: RunningAction;
      /** `policy <name>`, or who approved it. */
      by: string;
      fingerprint: string;
      resources: readonly DriftMark[];
      commit: string;
    }
  | { type: 'planning' }
  /** A plan was saved whose drifts and changes are those that were claimed. */
  | {
      type: 'planned';
      /** SHA-256 of the saved plan. */
      digest: string;
      /** Of the state the plan was made for, such as its lineage and serial. */
      version: string;
    }
  | { type: 'applying'; digest: string; version: string }
  | { type: 'applied'; ok: boolean }
  | { type: 'verifying' }
  /** Claimed addresses that are drifted still, and drifts there were not before. */
  | {
      type: 'verified';
      remaining: readonly string[];
      other: readonly string[];
    }
  | { type: 'closing' }
  | { type: 'closed' }
  | { type: 'aborted'; reason: LedgerReason }
  /** Nothing is put back at these addresses until a person releases them. */
  | { type: 'frozen'; addresses: readonly string[]; reason: LedgerReason }
  | { type: 'released'; addresses: readonly string[]; by: string };

/** Kinds of events. @public */
export type LedgerEventType = LedgerEvent['type'];

/**
 * An event, when (epoch milliseconds), in which run (the identity of one process, which no other has), and which revision of
 * the ledger it made.
 *
 * @public
 */
export type LedgerEntry = LedgerEvent & {
  atMs: number;
  run: string;
  revision: number;
};

/**
 * The memory of a stack: one JSON document. Where it is kept, it may only be replaced by one who read the revision before:
 * this, not a lock, is what keeps two runs from doing the same thing.
 *
 * @public
 */
export interface DriftLedger {
  schemaVersion: 1;
  stack: string;
  /** Times it was written. */
  revision: number;
  /** Since when a resource has been drifted as it is, epoch milliseconds. */
  seen: readonly (DriftMark & { firstMs: number })[];
  /** Nothing is put back there until a person releases them; kept for as long as that takes. */
  frozen: readonly { address: string; reason: LedgerReason }[];
  /** The oldest first. */
  entries: readonly LedgerEntry[];
}
