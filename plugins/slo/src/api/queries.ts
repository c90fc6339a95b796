import { useApi } from '@backstage/core-plugin-api';
import type {
  ListObjectivesRequest,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { worstFirst } from '../model/order';
import { RangePreset, rangeMs } from '../model/range';
import { sloApiRef } from './sloApiRef';

/** A page of objectives; the page before stays on the screen while the next one loads. */
export function useObjectives(request: ListObjectivesRequest) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['objectives', request],
    queryFn: ({ signal }) => api.listObjectives(request, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Figures and filter values over everything the caller may see. */
export function useSummary() {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['summary'],
    queryFn: ({ signal }) => api.getSummary({ signal }),
  });
}

/** One SLO with all its objectives. */
export function useSlo(id: { namespace: string; name: string }) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['slo', id.namespace, id.name],
    queryFn: ({ signal }) => api.getSlo(id, { signal }),
  });
}

/** The course of one objective over a preset range, cut off now. */
export function useSeries(
  id: { namespace: string; name: string; index: number },
  range: RangePreset,
) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['series', id.namespace, id.name, id.index, range],
    queryFn: ({ signal }) => {
      const ms = rangeMs(range);
      // Taken at fetch time: a start in the key would make every refresh a new query.
      const from =
        ms === undefined ? undefined : new Date(Date.now() - ms).toISOString();
      return api.getSeries({ ...id, ...(from && { from }) }, { signal });
    },
    placeholderData: keepPreviousData,
  });
}

/** State changes, newest first, page after page. */
export function useStateChanges(request: {
  slo?: string;
  owner?: string[];
  limit: number;
}) {
  const api = useApi(sloApiRef);
  return useInfiniteQuery({
    queryKey: ['state-changes', request],
    queryFn: ({ signal, pageParam }) =>
      api.listStateChanges(
        { ...request, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  });
}

/** The objectives that ask for attention most: firing alerts before budgets that run low, worst first. */
export function useBurning(request: { owner?: string[]; limit: number }) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['burning', request],
    queryFn: async ({ signal }) => {
      const base = { ...request, sort: 'remaining', order: 'asc' } as const;
      const [alerting, low] = await Promise.all([
        api.listObjectives({ ...base, alert: ['page', 'ticket'] }, { signal }),
        api.listObjectives(
          { ...base, budget: ['exhausted', 'attention'] },
          { signal },
        ),
      ]);
      const byId = new Map<string, ObjectiveView>();
      for (const item of [...alerting.items, ...low.items]) {
        byId.set(item.id, item);
      }
      return {
        items: [...byId.values()].sort(worstFirst).slice(0, request.limit),
        alerting: alerting.totalCount,
        low: low.totalCount,
      };
    },
  });
}
