import { useApi } from '@backstage/core-plugin-api';
import type {
  ObjectiveKey,
  SloApi,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Enough for a screen; the backend thins the course out to as many. */
const COURSE_POINTS = 400;

/** What is declared hardly changes, and a form must not change under its reader. */
const DECLARED_STALE_MS = Infinity;

/** What a replay brought, over the course of that history. */
async function replay(api: SloApi, key: ObjectiveKey, request: WhatIfRequest) {
  const outcome = await api.whatIf({ ...key, ...request });
  const course = await api.getSeries({
    ...key,
    from: outcome.from,
    to: outcome.to,
    points: COURSE_POINTS,
  });
  return { outcome, course, request };
}

/** {@link replay} of what is declared: where a reader starts from. */
export function useDeclaredReplay(key: ObjectiveKey) {
  const api = useApi(sloApiRef);
  const { namespace, name, index } = key;
  return useQuery({
    queryKey: ['slo', 'what-if', namespace, name, index],
    queryFn: () => replay(api, key, {}),
    staleTime: DECLARED_STALE_MS,
    refetchOnWindowFocus: false,
  });
}

/** Replays history with other alerts. A replay costs the backend a while, so it runs when asked for. */
export function useWhatIf(key: ObjectiveKey) {
  const api = useApi(sloApiRef);
  return useMutation({
    mutationFn: (request: WhatIfRequest) => replay(api, key, request),
  });
}
