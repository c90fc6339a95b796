import type { JsonValue } from '../playbook/playbook';
import type { RollbackPlan } from '../plan/plan';

/** Rows of a journal, calls of one attempt, probes of one verification, and characters of a text, at most. @public */
export const JOURNAL_LIMITS = {
  rows: 500,
  /** From here on nothing new is begun: what is left is for calling people and for the end. */
  rowsOfWork: 450,
  probes: 20,
  text: 1000,
  /** Characters of `before` and `after` as JSON. */
  evidence: 16_384,
} as const;

/** A call of an API, as it is told to auditors: without bodies and secrets. @public */
export interface ApiCall {
  method: string;
  /** Without user, password and fragment. */
  url: string;
  /** Of HTTP; null: there was no answer. */
  status: number | null;
  /** As the API calls the request, such as `x-github-request-id`; null: it does not. */
  requestId: string | null;
  /** Epoch milliseconds. */
  startedMs: number;
  tookMs: number;
}

/** What a probe found. @public */
export interface ProbeResult {
  type: 'health' | 'http' | 'smoke' | 'query' | 'own';
  ok: boolean;
  /** For people, with the numbers. */
  text: string;
}

/** What an attempt came to. @public */
export type OutcomeResult =
  /** The effect took place. */
  | 'done'
  /** There was nothing to do. */
  | 'already'
  /** It surely did not take place. */
  | 'failed'
  /** It may have taken place. */
  | 'unknown';

/** How a rollback ended. @public */
export type RollbackResult =
  /** Every step is done and verified. */
  | 'rolled-back'
  /** Steps with `continue` failed, all others are done and verified. */
  | 'partial'
  | 'failed'
  | 'aborted';

/** How long it took, milliseconds; null: it did not come to that. @public */
export interface RollbackTimings {
  /** From when it was bad until it was found. */
  detectMs: number;
  /** From there until it was decided to roll back. */
  decideMs: number;
  /** From there until the last step of the plan was done. */
  actMs: number | null;
  /** From there until everything was verified. */
  verifyMs: number | null;
  /** Time to restore: from when it was bad until everything was verified. */
  ttrMs: number | null;
}

/** What happened to a rollback. @public */
export type JournalEvent =
  | { kind: 'requested'; plan: RollbackPlan; planHash: string }
  /** Written before anything outside is changed. */
  | {
      kind: 'intent';
      doing: 'do' | 'undo' | 'escalate';
      /** Null: `escalate`. */
      step: string | null;
      attempt: number;
      /** Whoever wrote this has nothing under way any more from here on; epoch milliseconds. */
      expiresMs: number;
      /** How it was before: what undoing restores, and what an effect has to find, such as a resourceVersion. */
      before: JsonValue;
    }
  | { kind: 'effect'; step: string | null; attempt: number; call: ApiCall }
  | {
      kind: 'outcome';
      step: string;
      attempt: number;
      result: OutcomeResult;
      text: string;
      /** Nothing is tried again. */
      isFinal: boolean;
      /** How it is afterwards, such as the new deployment; null: nothing to say. */
      after: JsonValue;
    }
  | {
      kind: 'verified';
      step: string;
      attempt: number;
      ok: boolean;
      probes: readonly ProbeResult[];
    }
  | { kind: 'undone'; step: string; attempt: number; ok: boolean; text: string }
  | { kind: 'escalated'; ok: boolean; text: string }
  /** A person ends it. The step under way is looked after; no other is begun. */
  | { kind: 'aborted'; by: string; reason: string; undo: boolean }
  | {
      kind: 'finished';
      result: RollbackResult;
      text: string;
      timings: RollbackTimings;
    };

/** Kinds of rows. @public */
export type JournalKind = JournalEvent['kind'];

/**
 * A row of a journal, chained to the one before.
 *
 * @public
 */
export type JournalRow = JournalEvent & {
  /** Key of the rollback. */
  rollback: string;
  /** From 1, without gaps. */
  seq: number;
  /** Epoch milliseconds; never before that of the row before. */
  atMs: number;
  /** Fencing token of whoever wrote it: who holds a smaller one than the last row has may not write. */
  token: number;
  /** Hash of the row before; of the first, the hash of its plan. */
  prev: string;
  /** SHA-256 (hex) of the row without this, in canonical JSON. */
  hash: string;
};
