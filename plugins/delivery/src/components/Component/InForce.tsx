import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorState, RelativeTime } from '@bellwether/kit-portal';
import { useDeployments } from '../../api/queries';
import { inForce } from '../../model/inForce';
import { versionName } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentBadge } from '../shared/Badges';
import styles from './Component.module.css';

/** Deployments that are looked through for the one in force in each environment. */
const LOOKED_THROUGH = 50;

/** What of a component is where; nothing where nothing was deployed. */
export function InForce(props: { entityRef: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDeployments({
    entityRef: props.entityRef,
    limit: LOOKED_THROUGH,
  });
  if (query.error && !query.data) {
    return (
      <ErrorState
        compact
        headingLevel={4}
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const deployments = inForce(
    query.data?.pages.flatMap(page => page.items) ?? [],
  );
  if (deployments.length === 0) return null;
  return (
    <div>
      <h4 className={styles.subtitle}>{t('component.inForce')}</h4>
      <ul className={styles.items}>
        {deployments.map(one => (
          <li key={one.environment} className={styles.place}>
            <span className={styles.environment}>{one.environment}</span>
            <strong title={one.sha}>{versionName(one)}</strong>
            <DeploymentBadge state={one.state} />
            <RelativeTime at={one.startedAt} plain />
          </li>
        ))}
      </ul>
    </div>
  );
}
