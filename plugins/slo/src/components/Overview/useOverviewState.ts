import { useAnalytics } from '@backstage/core-plugin-api';
import type { ObjectiveSort } from '@bellwether/plugin-slo-common';
import { useCallback } from 'react';
import {
  formatOverviewState,
  parseOverviewState,
} from '../../model/overviewState';
import { useListState } from '../shared/useListState';

const CODEC = { parse: parseOverviewState, format: formatOverviewState };

/** The state of the overview, kept in the address. */
export function useOverviewState() {
  const { restart, ...list } = useListState(CODEC);
  const analytics = useAnalytics();
  const setSort = useCallback(
    (sort: ObjectiveSort, order: 'asc' | 'desc') => {
      analytics.captureEvent('sort', `${sort} ${order}`);
      restart({ sort, order });
    },
    [restart, analytics],
  );
  return { ...list, setSort };
}

/** What {@link useOverviewState} hands out. */
export type OverviewControls = ReturnType<typeof useOverviewState>;
