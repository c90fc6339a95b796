import type { Span } from '../window/timeWindow';

/** Only approved exclusions change figures. @public */
export type ExclusionState = 'proposed' | 'approved' | 'rejected' | 'revoked';

/** What somebody does with an exclusion. @public */
export type ExclusionAction = 'approve' | 'reject' | 'revoke';

/** A span of time that somebody wants left out of the figures, [startMs, endMs). @public */
export interface Exclusion extends Span {
  reason: string;
  /** Who proposed it, such as `user:default/anna`. */
  author: string;
  proposedAtMs: number;
  state: ExclusionState;
  /** What became of it, oldest first. */
  decisions: ExclusionDecision[];
}

/** Who did what, when and why. @public */
export interface ExclusionDecision {
  action: ExclusionAction;
  by: string;
  atMs: number;
  note?: string;
}

/** An exclusion, or why it cannot be. @public */
export type ExclusionResult =
  | { ok: true; exclusion: Exclusion }
  | {
      ok: false;
      /** `invalid`: text or times; `not-possible`: not in this state; `same-person`: separation of duties. */
      code: 'invalid' | 'not-possible' | 'same-person';
      message: string;
    };

/** Limits of an exclusion. @public */
export const EXCLUSION_LIMITS = {
  /** Characters of a reason, and of the note of a decision. */
  text: 1000,
  /** Characters of a person's reference. */
  person: 400,
  /** Longest span, in milliseconds: 92 days. */
  spanMs: 92 * 24 * 60 * 60_000,
} as const;

/** What each action makes of each state; absent: not possible. */
const TRANSITIONS: Record<
  ExclusionState,
  Partial<Record<ExclusionAction, ExclusionState>>
> = {
  proposed: { approve: 'approved', reject: 'rejected', revoke: 'revoked' },
  approved: { revoke: 'revoked' },
  rejected: {},
  revoked: {},
};

/** Actions that need a second person. */
const NEEDS_OTHER: readonly ExclusionAction[] = ['approve', 'reject'];

/** Proposes an exclusion; it changes nothing until somebody else approves it. @public */
export function proposeExclusion(input: {
  startMs: number;
  endMs: number;
  reason: string;
  author: string;
  atMs: number;
}): ExclusionResult {
  const { startMs, endMs, author, atMs } = input;
  const reason = input.reason.trim();
  const lengthMs = endMs - startMs;
  if (!(lengthMs > 0 && lengthMs <= EXCLUSION_LIMITS.spanMs)) {
    return invalid(
      `Exclusion from ${moment(startMs)} to ${moment(endMs)}: expected an end after the start, at most 92 days`,
    );
  }
  if (reason === '' || reason.length > EXCLUSION_LIMITS.text) {
    return invalid(
      `Reason of an exclusion: expected 1 to ${EXCLUSION_LIMITS.text} characters, found ${reason.length}`,
    );
  }
  if (!isPerson(author)) return invalid(personMessage('Author', author));
  return {
    ok: true,
    exclusion: {
      startMs,
      endMs,
      reason,
      author,
      proposedAtMs: atMs,
      state: 'proposed',
      decisions: [],
    },
  };
}

/**
 * Approves, rejects or revokes an exclusion. Approving and rejecting takes somebody other than the author (compared
 * without regard to case); revoking also takes back a proposal. Rejected and revoked ones stay as they are.
 *
 * @returns a new exclusion; the one given is left alone
 * @public
 */
export function decideExclusion(
  exclusion: Exclusion,
  decision: ExclusionDecision,
): ExclusionResult {
  const { action, by, note } = decision;
  const possible = TRANSITIONS[exclusion.state];
  const state = possible[action];
  if (state === undefined) {
    const actions = Object.keys(possible).join(' or ');
    return {
      ok: false,
      code: 'not-possible',
      message: `Cannot ${action} an exclusion that is ${exclusion.state}: expected ${actions || 'nothing more to be done; propose a new one'}.`,
    };
  }
  if (!isPerson(by)) return invalid(personMessage('Person who decides', by));
  if (NEEDS_OTHER.includes(action) && isSame(by, exclusion.author)) {
    return {
      ok: false,
      code: 'same-person',
      message: `${by} proposed this exclusion: somebody else has to ${action} it.`,
    };
  }
  if (note !== undefined && note.length > EXCLUSION_LIMITS.text) {
    return invalid(
      `Note: expected at most ${EXCLUSION_LIMITS.text} characters, found ${note.length}`,
    );
  }
  return {
    ok: true,
    exclusion: {
      ...exclusion,
      state,
      decisions: [...exclusion.decisions, decision],
    },
  };
}

/** ISO 8601 of what is a moment. */
function moment(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().normalize('NFC').toLowerCase();
  return plain(one) === plain(other);
}

function isPerson(text: string): boolean {
  return text.trim() !== '' && text.length <= EXCLUSION_LIMITS.person;
}

function personMessage(what: string, found: string): string {
  return `${what}: expected 1 to ${EXCLUSION_LIMITS.person} characters, found ${found.length}`;
}

function invalid(message: string): ExclusionResult {
  return { ok: false, code: 'invalid', message: `${message}.` };
}
