import { useApi } from '@backstage/core-plugin-api';
import type { ReportRequest } from '@bellwether/plugin-slo-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { sloApiRef } from '../sloApiRef';

/** Everything here is below one key: a report that is frozen changes the periods and the list of frozen ones. */
const KEY = 'reports';

/** Periods that reports can be made of. */
export function useReportPeriods() {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: [KEY, 'periods'],
    queryFn: ({ signal }) => api.listReportPeriods({ signal }),
  });
}

/** The report on a period as the figures are now. */
export function useReport(request: ReportRequest) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: [KEY, 'live', request],
    queryFn: ({ signal }) => api.getReport(request, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Frozen reports, newest first, page after page. */
export function useFrozenReports(limit: number) {
  const api = useApi(sloApiRef);
  return useInfiniteQuery({
    queryKey: [KEY, 'frozen', limit],
    queryFn: ({ signal, pageParam }) =>
      api.listFrozenReports(
        { limit, ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  });
}

/** A frozen report with the text that was hashed. */
export function useFrozenReport(id: string) {
  const api = useApi(sloApiRef);
  return useQuery({
    queryKey: [KEY, 'frozen', id],
    queryFn: ({ signal }) => api.getFrozenReport({ id }, { signal }),
  });
}

/** Freezes the report on a period. */
export function useFreezeReport() {
  const api = useApi(sloApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReportRequest) => api.freezeReport(request),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
