import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FilterBar,
  FilterChip,
  FilterSelect,
  type Filtering,
} from '@bellwether/kit-portal';
import { DRIFT_STATES } from '@bellwether/plugin-delivery-common';
import type { STACK_FILTERS } from '../../model/drift';
import { deliveryTranslationRef } from '../../translation';

/** Search and filters over stacks. */
export function StackFilters(props: {
  filtering: Filtering<typeof STACK_FILTERS>;
  environments: string[];
}) {
  const { filters, setFilters } = props.filtering;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <FilterBar
      filtering={props.filtering}
      placeholder={t('drift.searchPlaceholder')}
    >
      <FilterSelect
        label={t('fact.state')}
        value={filters.state}
        values={DRIFT_STATES}
        name={state => t(`drift.state.${state}`)}
        onChange={state => setFilters({ state })}
      />
      <FilterSelect
        label={t('fact.environment')}
        value={filters.environment}
        values={props.environments}
        name={environment => environment}
        onChange={environment => setFilters({ environment })}
      />
      <FilterChip
        label={t('fact.system')}
        value={filters.system}
        onRemove={() => setFilters({ system: undefined })}
      />
      <FilterChip
        label={t('fact.component')}
        value={filters.entity}
        onRemove={() => setFilters({ entity: undefined })}
      />
    </FilterBar>
  );
}
