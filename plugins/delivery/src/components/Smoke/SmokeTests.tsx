import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  FilterBar,
  FilterSelect,
  isFiltered,
  NotConfiguredState,
  PagedList,
  PageHead,
  useFilters,
} from '@bellwether/kit-portal';
import { SMOKE_VERDICTS } from '@bellwether/plugin-delivery-common';
import { useSmokeRuns } from '../../api/queries';
import { exampleSmokeStep } from '../../model/example';
import { SMOKE_FILTERS, smokeRunsRequest } from '../../model/smoke';
import { deliveryTranslationRef } from '../../translation';
import { useEnvironments } from '../shared/useEnvironments';
import styles from './Smoke.module.css';
import { SmokeTable } from './SmokeTable';

/** Runs of smoke tests, newest first, with what failed. */
export function SmokeTests(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(SMOKE_FILTERS);
  const { filters, setFilters, clear } = filtering;
  const query = useSmokeRuns(smokeRunsRequest(filters, props.pageSize));
  return (
    <div className={styles.root}>
      <PageHead title={t('smoke.title')} description={t('smoke.description')} />
      <FilterBar
        filtering={filtering}
        placeholder={t('smoke.searchPlaceholder')}
      >
        <FilterSelect
          label={t('fact.verdict')}
          value={filters.verdict}
          values={SMOKE_VERDICTS}
          name={verdict => t(`smoke.${verdict}`)}
          onChange={verdict => setFilters({ verdict })}
        />
        <FilterSelect
          label={t('fact.environment')}
          value={filters.environment}
          values={useEnvironments()}
          name={environment => environment}
          onChange={environment => setFilters({ environment })}
        />
      </FilterBar>
      <PagedList
        query={query}
        what={t('what.smoke')}
        headingLevel={3}
        shown={counts => t('smoke.shown', counts)}
        more={t('smoke.more')}
        onClear={isFiltered(filters) ? clear : undefined}
        empty={
          <NotConfiguredState
            title={t('smoke.empty.title')}
            description={t('smoke.empty.description')}
          >
            <CodeBlock title={t('connect.example')} text={exampleSmokeStep()} />
          </NotConfiguredState>
        }
      >
        {runs => <SmokeTable runs={runs} />}
      </PagedList>
    </div>
  );
}
