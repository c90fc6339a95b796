import type {
  GateDecision,
  GateRunStatus,
  ListGateRunsRequest,
} from '@bellwether/plugin-delivery-common';
import { DECISIONS, RUN_STATUSES } from './decisions';

/** Longest text the backend searches for. */
export const MAX_SEARCH_LENGTH = 100;

/** Longest name of an environment; GitHub allows 255. */
const MAX_ENVIRONMENT_LENGTH = 255;

/** What decides which runs are listed, as it stands in the address. */
export interface FleetFilters {
  q: string;
  decision?: GateDecision;
  environment?: string;
  status?: GateRunStatus;
}

export const NO_FILTERS: FleetFilters = {
  q: '',
  decision: undefined,
  environment: undefined,
  status: undefined,
};

/** Reads the search parameters; whatever is not known is left out rather than sent on. */
export function parseFleetFilters(params: URLSearchParams): FleetFilters {
  const environment = params.get('environment') || undefined;
  return {
    q: (params.get('q') ?? '').slice(0, MAX_SEARCH_LENGTH),
    decision: DECISIONS.find(one => one === params.get('decision')),
    environment: environment?.slice(0, MAX_ENVIRONMENT_LENGTH),
    status: RUN_STATUSES.find(one => one === params.get('status')),
  };
}

/** Writes the search parameters; what is not filtered stays out. */
export function formatFleetFilters(filters: FleetFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['q', 'decision', 'environment', 'status'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params;
}

/** The request for the runs the filters let through. */
export function gateRunsRequest(
  filters: FleetFilters,
  limit: number,
): ListGateRunsRequest {
  const { q, decision, environment, status } = filters;
  return {
    ...(q && { text: q }),
    ...(decision && { decision }),
    ...(environment && { environment }),
    ...(status && { status }),
    limit,
  };
}

/** Whether any filter narrows the list. */
export function isFiltered(filters: FleetFilters): boolean {
  return formatFleetFilters(filters).size > 0;
}
