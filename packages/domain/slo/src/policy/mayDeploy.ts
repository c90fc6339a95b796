import type { ErrorBudgetPolicy, PolicyDecision, PolicyState } from './policy';
import type { BudgetReading, PolicyStanding } from './standing';

/** One objective that has a say in a deployment. @public */
export interface DeployQuestion {
  /** Name of the objective, for the reasons. */
  name: string;
  standing: PolicyStanding;
  reading: BudgetReading;
}

/** Whether something may be deployed, and why. @public */
export interface DeployAnswer {
  decision: PolicyDecision;
  /** A sentence for each objective, the strictest first. */
  reasons: string[];
}

const STRICTNESS: Record<PolicyDecision, number> = {
  allow: 0,
  review: 1,
  deny: 2,
};

const WORDS: Record<PolicyState, (left: string, covered: string) => string> = {
  healthy: left => `${left} of its error budget is left`,
  observe: left => `only ${left} of its error budget is left`,
  attention: left => `little of its error budget is left: ${left}`,
  exhausted: left => `its error budget is spent (${left} left)`,
  frozen: left => `its error budget was overspent (${left} left now)`,
  'no-data': () => 'there is no data in its window, so its budget is unknown',
  partial: (left, covered) =>
    `data covers only ${covered} of its window (${left} of the budget left in that part)`,
  stale: () => 'its data is stale, so its budget now is unknown',
  error: () => 'its source could not be read, so its budget is unknown',
  pending: () => 'it has not been evaluated yet',
};

/**
 * "May I deploy?" The strictest objective decides. While one is frozen, changes are denied whatever became of its data;
 * exempt kinds of change are reviewed instead. Without objectives nothing stands against it.
 *
 * @param input - `change`: kind of change, compared with the policy's `exemptChanges`
 * @public
 */
export function mayDeploy(input: {
  objectives: readonly DeployQuestion[];
  policy: ErrorBudgetPolicy;
  change?: string;
}): DeployAnswer {
  const { policy, change } = input;
  const exempt = change !== undefined && policy.exemptChanges.includes(change);
  const answers = input.objectives
    .map(question => answerTo(question, policy, exempt ? change : undefined))
    .sort((a, b) => STRICTNESS[b.decision] - STRICTNESS[a.decision]);
  if (answers.length === 0) {
    return {
      decision: 'allow',
      reasons: ['No objective is declared that could stand against it.'],
    };
  }
  return {
    decision: answers[0].decision,
    reasons: answers.map(({ reason }) => reason),
  };
}

function answerTo(
  { name, standing, reading }: DeployQuestion,
  policy: ErrorBudgetPolicy,
  exemptAs: string | undefined,
): { decision: PolicyDecision; reason: string } {
  const { state, frozen } = standing;
  const verdict = strictest(
    policy.decisions[state],
    frozen ? policy.decisions.frozen : 'allow',
  );
  const clauses = [
    WORDS[state](percent(reading.remaining), percent(reading.coverage)),
  ];
  if (frozen) {
    clauses.push(
      `changes are frozen until at least ${percent(policy.resumeFrom)} is left`,
    );
  }
  const lenient = verdict === 'deny' && exemptAs !== undefined;
  if (lenient) clauses.push(`${exemptAs} changes pass after a review`);
  return {
    decision: lenient ? 'review' : verdict,
    reason: `${name}: ${clauses.join('; ')}.`,
  };
}

function strictest(a: PolicyDecision, b: PolicyDecision): PolicyDecision {
  return STRICTNESS[a] >= STRICTNESS[b] ? a : b;
}

/** Rounded down, so that nothing reads as more than there is; `-0.1 %` must not read as 0. */
function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || Number.isNaN(share)) {
    return 'an unknown share';
  }
  return `${Math.floor(Number((share * 1000).toFixed(6))) / 10} %`;
}
