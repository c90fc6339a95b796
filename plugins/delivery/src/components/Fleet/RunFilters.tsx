import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { SearchBox } from '@bellwether/kit-portal';
import { DECISIONS, RUN_STATUSES } from '../../model/decisions';
import {
  FleetFilters,
  isFiltered,
  MAX_SEARCH_LENGTH,
  NO_FILTERS,
} from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';
import styles from './Fleet.module.css';
import type { SetFilters } from './useFleetFilters';

/** Stands for no filter: keys of a select are never empty. */
const ANY = 'any';

/** Search and filters over runs of gates. */
export function RunFilters(props: {
  filters: FleetFilters;
  /** Those that are known, in the order a release passes through them. */
  environments: string[];
  onFilter: SetFilters;
}) {
  const { filters, onFilter } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  // A shared link may filter by an environment of long ago: it must stay removable.
  const environments =
    filters.environment && !props.environments.includes(filters.environment)
      ? [...props.environments, filters.environment]
      : props.environments;
  return (
    <div className={styles.filters} role="search">
      <SearchBox
        className={styles.search}
        label={t('fleet.filters.search')}
        placeholder={t('fleet.filters.searchPlaceholder')}
        maxLength={MAX_SEARCH_LENGTH}
        value={filters.q}
        onSearch={q => onFilter({ q }, { replace: true })}
      />
      <FilterSelect
        label={t('fact.verdict')}
        value={filters.decision}
        values={DECISIONS}
        name={decision => t(`decision.${decision}`)}
        onChange={decision => onFilter({ decision })}
      />
      <FilterSelect
        label={t('fact.environment')}
        value={filters.environment}
        values={environments}
        name={environment => environment}
        onChange={environment => onFilter({ environment })}
      />
      <FilterSelect
        label={t('fact.status')}
        value={filters.status}
        values={RUN_STATUSES}
        name={status => t(`status.${status}`)}
        onChange={status => onFilter({ status })}
      />
      {isFiltered(filters) && (
        <Button variant="tertiary" onPress={() => onFilter(NO_FILTERS)}>
          {t('fleet.filters.clear')}
        </Button>
      )}
    </div>
  );
}

function FilterSelect<T extends string>(props: {
  label: string;
  value: T | undefined;
  values: readonly T[];
  name: (value: T) => string;
  onChange: (value: T | undefined) => void;
}) {
  const { value, values, name, onChange } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <Select
      className={styles.select}
      label={props.label}
      options={[
        { id: ANY, label: t('fleet.filters.any') },
        ...values.map(one => ({ id: `is-${one}`, label: name(one) })),
      ]}
      value={value === undefined ? ANY : `is-${value}`}
      onChange={key => onChange(values.find(one => `is-${one}` === key))}
    />
  );
}
