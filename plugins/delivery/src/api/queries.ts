import { useApi } from '@backstage/core-plugin-api';
import type {
  GateRunSummary,
  ListDeploymentsRequest,
  ListGateRunsRequest,
  ListSmokeRunsRequest,
  RejudgeRequest,
} from '@bellwether/plugin-delivery-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { pollInterval } from '../model/polling';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

const isRunning = (run: GateRunSummary) => run.status === 'running';

/** What is going on in the fleet; fresher while something is. */
export function useFleet() {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['fleet'],
    queryFn: ({ signal }) => api.getFleet({ signal }),
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.running.some(isRunning) ?? false, state),
  });
}

/** Runs of gates, newest first, page after page. */
export function useGateRuns(request: ListGateRunsRequest) {
  const api = useApi(deliveryApiRef);
  return useInfiniteQuery({
    queryKey: ['gate-runs', request],
    queryFn: ({ signal, pageParam }) =>
      api.listGateRuns(
        { ...request, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        state.data?.pages.some(page => page.items.some(isRunning)) ?? false,
        state,
      ),
  });
}

/** One run. What is over does not change any more; what is lost may come back. */
export function useGateRun(id: string) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['gate-run', id],
    queryFn: ({ signal }) => api.getGateRun(id, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.status === 'finished'
        ? false
        : pollInterval(state.data?.status === 'running', state),
  });
}

/** Fetches the evidence of a run: megabytes, so only when asked for, and nothing is kept. */
export function useEvidence() {
  const api = useApi(deliveryApiRef);
  return useMutation({ mutationFn: (id: string) => api.getEvidence(id) });
}

/** Judges the evidence of a run again. */
export function useRejudge(id: string) {
  const api = useApi(deliveryApiRef);
  return useMutation({
    mutationFn: (request: RejudgeRequest) => api.rejudge(id, request),
  });
}

/** Deployments, newest first, page after page. */
export function useDeployments(request: ListDeploymentsRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['deployments', request], (page, options) =>
    api.listDeployments({ ...request, ...page }, options),
  );
}

/** Runs of smoke tests, newest first, page after page. */
export function useSmokeRuns(request: ListSmokeRunsRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['smoke-runs', request], (page, options) =>
    api.listSmokeRuns({ ...request, ...page }, options),
  );
}

/** What is being delivered, and the latest rollbacks. */
export function useRecent(request: { limit: number }) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['recent', request],
    queryFn: async ({ signal }) => {
      const [fleet, rollbacks] = await Promise.all([
        api.getFleet({ signal }),
        api.listGateRuns(
          { decision: 'Rollback', status: 'finished', limit: request.limit },
          { signal },
        ),
      ]);
      return {
        running: fleet.running.slice(0, request.limit),
        rollbacks: rollbacks.items,
        any: fleet.running.length + fleet.latest.length > 0,
      };
    },
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.running.some(isRunning) ?? false, state),
  });
}
