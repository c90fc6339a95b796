import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  EmptyState,
  LoadingState,
  MoreButton,
  Panel,
} from '@bellwether/kit-portal';
import { useDeployments } from '../../api/queries';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentTable } from './DeploymentTable';
import styles from './Deployments.module.css';

/** Every deployment, newest first. */
export function DeploymentHistory(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDeployments({ limit: props.pageSize });
  return (
    <Panel title={t('deployments.history')}>
      <DataView
        query={query}
        what={t('what.deployments')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('what.deployments')} count={6} />}
        isEmpty={data => data.pages[0].items.length === 0}
        empty={
          <EmptyState compact headingLevel={4} title={t('deployments.none')} />
        }
      >
        {data => (
          <div className={styles.root}>
            <DeploymentTable
              caption={t('deployments.history')}
              deployments={data.pages.flatMap(page => page.items)}
            />
            <MoreButton query={query}>{t('deployments.more')}</MoreButton>
          </div>
        )}
      </DataView>
    </Panel>
  );
}
