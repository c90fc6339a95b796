import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, useBreakpoint } from '@backstage/ui';
import type { SummaryResponse } from '@bellwether/plugin-slo-common';
import { RiCloseLine, RiEqualizerLine } from '@remixicon/react';
import { useState } from 'react';
import { SearchBox } from '@bellwether/kit-portal';
import { entityName } from '../../model/entityName';
import {
  ALERT_STATES,
  BUDGET_STATES,
  DATA_STATES,
  isFiltered,
  MAX_SEARCH_LENGTH,
  NO_FILTERS,
  OverviewFilters,
} from '../../model/overviewState';
import { sloTranslationRef } from '../../translation';
import { FacetSelect, StateSelect } from '../shared/MultiSelect';
import styles from './FilterBar.module.css';

/** Search and filters of the overview. Below 768 px the filters wait behind a button. */
export function FilterBar(props: {
  filters: OverviewFilters;
  summary: SummaryResponse | undefined;
  onFilter: (
    filters: Partial<OverviewFilters>,
    options?: { replace?: boolean },
  ) => void;
}) {
  const { filters, summary, onFilter } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const narrow = useBreakpoint().down('sm');
  const [shown, setShown] = useState(false);
  return (
    <section className={styles.root} aria-label={t('overview.filters.title')}>
      <div className={styles.row}>
        <SearchBox
          maxLength={MAX_SEARCH_LENGTH}
          className={styles.search}
          label={t('overview.filters.search')}
          placeholder={t('overview.filters.searchPlaceholder')}
          value={filters.q}
          onSearch={q => onFilter({ q }, { replace: true })}
        />
        {narrow && (
          <Button
            variant="secondary"
            iconStart={<RiEqualizerLine />}
            aria-expanded={shown}
            onPress={() => setShown(!shown)}
          >
            {shown ? t('overview.filters.hide') : t('overview.filters.show')}
          </Button>
        )}
        {(!narrow || shown) && (
          <>
            <FacetSelect
              className={styles.select}
              label={t('overview.filters.owner')}
              facets={summary?.facets.owner}
              value={filters.owner}
              onChange={owner => onFilter({ owner })}
            />
            <FacetSelect
              className={styles.select}
              label={t('overview.filters.system')}
              facets={summary?.facets.system}
              value={filters.system}
              onChange={system => onFilter({ system })}
            />
            <FacetSelect
              className={styles.select}
              label={t('overview.filters.journey')}
              facets={summary?.facets.journey}
              value={filters.journey}
              onChange={journey => onFilter({ journey })}
            />
            <StateSelect
              className={styles.select}
              label={t('overview.filters.budget')}
              states={BUDGET_STATES}
              name={state => t(`budget.${state}`)}
              value={filters.budget}
              onChange={budget => onFilter({ budget })}
            />
            <StateSelect
              className={styles.select}
              label={t('overview.filters.alert')}
              states={ALERT_STATES}
              name={state => t(`alert.${state}`)}
              value={filters.alert}
              onChange={alert => onFilter({ alert })}
            />
            <StateSelect
              className={styles.select}
              label={t('overview.filters.data')}
              states={DATA_STATES}
              name={state => t(`data.${state}`)}
              value={filters.data}
              onChange={data => onFilter({ data })}
            />
          </>
        )}
      </div>
      {isFiltered(filters) && (
        <div className={styles.active}>
          {filters.component.map(ref => (
            <Button
              key={ref}
              size="small"
              variant="secondary"
              iconEnd={<RiCloseLine />}
              aria-label={t('overview.filters.remove', {
                filter: `${t('overview.filters.component')} ${entityName(ref)}`,
              })}
              onPress={() =>
                onFilter({
                  component: filters.component.filter(one => one !== ref),
                })
              }
            >
              {`${t('overview.filters.component')}: ${entityName(ref)}`}
            </Button>
          ))}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onFilter(NO_FILTERS)}
          >
            {t('overview.filters.clear')}
          </Button>
        </div>
      )}
    </section>
  );
}
