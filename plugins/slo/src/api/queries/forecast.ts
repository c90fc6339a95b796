import { useApi } from '@backstage/core-plugin-api';
import type { ObjectiveKey } from '@bellwether/plugin-slo-common';
import { useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** What is expected of the budget of one objective. */
export function useForecast(key: ObjectiveKey) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['forecast', key.namespace, key.name, key.index],
    queryFn: ({ signal }) => api.getForecast(key, { signal }),
  });
}
