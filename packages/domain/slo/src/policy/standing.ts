import type { DataState } from '../budget/dataState';
import { type ErrorBudgetPolicy, type PolicyState } from './policy';

/** What is known of an objective at a moment. @public */
export interface BudgetReading {
  /** Share of the budget left, null when unknown. */
  remaining: number | null;
  data: DataState;
  /** Share of the window with data, 0..1; null when the source cannot tell. */
  coverage?: number | null;
}

/** Where an objective stands, and whether changes are frozen; kept between readings. @public */
export interface PolicyStanding {
  state: PolicyState;
  /** Stays true while data is missing: a freeze ends with a budget that came back, not with a broken source. */
  frozen: boolean;
}

/** What a reading says about a freeze. */
type Signal = 'overspent' | 'between' | 'recovered' | 'unknown';

/** The state machine of a freeze. */
const FROZEN_AFTER: Record<
  'open' | 'frozen',
  Record<Signal, 'open' | 'frozen'>
> = {
  open: {
    overspent: 'frozen',
    between: 'open',
    recovered: 'open',
    unknown: 'open',
  },
  frozen: {
    overspent: 'frozen',
    between: 'frozen',
    recovered: 'open',
    unknown: 'frozen',
  },
};

/**
 * The standing after a reading. The freeze remembers: below `freezeBelow` it begins, from `resumeFrom` on it ends, in
 * between it stays as it was. Figures of a partly covered window begin and end it too; stale ones do not.
 *
 * @param previous - standing after the reading before; null: there was none, nothing was frozen
 * @public
 */
export function nextStanding(
  previous: PolicyStanding | null,
  reading: BudgetReading,
  policy: ErrorBudgetPolicy,
): PolicyStanding {
  const before = previous?.frozen ? 'frozen' : 'open';
  const frozen = FROZEN_AFTER[before][signalOf(reading, policy)] === 'frozen';
  return { state: stateOf(reading, frozen, policy), frozen };
}

function signalOf(
  { remaining, data }: BudgetReading,
  policy: ErrorBudgetPolicy,
): Signal {
  if (remaining === null || Number.isNaN(remaining)) return 'unknown';
  if (data !== 'ok' && data !== 'partial') return 'unknown';
  if (remaining < policy.freezeBelow) return 'overspent';
  return remaining >= policy.resumeFrom ? 'recovered' : 'between';
}

function stateOf(
  { remaining, data }: BudgetReading,
  frozen: boolean,
  policy: ErrorBudgetPolicy,
): PolicyState {
  if (data !== 'ok') return data;
  if (remaining === null || Number.isNaN(remaining)) return 'no-data';
  if (frozen) return 'frozen';
  if (remaining > policy.healthyAbove) return 'healthy';
  if (remaining > policy.observeAbove) return 'observe';
  return remaining > policy.attentionAbove ? 'attention' : 'exhausted';
}
