import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FilterBar,
  FilterChip,
  FilterSelect,
  isFiltered,
  NotConfiguredState,
  PagedList,
  PageHead,
  useFilters,
} from '@bellwether/kit-portal';
import {
  ROLLBACK_STATES,
  ROLLBACK_TRIGGERS,
} from '@bellwether/plugin-delivery-common';
import { useRollbacks } from '../../api/rollbackQueries';
import { ROLLBACK_FILTERS, rollbacksRequest } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';
import { useEnvironments } from '../shared/useEnvironments';
import { Playbooks } from './Playbooks';
import styles from './Rollbacks.module.css';
import { RollbackTable } from './RollbackTable';

/** What was taken back in the whole fleet, and the playbooks that say how. */
export function Rollbacks(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(ROLLBACK_FILTERS);
  const { filters, setFilters, clear } = filtering;
  const query = useRollbacks(rollbacksRequest(filters, props.pageSize));
  const environments = useEnvironments();
  return (
    <div className={styles.root}>
      <PageHead
        title={t('rollbacks.title')}
        description={t('rollbacks.description')}
      />
      <FilterBar
        filtering={filtering}
        placeholder={t('rollbacks.searchPlaceholder')}
      >
        <FilterSelect
          label={t('fact.state')}
          value={filters.state}
          values={ROLLBACK_STATES}
          name={state => t(`rollbacks.state.${state}`)}
          onChange={state => setFilters({ state })}
        />
        <FilterSelect
          label={t('rollbacks.trigger')}
          value={filters.trigger}
          values={ROLLBACK_TRIGGERS}
          name={trigger => t(`rollbacks.by.${trigger}`)}
          onChange={trigger => setFilters({ trigger })}
        />
        <FilterSelect
          label={t('fact.environment')}
          value={filters.environment}
          values={environments}
          name={environment => environment}
          onChange={environment => setFilters({ environment })}
        />
        <FilterChip
          label={t('fact.component')}
          value={filters.entity}
          onRemove={() => setFilters({ entity: undefined })}
        />
      </FilterBar>
      <PagedList
        query={query}
        what={t('what.rollbacks')}
        headingLevel={3}
        shown={counts => t('rollbacks.shown', counts)}
        more={t('rollbacks.more')}
        onClear={isFiltered(filters) ? clear : undefined}
        empty={
          <NotConfiguredState
            title={t('rollbacks.empty.title')}
            description={t('rollbacks.empty.description')}
          />
        }
      >
        {rollbacks => <RollbackTable rollbacks={rollbacks} />}
      </PagedList>
      <Playbooks
        title={t('playbooks.title')}
        description={t('playbooks.description')}
        entityRef={filters.entity}
      />
    </div>
  );
}
