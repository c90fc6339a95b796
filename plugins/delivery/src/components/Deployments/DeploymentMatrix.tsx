import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type {
  DeploymentView,
  GateRunSummary,
} from '@bellwether/plugin-delivery-common';
import { serviceName } from '../../model/serviceName';
import { deploymentMatrix, MatrixRow, versionName } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, DeploymentBadge } from '../shared/Badges';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './Deployments.module.css';

/** Components as rows, environments as columns. */
export function DeploymentMatrix(props: {
  deployments: readonly DeploymentView[];
  /** Runs of gates that are known, for what they said. */
  runs: readonly GateRunSummary[];
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { environments, rows } = deploymentMatrix(props.deployments);
  const columns: RecordColumn<MatrixRow>[] = [
    {
      id: 'component',
      label: t('fact.component'),
      isRowHeader: true,
      render: row => (
        <ServiceLink service={row.service} entityRef={row.entityRef} />
      ),
    },
    ...environments.map((environment): RecordColumn<MatrixRow> => ({
      id: `in-${environment}`,
      label: environment,
      render: row => {
        const deployment = row.byEnvironment.get(environment);
        return deployment ? (
          <Cell
            deployment={deployment}
            run={props.runs.find(({ id }) => id === deployment.gateRunId)}
          />
        ) : (
          <span className={styles.note}>{t('deployments.nothing')}</span>
        );
      },
    })),
  ];
  return (
    <Panel title={t('deployments.matrix')}>
      <RecordTable
        caption={t('deployments.matrix')}
        hideCaption
        columns={columns}
        rows={rows}
        keyOf={row => row.key}
        limit={50}
      />
    </Panel>
  );
}

function Cell(props: {
  deployment: DeploymentView;
  run: GateRunSummary | undefined;
}) {
  const { deployment, run } = props;
  return (
    <span className={styles.cell}>
      <span className={styles.version} title={deployment.sha}>
        {versionName(deployment)}
      </span>
      <DeploymentBadge state={deployment.state} />
      <span className={styles.since}>
        <RelativeTime at={deployment.startedAt} plain />
      </span>
      <GateVerdict deployment={deployment} run={run} />
    </span>
  );
}

/** What the gate of a deployment said, linked to its run. */
export function GateVerdict(props: {
  deployment: DeploymentView;
  /** undefined: not among those that are known. */
  run: GateRunSummary | undefined;
}) {
  const { deployment, run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (deployment.gateRunId === null) {
    return <span className={styles.since}>{t('deployments.noGate')}</span>;
  }
  return (
    <span className={styles.badges}>
      {run && <DecisionBadge decision={run.decision} status={run.status} />}
      <RunLink
        id={deployment.gateRunId}
        label={t('deployments.gateOf', {
          service: serviceName(deployment.service),
          environment: deployment.environment,
        })}
      >
        {t('deployments.gate')}
      </RunLink>
    </span>
  );
}
