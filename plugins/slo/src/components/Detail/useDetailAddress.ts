import { useAnalytics } from '@backstage/core-plugin-api';
import type { FiringState, RulesProfile } from '@bellwether/plugin-slo-common';
import { useSearchParams } from 'react-router-dom';
import { DetailTab, parseTab } from '../../model/detailTab';
import { parseProfile, parseStates } from '../../model/detailFilters';
import { parseRange, RangePreset } from '../../model/range';

/** What the address says about the page of an SLO. */
export interface DetailAddress {
  tab: DetailTab;
  objective: number;
  range: RangePreset;
  profile: RulesProfile;
  states: FiringState[];
  /** Kind of change; empty: any. */
  change: string;
  /** Opens a tab; the way back leads to the one before. */
  open: (tab: DetailTab) => void;
  /** Changes what a tab shows. */
  set: (change: Partial<DetailParams>) => void;
}

interface DetailParams {
  objective: string;
  range: RangePreset;
  profile: RulesProfile;
  state: FiringState[];
  change: string;
}

/** Values that need no word in the address. */
const PLAIN: Record<keyof DetailParams, string> = {
  objective: '0',
  range: 'window',
  profile: 'exact',
  state: 'firing,pending',
  change: '',
};

/** Longest kind of change the backend takes. */
const MAX_CHANGE = 50;

/** Reads and writes the search parameters of the page of an SLO. */
export function useDetailAddress(): DetailAddress {
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const write = (key: string, value: string, plain: string) => {
    const next = new URLSearchParams(params);
    if (value === plain) next.delete(key);
    else next.set(key, value);
    return next;
  };
  return {
    tab: parseTab(params.get('tab')),
    objective: Number(params.get('objective') ?? 0),
    range: parseRange(params.get('range')),
    profile: parseProfile(params.get('profile')),
    states: parseStates(params.get('state')),
    change: (params.get('change') ?? '').slice(0, MAX_CHANGE),
    open: tab => {
      analytics.captureEvent('view', tab);
      setParams(write('tab', tab, 'overview'));
    },
    set: change => {
      const [[key, value]] = Object.entries(change);
      analytics.captureEvent('filter', key);
      setParams(write(key, String(value), PLAIN[key as keyof DetailParams]), {
        replace: true,
      });
    },
  };
}
