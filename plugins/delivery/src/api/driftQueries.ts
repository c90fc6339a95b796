import { useApi } from '@backstage/core-plugin-api';
import type {
  ListDriftResourcesRequest,
  ListDriftStacksRequest,
} from '@bellwether/plugin-delivery-common';
import { useQuery } from '@tanstack/react-query';
import { deliveryApiRef } from './deliveryApiRef';
import { usePages } from './usePages';

/** How much drift there is, and how long it lasts. */
export function useDrift() {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['drift'],
    queryFn: ({ signal }) => api.getDrift({ signal }),
  });
}

/** Stacks, worst first, page after page. */
export function useDriftStacks(request: ListDriftStacksRequest) {
  const api = useApi(deliveryApiRef);
  return usePages(['drift-stacks', request], (page, options) =>
    api.listDriftStacks({ ...request, ...page }, options),
  );
}

/** One stack. */
export function useDriftStack(id: string) {
  const api = useApi(deliveryApiRef);
  return useQuery({
    queryKey: ['drift-stack', id],
    queryFn: ({ signal }) => api.getDriftStack(id, { signal }),
  });
}

/** What drifted in a stack, page after page. */
export function useDriftResources(
  id: string,
  request: ListDriftResourcesRequest,
) {
  const api = useApi(deliveryApiRef);
  return usePages(['drift-resources', id, request], (page, options) =>
    api.listDriftResources(id, { ...request, ...page }, options),
  );
}
