import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  LoadingState,
  NotConfiguredState,
  PageHead,
} from '@bellwether/kit-portal';
import { useFleet } from '../../api/queries';
import { deliveryTranslationRef } from '../../translation';
import { ConnectHelp } from '../shared/ConnectHelp';
import { DeploymentHistory } from './DeploymentHistory';
import { EnvironmentMatrix } from './EnvironmentMatrix';
import styles from './Deployments.module.css';

/** Which version of which component is where, since when, and which gate let it through. */
export function Deployments(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <div className={styles.root}>
      <PageHead
        title={t('deployments.title')}
        description={t('deployments.description')}
      />
      <DataView
        query={useFleet()}
        what={t('what.deployments')}
        headingLevel={3}
        loading={<LoadingState what={t('what.deployments')} count={6} />}
        isEmpty={data => data.deployments.length === 0}
        empty={
          <NotConfiguredState
            title={t('deployments.empty.title')}
            description={t('deployments.empty.description')}
          >
            <ConnectHelp service="grades" />
          </NotConfiguredState>
        }
      >
        {() => <EnvironmentMatrix pageSize={props.pageSize} />}
      </DataView>
      <DeploymentHistory pageSize={props.pageSize} />
    </div>
  );
}
