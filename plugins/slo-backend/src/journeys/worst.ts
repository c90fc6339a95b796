import type {
  BudgetState,
  DataState,
  JourneyNode,
} from '@bellwether/plugin-slo-common';

/** From worst to best; what is not known is worse than what is fine, as in the list of objectives. */
const BUDGETS: readonly BudgetState[] = [
  'exhausted',
  'attention',
  'observe',
  'unknown',
  'healthy',
];

const DATA: readonly DataState[] = [
  'error',
  'stale',
  'no-data',
  'pending',
  'partial',
  'ok',
];

/** The worst state of a budget; without any `unknown`. */
export function worstBudget(states: readonly BudgetState[]): BudgetState {
  return BUDGETS.find(state => states.includes(state)) ?? 'unknown';
}

/** What is known of the data of several: `partial` when some of it is there, else the worst state. */
export function worstData(states: readonly DataState[]): DataState {
  const some = states.includes('ok') || states.includes('partial');
  if (some) return states.every(state => state === 'ok') ? 'ok' : 'partial';
  return DATA.find(state => states.includes(state)) ?? 'no-data';
}

/** Worst budget first, then the lowest service level, then by title. */
export function worstFirst(a: JourneyNode, b: JourneyNode): number {
  return (
    BUDGETS.indexOf(a.budget) - BUDGETS.indexOf(b.budget) ||
    (a.sli ?? 2) - (b.sli ?? 2) ||
    a.title.localeCompare(b.title, 'en') ||
    (a.id < b.id ? -1 : 1)
  );
}
