import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PageHead } from '@bellwether/kit-portal';
import { deliveryTranslationRef } from '../../translation';
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
      <EnvironmentMatrix pageSize={props.pageSize} />
      <DeploymentHistory pageSize={props.pageSize} />
    </div>
  );
}
