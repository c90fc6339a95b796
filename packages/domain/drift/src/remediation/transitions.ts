import type { LedgerEventType } from './ledger';

/** How far a remediation has come. @public */
export type RemediationState =
  /** None is under way. */
  | 'watching'
  | 'claimed'
  | 'planning'
  | 'planned'
  | 'applying'
  | 'applied'
  | 'verifying'
  | 'verified'
  | 'closing';

/**
 * Which event may follow in which state, and where it leads. What was planned but not begun may be planned again by whoever
 * takes over; what was begun may only be looked at: from `applying` no way leads back to another `applying` but through a new
 * claim.
 *
 * @public
 */
export const REMEDIATION_TRANSITIONS: Readonly<
  Record<
    RemediationState,
    Readonly<Partial<Record<LedgerEventType, RemediationState>>>
  >
> = {
  watching: { claimed: 'claimed' },
  claimed: { planning: 'planning', aborted: 'watching' },
  planning: { planning: 'planning', planned: 'planned', aborted: 'watching' },
  planned: { planning: 'planning', applying: 'applying', aborted: 'watching' },
  applying: { applied: 'applied', verifying: 'verifying' },
  applied: { verifying: 'verifying' },
  verifying: { verifying: 'verifying', verified: 'verified' },
  verified: { closing: 'closing', aborted: 'watching' },
  closing: { closing: 'closing', closed: 'watching' },
};

/** Events that may come at any time and lead nowhere. */
export const NOTES: ReadonlySet<LedgerEventType> = new Set([
  'detected',
  'frozen',
  'released',
]);
