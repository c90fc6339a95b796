import {
  type BudgetReading,
  type ErrorBudgetPolicy,
  mayDeploy,
  nextStanding,
  type PolicyDecision,
  type PolicyStanding,
  type PolicyState,
} from '@bellwether/domain-slo';
import type {
  StateTransition,
  StoredStanding,
  StoredStatus,
} from '../database/model';

/** What a status says about a budget. */
export function readingOf(
  status: Pick<StoredStatus, 'remaining' | 'data' | 'coverage'>,
): BudgetReading {
  const { remaining, data, coverage } = status;
  return { remaining, data, coverage };
}

/** What one objective says about a change of no particular kind. */
export function decisionOn(
  status: Pick<StoredStatus, 'remaining' | 'data' | 'coverage'>,
  standing: PolicyStanding,
  policy: ErrorBudgetPolicy,
): PolicyDecision {
  const objectives = [{ name: '', standing, reading: readingOf(status) }];
  return mayDeploy({ objectives, policy }).decision;
}

/** The standing after an evaluation; it keeps its beginning as long as nothing about it changes. */
export function standingAfter(
  previous: StoredStanding | null,
  status: StoredStatus,
  policy: ErrorBudgetPolicy,
  atMs: number,
): StoredStanding {
  const standing = nextStanding(previous, readingOf(status), policy);
  const isSame =
    previous?.state === standing.state && previous.frozen === standing.frozen;
  return { ...standing, sinceMs: isSame ? previous.sinceMs : atMs };
}

/**
 * What to record of a new standing: freezes that begin and end, and states that decide otherwise about changes. The step from
 * `healthy` to `observe` is one of the budget; under the default policy nothing follows from it. While changes are frozen
 * the state is `frozen`, whatever became of the data. The first standing changes nothing.
 */
export function policyTransition(
  previous: StoredStanding | null,
  next: StoredStanding,
  policy: ErrorBudgetPolicy,
): Pick<StateTransition, 'from' | 'to'> | undefined {
  if (!previous) return undefined;
  const from = effectiveState(previous);
  const to = effectiveState(next);
  if (from === to) return undefined;
  const matters =
    previous.frozen !== next.frozen ||
    policy.decisions[from] !== policy.decisions[to];
  return matters ? { from, to } : undefined;
}

function effectiveState({ state, frozen }: StoredStanding): PolicyState {
  return frozen ? 'frozen' : state;
}
