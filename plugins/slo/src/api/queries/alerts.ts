import { useApi } from '@backstage/core-plugin-api';
import type { FiringState } from '@bellwether/plugin-slo-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Alerts about an SLO as their sources tell them, newest first, page after page. */
export function useAlerts(request: {
  /** Entity ref. */
  slo: string;
  state: FiringState[];
  limit: number;
}) {
  const api = useApi(sloApiRef);
  return useInfiniteQuery({
    queryKey: ['alerts', request],
    queryFn: ({ signal, pageParam }) =>
      api.listAlerts(
        { ...request, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
