import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  LoadingState,
  MoreButton,
  NotConfiguredState,
  PageHead,
  Panel,
} from '@bellwether/kit-portal';
import { QueryProvider } from '../../api/QueryProvider';
import { useDeployments, useGateRuns, useSmokeRuns } from '../../api/queries';
import { useRollbacks } from '../../api/rollbackQueries';
import { timelineOf } from '../../model/timeline';
import { deliveryTranslationRef } from '../../translation';
import { ComponentReleases } from '../Releases/ComponentReleases';
import { Playbooks } from '../Rollbacks/Playbooks';
import { ConnectHelp } from '../shared/ConnectHelp';
import styles from './Component.module.css';
import { InForce } from './InForce';
import { Timeline } from './Timeline';
import { useComponentRef } from './useComponentRef';

/** Entries of each kind that are loaded at once. */
const PAGE_SIZE = 30;

/**
 * The deliveries of a component, on a tab of its catalog page: gates, deployments and smoke tests in one timeline.
 * @public
 */
export function ComponentDeliveries() {
  return (
    <QueryProvider>
      <Content />
    </QueryProvider>
  );
}

function Content() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { entityRef, name } = useComponentRef();
  const request = { entityRef, limit: PAGE_SIZE };
  const runs = useGateRuns(request);
  const deployments = useDeployments(request);
  const smoke = useSmokeRuns(request);
  const rollbacks = useRollbacks(request);
  const parts = [runs, deployments, smoke, rollbacks];
  // Each part may be forbidden by itself; a timeline without it would claim that nothing happened.
  const failed = parts.find(part => part.error);
  const complete =
    runs.data && deployments.data && smoke.data && rollbacks.data;
  const query = {
    data: complete && {
      runs: runs.data.pages.flatMap(page => page.items),
      deployments: deployments.data.pages.flatMap(page => page.items),
      smoke: smoke.data.pages.flatMap(page => page.items),
      rollbacks: rollbacks.data.pages.flatMap(page => page.items),
    },
    error: failed?.error,
    dataUpdatedAt: Math.min(...parts.map(part => part.dataUpdatedAt)),
    refetch: () => parts.map(part => part.refetch()),
  };
  const more = {
    hasNextPage: parts.some(part => part.hasNextPage),
    isFetchingNextPage: parts.some(part => part.isFetchingNextPage),
    fetchNextPage: () =>
      parts.filter(part => part.hasNextPage).map(part => part.fetchNextPage()),
  };
  return (
    <div className={styles.root}>
      <PageHead
        title={t('component.title')}
        description={t('component.description')}
      />
      <ComponentReleases entityRef={entityRef} />
      <DataView
        query={query}
        what={t('what.timeline')}
        headingLevel={3}
        loading={<LoadingState what={t('what.timeline')} count={6} />}
        isEmpty={data => timelineOf(data).length === 0}
        empty={
          <NotConfiguredState
            title={t('component.empty.title')}
            description={t('component.empty.description')}
          >
            <ConnectHelp service={name} />
          </NotConfiguredState>
        }
      >
        {data => (
          <div className={styles.root}>
            <InForce entityRef={entityRef} />
            <Playbooks
              title={t('playbooks.ofComponent')}
              entityRef={entityRef}
            />
            <Panel title={t('timeline.title')}>
              <Timeline entries={timelineOf(data)} />
              <MoreButton query={more}>{t('timeline.more')}</MoreButton>
            </Panel>
          </div>
        )}
      </DataView>
    </div>
  );
}
