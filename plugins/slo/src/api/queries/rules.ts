import { useApi } from '@backstage/core-plugin-api';
import type { RulesProfile, SloId } from '@bellwether/plugin-slo-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** The rules that are generated for an SLO; those of the other profile stay on the screen while these load. */
export function useRules(id: SloId, profile: RulesProfile) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['rules', id.namespace, id.name, profile],
    queryFn: ({ signal }) => api.getRules({ ...id, profile }, { signal }),
    placeholderData: keepPreviousData,
  });
}
