import { useApi } from '@backstage/core-plugin-api';
import type { PolicyRequest } from '@bellwether/plugin-slo-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Whether something may be deployed; the answer for another kind of change stays while this one loads. */
export function usePolicyDecision(request: PolicyRequest) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['policy', request],
    queryFn: ({ signal }) => api.getPolicyDecision(request, { signal }),
    placeholderData: keepPreviousData,
  });
}
