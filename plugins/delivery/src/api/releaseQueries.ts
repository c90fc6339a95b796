import { useApi } from '@backstage/core-plugin-api';
import type { ListReleasesRequest } from '@bellwether/plugin-delivery-common';
import { useQuery } from '@tanstack/react-query';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

/** Releases, newest first, page after page. */
export function useReleases(request: ListReleasesRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['releases', request], (page, options) =>
    api.listReleases({ ...request, ...page }, options),
  );
}

/** One release. */
export function useRelease(id: string) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['release', id],
    queryFn: ({ signal }) => api.getRelease(id, { signal }),
  });
}
