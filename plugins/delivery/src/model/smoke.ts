import {
  FilterValues,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
} from '@bellwether/kit-portal';
import {
  type ListSmokeRunsRequest,
  SMOKE_VERDICTS,
} from '@bellwether/plugin-delivery-common';

/** What decides which runs of smoke tests are listed, as it stands in the address. */
export const SMOKE_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  verdict: SMOKE_VERDICTS,
  environment: MAX_NAME_LENGTH,
} as const;

/** The request for the runs the filters let through. */
export function smokeRunsRequest(
  { q, ...filters }: FilterValues<typeof SMOKE_FILTERS>,
  limit: number,
): ListSmokeRunsRequest {
  return { ...filters, ...(q && { text: q }), limit };
}
