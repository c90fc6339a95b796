import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState, PagedList, Panel } from '@bellwether/kit-portal';
import { useReleases } from '../../api/releaseQueries';
import { deliveryTranslationRef } from '../../translation';
import { ReleaseTable } from './ReleaseTable';

/** Releases that are shown before somebody asks for more. */
const PAGE_SIZE = 5;

/** The releases of a component, and those of all of its repository. */
export function ComponentReleases(props: { entityRef: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useReleases({ entityRef: props.entityRef, limit: PAGE_SIZE });
  return (
    <Panel title={t('releases.title')}>
      <PagedList
        query={query}
        what={t('what.releases')}
        headingLevel={4}
        shown={counts => t('releases.shown', counts)}
        more={t('releases.more')}
        empty={
          <EmptyState
            compact
            headingLevel={4}
            title={t('releases.empty.title')}
            description={t('releases.empty.ofComponent')}
          />
        }
      >
        {releases => <ReleaseTable releases={releases} withoutComponent />}
      </PagedList>
    </Panel>
  );
}
