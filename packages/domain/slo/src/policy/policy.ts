import type { DataState } from '../budget/dataState';

/**
 * Where an objective stands under a policy. Budget states when its figures are known: `healthy`, `observe`, `attention`,
 * `exhausted`, and `frozen` once the budget was overspent until enough of it came back. States of the data when they are
 * not: no budget is read out of numbers that are missing.
 * @public
 */
export type PolicyState =
  | 'healthy'
  | 'observe'
  | 'attention'
  | 'exhausted'
  | 'frozen'
  | Exclude<DataState, 'ok'>;

/** Answer to "may I deploy?": yes, only after a person looked at it, or no. @public */
export type PolicyDecision = 'allow' | 'review' | 'deny';

/** When an error budget slows changes down. All thresholds are shares of the budget. @public */
export interface ErrorBudgetPolicy {
  /** More than this left: healthy. */
  healthyAbove: number;
  /** More than this left: observe. */
  observeAbove: number;
  /** More than this left: attention; otherwise exhausted. */
  attentionAbove: number;
  /** Less than this left: frozen. */
  freezeBelow: number;
  /** At least this left: no longer frozen. */
  resumeFrom: number;
  /** What each state means for a change. */
  decisions: Record<PolicyState, PolicyDecision>;
  /** Kinds of change that are never denied, only reviewed, such as fixes of what spends the budget. */
  exemptChanges: readonly string[];
}

/**
 * The policy nobody has configured: healthy above 50 % of the budget left, observe above 25 %, attention above 0, else
 * exhausted; frozen below 0 until 5 % came back. Unknown figures ask for a look. Security and reliability changes pass a
 * freeze after a look.
 *
 * Source: Google SRE workbook, appendix B, "Example Error Budget Policy".
 * @public
 */
export const DEFAULT_POLICY: ErrorBudgetPolicy = {
  healthyAbove: 0.5,
  observeAbove: 0.25,
  attentionAbove: 0,
  freezeBelow: 0,
  resumeFrom: 0.05,
  decisions: {
    healthy: 'allow',
    observe: 'allow',
    attention: 'review',
    exhausted: 'review',
    frozen: 'deny',
    'no-data': 'review',
    partial: 'review',
    stale: 'review',
    error: 'review',
    pending: 'review',
  },
  exemptChanges: ['reliability', 'security'],
};

/** Parts of a policy; what is left out is that of {@link DEFAULT_POLICY}. @public */
export type PolicyOverrides = Partial<Omit<ErrorBudgetPolicy, 'decisions'>> & {
  decisions?: Partial<Record<PolicyState, PolicyDecision>>;
};

/**
 * A whole policy from what differs from the default.
 *
 * @throws RangeError for thresholds that are out of order or no numbers, and for unknown states and decisions
 * @public
 */
export function errorBudgetPolicy(
  overrides: PolicyOverrides = {},
): ErrorBudgetPolicy {
  const policy: ErrorBudgetPolicy = {
    ...DEFAULT_POLICY,
    ...overrides,
    decisions: { ...DEFAULT_POLICY.decisions, ...overrides.decisions },
  };
  const descending = [
    'healthyAbove',
    'observeAbove',
    'attentionAbove',
    'freezeBelow',
  ] as const;
  for (const name of [...descending, 'resumeFrom'] as const) {
    if (!(policy[name] <= 1 && policy[name] > -Infinity)) {
      throw new RangeError(
        `Error budget policy: expected ${name} to be a share of the budget, at most 1, found ${policy[name]}`,
      );
    }
  }
  descending.slice(1).forEach((name, index) => {
    const above = descending[index];
    if (policy[name] > policy[above]) {
      throw new RangeError(
        `Error budget policy: expected ${name} to be at most ${above} (${policy[above]}), found ${policy[name]}`,
      );
    }
  });
  if (policy.resumeFrom < policy.freezeBelow) {
    throw new RangeError(
      `Error budget policy: expected resumeFrom to be at least freezeBelow (${policy.freezeBelow}), found ${policy.resumeFrom}`,
    );
  }
  for (const [state, decision] of Object.entries(policy.decisions)) {
    if (!Object.hasOwn(DEFAULT_POLICY.decisions, state)) {
      throw new RangeError(
        `Error budget policy: expected decisions for ${Object.keys(DEFAULT_POLICY.decisions).join(', ')}, found one for "${state}"`,
      );
    }
    if (!['allow', 'review', 'deny'].includes(decision)) {
      throw new RangeError(
        `Error budget policy: expected allow, review or deny for ${state}, found "${decision}"`,
      );
    }
  }
  return policy;
}
