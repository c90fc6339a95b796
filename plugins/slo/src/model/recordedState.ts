import type {
  BudgetState,
  ListRecordedRequest,
  RecordedSloView,
} from '@bellwether/plugin-slo-common';
import { BUDGET_STATES, MAX_SEARCH_LENGTH } from './overviewState';

export const RECORDING_TOOLS: readonly RecordedSloView['tool'][] = [
  'sloth',
  'pyrra',
];

/** Everything that decides what the list of recorded SLOs shows, as it stands in the address. */
export interface RecordedState {
  q: string;
  tool: RecordedSloView['tool'][];
  budget: BudgetState[];
  /** Cursor of the page on the screen; undefined on the first. */
  cursor?: string;
  /** Number of that page, 1-based, for the reader only. */
  page: number;
}

export const NO_RECORDED_FILTERS = { q: '', tool: [], budget: [] };

/** Reads the search parameters; whatever is not known is left out rather than sent on. */
export function parseRecordedState(params: URLSearchParams): RecordedState {
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.filter(value => params.getAll(name).includes(value));
  const cursor = params.get('cursor') || undefined;
  const page = Number(params.get('page'));
  return {
    q: (params.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH),
    tool: known('tool', RECORDING_TOOLS),
    budget: known('budget', BUDGET_STATES),
    cursor,
    page: cursor ? Math.max(Number.isInteger(page) ? page : 2, 2) : 1,
  };
}

/** Writes the search parameters; defaults stay out. */
export function formatRecordedState(state: RecordedState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q) params.set('q', state.q);
  state.tool.forEach(tool => params.append('tool', tool));
  state.budget.forEach(budget => params.append('budget', budget));
  if (state.cursor) {
    params.set('cursor', state.cursor);
    params.set('page', String(state.page));
  }
  return params;
}

/** The request for the page the state describes. */
export function recordedRequest(
  state: RecordedState,
  limit: number,
): ListRecordedRequest {
  const { q, tool, budget, cursor } = state;
  return {
    ...(q && { q }),
    ...(tool.length > 0 && { tool }),
    ...(budget.length > 0 && { budget }),
    ...(cursor && { cursor }),
    limit,
  };
}

/** Whether any filter narrows the list. */
export function isRecordedFiltered(state: RecordedState): boolean {
  return state.q !== '' || state.tool.length > 0 || state.budget.length > 0;
}
