import { useApi } from '@backstage/core-plugin-api';
import type { SloId } from '@bellwether/plugin-slo-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/**
 * What happened around an SLO within a span.
 *
 * @param range - names the span: its ends move with every refresh and would make each one a new query
 */
export function useMarkers(
  id: SloId,
  range: string,
  span: { from: string; to: string },
) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['markers', id.namespace, id.name, range],
    queryFn: ({ signal }) =>
      api.listMarkers(
        { namespace: id.namespace, name: id.name, ...span },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}
