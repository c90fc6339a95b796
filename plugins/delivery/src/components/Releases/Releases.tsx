import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  FilterBar,
  FilterChip,
  FilterSelect,
  isFiltered,
  NotConfiguredState,
  PagedList,
  PageHead,
  useFilters,
} from '@bellwether/kit-portal';
import { useReleases } from '../../api/releaseQueries';
import { exampleReleaseWorkflow } from '../../model/example';
import {
  RELEASE_FILTERS,
  RELEASE_KINDS,
  releasesRequest,
} from '../../model/releases';
import { deliveryTranslationRef } from '../../translation';
import { ReleaseTable } from './ReleaseTable';
import styles from './Releases.module.css';

/** Releases of the fleet, newest first, and which environments they reached. */
export function Releases(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const filtering = useFilters(RELEASE_FILTERS);
  const { filters, setFilters, clear } = filtering;
  const query = useReleases(releasesRequest(filters, props.pageSize));
  return (
    <div className={styles.root}>
      <PageHead
        title={t('releases.title')}
        description={t('releases.description')}
      />
      <FilterBar
        filtering={filtering}
        placeholder={t('releases.searchPlaceholder')}
      >
        <FilterSelect
          label={t('release.kind.label')}
          value={filters.kind}
          values={RELEASE_KINDS}
          name={kind => t(`release.kind.${kind}`)}
          onChange={kind => setFilters({ kind })}
        />
        <FilterChip
          label={t('fact.repository')}
          value={filters.repository}
          onRemove={() => setFilters({ repository: undefined })}
        />
        <FilterChip
          label={t('fact.component')}
          value={filters.entity}
          onRemove={() => setFilters({ entity: undefined })}
        />
      </FilterBar>
      <PagedList
        query={query}
        what={t('what.releases')}
        headingLevel={3}
        shown={counts => t('releases.shown', counts)}
        more={t('releases.more')}
        onClear={isFiltered(filters) ? clear : undefined}
        empty={
          <NotConfiguredState
            title={t('releases.empty.title')}
            description={t('releases.empty.description')}
          >
            <CodeBlock
              title={t('connect.releaseExample')}
              text={exampleReleaseWorkflow()}
            />
          </NotConfiguredState>
        }
      >
        {releases => <ReleaseTable releases={releases} />}
      </PagedList>
    </div>
  );
}
