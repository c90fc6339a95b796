import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { RunLink } from '../shared/RunLink';
import styles from './Deployments.module.css';

/** The gate that decided on a deployment, linked to its run. */
export function GateVerdict(props: { deployment: DeploymentView }) {
  const { gateRunId, service, environment } = props.deployment;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (gateRunId === null) {
    return <span className={styles.since}>{t('deployments.noGate')}</span>;
  }
  return (
    <RunLink
      id={gateRunId}
      label={t('deployments.gateOf', {
        service: serviceName(service),
        environment,
      })}
    >
      {t('deployments.gate')}
    </RunLink>
  );
}
