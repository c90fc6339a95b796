import { useAnalytics } from '@backstage/core-plugin-api';
import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The page on the screen: its cursor, undefined on the first, and its number for the reader, 1-based. */
export interface PagePosition {
  cursor?: string;
  page: number;
}

const FIRST_PAGE = { cursor: undefined, page: 1 };

/**
 * The state of a paged list, kept in the address and nowhere else, so that a link shows what its sender saw.
 * Cursors only lead forward; the way back is remembered while the page is open and ends at the first page otherwise.
 *
 * @param codec - a constant: how the state is read from and written into search parameters
 */
export function useListState<S extends PagePosition>(codec: {
  parse: (params: URLSearchParams) => S;
  format: (state: S) => URLSearchParams;
}) {
  const { parse, format } = codec;
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const state = useMemo(() => parse(params), [parse, params]);
  const visited = useRef(new Map<number, string>());

  /** Another list: starts at its first page. */
  const restart = useCallback(
    (change: Partial<S>, options?: { replace?: boolean }) => {
      visited.current.clear();
      setParams(format({ ...state, ...change, ...FIRST_PAGE }), options);
    },
    [format, state, setParams],
  );

  const setFilters = useCallback(
    (filters: Partial<S>, options?: { replace?: boolean }) => {
      // Names of the filters only: values can be names of people and teams.
      for (const name of Object.keys(filters)) {
        analytics.captureEvent('filter', name);
      }
      restart(filters, options);
    },
    [restart, analytics],
  );

  const goNext = useCallback(
    (cursor: string) => {
      if (state.cursor) visited.current.set(state.page, state.cursor);
      setParams(format({ ...state, cursor, page: state.page + 1 }));
    },
    [format, state, setParams],
  );

  const goBack = useCallback(() => {
    const cursor = visited.current.get(state.page - 1);
    setParams(
      format(
        cursor
          ? { ...state, cursor, page: state.page - 1 }
          : { ...state, ...FIRST_PAGE },
      ),
    );
  }, [format, state, setParams]);

  return { state, restart, setFilters, goNext, goBack };
}
