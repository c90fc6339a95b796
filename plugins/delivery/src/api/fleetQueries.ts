import { useApi } from '@backstage/core-plugin-api';
import type {
  GetDoraRequest,
  GetFreezesRequest,
  GetTimelineRequest,
  ListEnvironmentsRequest,
} from '@bellwether/plugin-delivery-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

/** Releases that the timeline marks at most. */
const MARKED_RELEASES = 100;

/** What runs where, by service, page after page. */
export function useEnvironmentRows(request: ListEnvironmentsRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['environments', request], (page, options) =>
    api.listEnvironments({ ...request, ...page }, options),
  );
}

/** What happened and happens in the fleet, and what was released. */
export function useFleetTimeline(request: GetTimelineRequest) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['timeline', request],
    queryFn: async ({ signal }) => {
      const { from, to, entityRef } = request;
      const [timeline, releases] = await Promise.all([
        api.getTimeline(request, { signal }),
        // Who may not see releases sees the rest.
        api
          .listReleases(
            { from, to, entityRef, limit: MARKED_RELEASES },
            { signal },
          )
          .catch(() => null),
      ]);
      return { timeline, releases: releases?.items ?? null };
    },
    placeholderData: keepPreviousData,
  });
}

/** Freezes of a time. */
export function useFreezes(request: GetFreezesRequest) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['freezes', request],
    queryFn: ({ signal }) => api.getFreezes(request, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The four keys of DORA. */
export function useDora(request: GetDoraRequest) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['dora', request],
    queryFn: ({ signal }) => api.getDora(request, { signal }),
    placeholderData: keepPreviousData,
  });
}
