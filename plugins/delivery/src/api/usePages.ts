import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** A page of a list. */
export interface ListPage<T> {
  items: T[];
  totalItems: number;
  nextCursor: string | null;
}

/** A list that is fetched page after page; what is there stays until what was asked for instead arrives. */
export function usePages<P extends ListPage<unknown>>(
  key: readonly unknown[],
  fetchPage: (
    page: { cursor?: string },
    options: { signal: AbortSignal },
  ) => Promise<P>,
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ signal, pageParam }) =>
      fetchPage(pageParam ? { cursor: pageParam } : {}, { signal }),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
