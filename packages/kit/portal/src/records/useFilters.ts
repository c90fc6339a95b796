import { useAnalytics } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FilterSpec,
  FilterValues,
  formatFilters,
  parseFilters,
} from './filters';

/** Changes what is listed; `replace` leaves no step for the way back. @public */
export type SetFilters<S extends FilterSpec> = (
  change: FilterValues<S>,
  options?: { replace?: boolean },
) => void;

/** Filters of a list and what changes them. @public */
export interface Filtering<S extends FilterSpec> {
  filters: FilterValues<S>;
  setFilters: SetFilters<S>;
  /** Removes all of them. */
  clear: () => void;
}

/** The filters of a list, kept in the address and nowhere else, so that a link shows what its sender saw. @public */
export function useFilters<S extends FilterSpec>(spec: S): Filtering<S> {
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const filters = useMemo(() => parseFilters(spec, params), [spec, params]);
  const setFilters = useCallback<SetFilters<S>>(
    (change, options) => {
      // Names of the filters only: values can be names of services and people.
      for (const name of Object.keys(change)) {
        analytics.captureEvent('filter', name);
      }
      setParams(formatFilters(spec, { ...filters, ...change }), options);
    },
    [spec, filters, setParams, analytics],
  );
  const clear = useCallback(() => setParams({}), [setParams]);
  return { filters, setFilters, clear };
}
