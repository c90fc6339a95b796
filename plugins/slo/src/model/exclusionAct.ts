import type { ExclusionAction, ExclusionState } from '@bellwether/domain-slo';

/** What an action means to the reader: revoking what was never approved only takes a proposal back. */
export type ExclusionAct = ExclusionAction | 'withdraw';

/** The word for an action on an exclusion in a state. */
export function exclusionAct(
  action: ExclusionAction,
  state: ExclusionState,
): ExclusionAct {
  return action === 'revoke' && state === 'proposed' ? 'withdraw' : action;
}
