import { useApi } from '@backstage/core-plugin-api';
import type {
  AbortRollbackRequest,
  ListRollbacksRequest,
  RequestRollbackRequest,
} from '@bellwether/plugin-delivery-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { pollInterval } from '../model/polling';
import { isOver } from '../model/rollbacks';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

/** Rollbacks, newest first, page after page. */
export function useRollbacks(request: ListRollbacksRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['rollbacks', request], (page, options) =>
    api.listRollbacks({ ...request, ...page }, options),
  );
}

/** One rollback. What is over does not change any more. */
export function useRollback(id: string | undefined) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['rollback', id],
    queryFn: ({ signal }) => api.getRollback(id ?? '', { signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => {
      if (state.data && isOver(state.data.state)) return false;
      // Somebody watches every step of it.
      return pollInterval(true, state) / 4;
    },
  });
}

/** Playbooks, of one component or of all. */
export function usePlaybooks(request: { entityRef?: string }) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['playbooks', request],
    queryFn: ({ signal }) => api.listPlaybooks(request, { signal }),
  });
}

/** Asks for a rollback, or for what it would do. */
export function useRequestRollback() {
  const api = useApi(deliveryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestRollbackRequest) =>
      api.requestRollback(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rollbacks'] }),
  });
}

/** Ends a rollback. */
export function useAbortRollback(id: string) {
  const api = useApi(deliveryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: AbortRollbackRequest) =>
      api.abortRollback(id, request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rollback', id] }),
  });
}
