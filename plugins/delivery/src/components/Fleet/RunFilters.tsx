import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FilterBar,
  FilterSelect,
  type Filtering,
} from '@bellwether/kit-portal';
import { DECISIONS, RUN_STATUSES } from '../../model/decisions';
import type { FLEET_FILTERS } from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';

/** Search and filters over runs of gates. */
export function RunFilters(props: {
  filtering: Filtering<typeof FLEET_FILTERS>;
  /** Those that are known, in the order a release passes through them. */
  environments: string[];
}) {
  const { filters, setFilters } = props.filtering;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <FilterBar
      filtering={props.filtering}
      placeholder={t('fleet.filters.searchPlaceholder')}
    >
      <FilterSelect
        label={t('fact.verdict')}
        value={filters.decision}
        values={DECISIONS}
        name={decision => t(`decision.${decision}`)}
        onChange={decision => setFilters({ decision })}
      />
      <FilterSelect
        label={t('fact.environment')}
        value={filters.environment}
        values={props.environments}
        name={environment => environment}
        onChange={environment => setFilters({ environment })}
      />
      <FilterSelect
        label={t('fact.status')}
        value={filters.status}
        values={RUN_STATUSES}
        name={status => t(`status.${status}`)}
        onChange={status => setFilters({ status })}
      />
    </FilterBar>
  );
}
