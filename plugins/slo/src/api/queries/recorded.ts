import { useApi } from '@backstage/core-plugin-api';
import type { ListRecordedRequest } from '@bellwether/plugin-slo-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** A page of SLOs that other tools record; the page before stays on the screen while the next one loads. */
export function useRecorded(request: ListRecordedRequest) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: ['recorded', request],
    queryFn: ({ signal }) => api.listRecorded(request, { signal }),
    placeholderData: keepPreviousData,
  });
}
