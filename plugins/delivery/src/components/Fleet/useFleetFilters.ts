import { useAnalytics } from '@backstage/core-plugin-api';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  FleetFilters,
  formatFleetFilters,
  parseFleetFilters,
} from '../../model/fleetState';

/** Changes what is listed; `replace` leaves no step for the way back. */
export type SetFilters = (
  change: Partial<FleetFilters>,
  options?: { replace?: boolean },
) => void;

/** The filters of the fleet, kept in the address and nowhere else, so that a link shows what its sender saw. */
export function useFleetFilters(): {
  filters: FleetFilters;
  setFilters: SetFilters;
} {
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const filters = useMemo(() => parseFleetFilters(params), [params]);
  const setFilters = useCallback<SetFilters>(
    (change, options) => {
      // Names of the filters only: values can be names of services and people.
      for (const name of Object.keys(change)) {
        analytics.captureEvent('filter', name);
      }
      setParams(formatFleetFilters({ ...filters, ...change }), options);
    },
    [filters, setParams, analytics],
  );
  return { filters, setFilters };
}
