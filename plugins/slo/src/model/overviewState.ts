import type {
  AlertState,
  BudgetState,
  DataState,
  ListObjectivesRequest,
  ObjectiveSort,
} from '@bellwether/plugin-slo-common';

export const BUDGET_STATES: readonly BudgetState[] = [
  'exhausted',
  'attention',
  'observe',
  'healthy',
  'unknown',
];
export const ALERT_STATES: readonly AlertState[] = [
  'page',
  'ticket',
  'none',
  'unknown',
];
export const DATA_STATES: readonly DataState[] = [
  'ok',
  'partial',
  'stale',
  'no-data',
  'error',
  'pending',
];
const SORTS: readonly ObjectiveSort[] = [
  'remaining',
  'title',
  'burnRate',
  'sli',
  'target',
  'owner',
];
/** Longest text the backend searches for. */
export const MAX_SEARCH_LENGTH = 100;

/** Everything that decides what the overview shows, as it stands in the address. */
export interface OverviewState {
  q: string;
  owner: string[];
  system: string[];
  journey: string[];
  component: string[];
  budget: BudgetState[];
  data: DataState[];
  alert: AlertState[];
  sort: ObjectiveSort;
  order: 'asc' | 'desc';
  /** Cursor of the page on the screen; undefined on the first. */
  cursor?: string;
  /** Number of that page, 1-based, for the reader only. */
  page: number;
}

/** The filters among them. */
export type OverviewFilters = Pick<
  OverviewState,
  | 'q'
  | 'owner'
  | 'system'
  | 'journey'
  | 'component'
  | 'budget'
  | 'data'
  | 'alert'
>;

export const NO_FILTERS: OverviewFilters = {
  q: '',
  owner: [],
  system: [],
  journey: [],
  component: [],
  budget: [],
  data: [],
  alert: [],
};

/** Reads the search parameters; whatever is not known is left out rather than sent on. */
export function parseOverviewState(params: URLSearchParams): OverviewState {
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.filter(value => params.getAll(name).includes(value));
  const sort = SORTS.find(one => one === params.get('sort')) ?? 'remaining';
  const cursor = params.get('cursor') || undefined;
  const page = Number(params.get('page'));
  return {
    q: (params.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH),
    owner: params.getAll('owner'),
    system: params.getAll('system'),
    journey: params.getAll('journey'),
    component: params.getAll('component'),
    budget: known('budget', BUDGET_STATES),
    data: known('data', DATA_STATES),
    alert: known('alert', ALERT_STATES),
    sort,
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    cursor,
    page: cursor ? Math.max(Number.isInteger(page) ? page : 2, 2) : 1,
  };
}

/** Writes the search parameters; defaults stay out, so that the plain address is the plain overview. */
export function formatOverviewState(state: OverviewState): URLSearchParams {
  const params = new URLSearchParams();
  const append = (name: string, values: string[]) =>
    values.forEach(value => params.append(name, value));
  if (state.q) params.set('q', state.q);
  append('owner', state.owner);
  append('system', state.system);
  append('journey', state.journey);
  append('component', state.component);
  append('budget', state.budget);
  append('data', state.data);
  append('alert', state.alert);
  if (state.sort !== 'remaining') params.set('sort', state.sort);
  if (state.order !== 'asc') params.set('order', state.order);
  if (state.cursor) {
    params.set('cursor', state.cursor);
    params.set('page', String(state.page));
  }
  return params;
}

/** The request for the page the state describes. */
export function objectivesRequest(
  state: OverviewState,
  limit: number,
): ListObjectivesRequest {
  const list = <T>(values: T[]) => (values.length > 0 ? values : undefined);
  return dropUndefined({
    q: state.q || undefined,
    owner: list(state.owner),
    system: list(state.system),
    journey: list(state.journey),
    component: list(state.component),
    budget: list(state.budget),
    data: list(state.data),
    alert: list(state.alert),
    sort: state.sort,
    order: state.order,
    cursor: state.cursor,
    limit,
  });
}

/** Whether any filter narrows the list. */
export function isFiltered(state: OverviewFilters): boolean {
  return (
    state.q !== '' ||
    [
      state.owner,
      state.system,
      state.journey,
      state.component,
      state.budget,
      state.data,
      state.alert,
    ].some(values => values.length > 0)
  );
}

function dropUndefined(request: ListObjectivesRequest): ListObjectivesRequest {
  return Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== undefined),
  );
}
