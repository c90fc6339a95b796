import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime } from '@bellwether/kit-portal';
import type { ReleaseReach } from '@bellwether/plugin-delivery-common';
import { orderedEnvironments } from '../../model/environments';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentBadge, ReachBadge } from '../shared/Badges';
import styles from './Releases.module.css';

/** Which environments a release reached, in the order a release passes through them. */
export function Reach(props: {
  /** null: the reader may not see deployments. */
  reached: readonly ReleaseReach[] | null;
}) {
  const { reached } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (reached === null) return <>{t('release.reach.hidden')}</>;
  if (reached.length === 0) return <>{t('release.reach.nowhere')}</>;
  const order = orderedEnvironments(reached.map(one => one.environment));
  const sorted = [...reached].sort(
    (a, b) => order.indexOf(a.environment) - order.indexOf(b.environment),
  );
  const several = new Set(reached.map(one => one.service)).size > 1;
  return (
    <ul className={styles.reach}>
      {sorted.map(one => (
        <li key={`${one.environment} ${one.service}`} className={styles.place}>
          <span className={styles.environment}>
            {several
              ? t('release.reach.of', {
                  environment: one.environment,
                  service: serviceName(one.service),
                })
              : one.environment}
          </span>
          {one.since === null ? (
            <DeploymentBadge state={one.state} />
          ) : (
            <>
              <ReachBadge inForce={one.inForce} />
              <RelativeTime at={one.since} plain />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
