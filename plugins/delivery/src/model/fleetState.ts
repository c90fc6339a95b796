import {
  FilterValues,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
} from '@bellwether/kit-portal';
import type { ListGateRunsRequest } from '@bellwether/plugin-delivery-common';
import { DECISIONS, RUN_STATUSES } from './decisions';

/** What decides which runs are listed, as it stands in the address. */
export const FLEET_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  decision: DECISIONS,
  environment: MAX_NAME_LENGTH,
  status: RUN_STATUSES,
} as const;

/** Values of {@link FLEET_FILTERS}. */
export type FleetFilters = FilterValues<typeof FLEET_FILTERS>;

/** The request for the runs the filters let through. */
export function gateRunsRequest(
  { q, ...filters }: FleetFilters,
  limit: number,
): ListGateRunsRequest {
  return { ...filters, ...(q && { text: q }), limit };
}
