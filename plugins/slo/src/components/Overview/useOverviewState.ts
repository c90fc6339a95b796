import { useAnalytics } from '@backstage/core-plugin-api';
import type { ObjectiveSort } from '@bellwether/plugin-slo-common';
import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  formatOverviewState,
  OverviewFilters,
  OverviewState,
  parseOverviewState,
} from '../../model/overviewState';

const FIRST_PAGE = { cursor: undefined, page: 1 };

/**
 * The state of the overview, kept in the address and nowhere else, so that a link shows what its sender saw.
 * Cursors only lead forward; the way back is remembered while the page is open and ends at the first page otherwise.
 */
export function useOverviewState() {
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const state = useMemo(() => parseOverviewState(params), [params]);
  const visited = useRef(new Map<number, string>());

  const write = useCallback(
    (next: OverviewState, options?: { replace?: boolean }) => {
      setParams(formatOverviewState(next), options);
    },
    [setParams],
  );

  const setFilters = useCallback(
    (filters: Partial<OverviewFilters>, options?: { replace?: boolean }) => {
      visited.current.clear();
      // Names of the filters only: values can be names of people and teams.
      for (const name of Object.keys(filters)) {
        analytics.captureEvent('filter', name);
      }
      write({ ...state, ...filters, ...FIRST_PAGE }, options);
    },
    [state, write, analytics],
  );

  const setSort = useCallback(
    (sort: ObjectiveSort, order: 'asc' | 'desc') => {
      visited.current.clear();
      analytics.captureEvent('sort', `${sort} ${order}`);
      write({ ...state, sort, order, ...FIRST_PAGE });
    },
    [state, write, analytics],
  );

  const goNext = useCallback(
    (cursor: string) => {
      if (state.cursor) visited.current.set(state.page, state.cursor);
      write({ ...state, cursor, page: state.page + 1 });
    },
    [state, write],
  );

  const goBack = useCallback(() => {
    const cursor = visited.current.get(state.page - 1);
    write(
      cursor
        ? { ...state, cursor, page: state.page - 1 }
        : { ...state, ...FIRST_PAGE },
    );
  }, [state, write]);

  return { state, setFilters, setSort, goNext, goBack };
}

/** What {@link useOverviewState} hands out. */
export type OverviewControls = ReturnType<typeof useOverviewState>;
