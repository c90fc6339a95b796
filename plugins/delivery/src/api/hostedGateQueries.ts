import { useApi } from '@backstage/core-plugin-api';
import type {
  ListHostedGatesRequest,
  OverrideGateRequest,
} from '@bellwether/plugin-delivery-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { pollInterval } from '../model/polling';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

/** Gates that the portal hosts, newest first, page after page. */
export function useHostedGates(request: ListHostedGatesRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['hosted-gates', request], (page, options) =>
    api.listHostedGates({ ...request, ...page }, options),
  );
}

/** One gate that the portal hosts. */
export function useHostedGate(id: string) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['hosted-gate', id],
    queryFn: ({ signal }) => api.getHostedGate(id, { signal }),
    refetchInterval: ({ state }) => pollInterval(true, state),
  });
}

/** Decides instead of a gate. */
export function useOverrideGate(id: string) {
  const api = useApi(deliveryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: OverrideGateRequest) => api.overrideGate(id, request),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['hosted-gates'] });
      return queries.invalidateQueries({ queryKey: ['hosted-gate', id] });
    },
  });
}
