import { useApi } from '@backstage/core-plugin-api';
import type {
  DecideExclusionRequest,
  ProposeExclusionRequest,
  SloId,
} from '@bellwether/plugin-slo-common';
import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Times that are or might be left out of the figures of an SLO, newest first, page after page. */
export function useExclusions(id: SloId, limit: number) {
  const api = useApi(sloApiRef);
  return useInfiniteQuery({
    queryKey: ['exclusions', id.namespace, id.name, limit],
    queryFn: ({ signal, pageParam }) =>
      api.listExclusions(
        { ...id, limit, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  });
}

/** Proposes to leave a time out. */
export function useProposeExclusion(id: SloId) {
  const api = useApi(sloApiRef);
  const refresh = useRefreshOf(id);
  return useMutation({
    mutationFn: (request: ProposeExclusionRequest) =>
      api.proposeExclusion({ ...id, ...request }),
    onSuccess: refresh,
  });
}

/** Approves, rejects or revokes an exclusion. */
export function useDecideExclusion(id: SloId) {
  const api = useApi(sloApiRef);
  const refresh = useRefreshOf(id);
  return useMutation({
    mutationFn: (request: { id: string } & DecideExclusionRequest) =>
      api.decideExclusion({ ...id, ...request }),
    onSuccess: refresh,
  });
}

/** A decision changes the list, the bands in the charts and, with the next evaluation, the figures. */
function useRefreshOf({ namespace, name }: SloId): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['exclusions', 'markers', 'slo', 'series', 'forecast'].map(topic =>
        client.invalidateQueries({ queryKey: [topic, namespace, name] }),
      ),
    );
}
