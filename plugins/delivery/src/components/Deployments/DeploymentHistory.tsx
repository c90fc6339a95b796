import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  EmptyState,
  LoadingState,
  MoreButton,
  Panel,
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { useDeployments } from '../../api/queries';
import { versionName } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentBadge } from '../shared/Badges';
import { PipelineLink } from '../shared/PipelineLink';
import { ServiceLink } from '../shared/ServiceLink';
import { GateVerdict } from './DeploymentMatrix';
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
              deployments={data.pages.flatMap(page => page.items)}
            />
            <MoreButton query={query}>{t('deployments.more')}</MoreButton>
          </div>
        )}
      </DataView>
    </Panel>
  );
}

function DeploymentTable(props: { deployments: readonly DeploymentView[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const columns: RecordColumn<DeploymentView>[] = [
    {
      id: 'component',
      label: t('fact.component'),
      isRowHeader: true,
      render: one => (
        <ServiceLink service={one.service} entityRef={one.entityRef} />
      ),
    },
    {
      id: 'environment',
      label: t('fact.environment'),
      render: one => one.environment,
    },
    {
      id: 'version',
      label: t('fact.version'),
      render: one => <span title={one.sha}>{versionName(one)}</span>,
    },
    {
      id: 'state',
      label: t('fact.state'),
      render: one => <DeploymentBadge state={one.state} />,
    },
    {
      id: 'gate',
      label: t('fact.gate'),
      render: one => <GateVerdict deployment={one} run={undefined} />,
    },
    {
      id: 'pipeline',
      label: t('fact.pipeline'),
      render: one => <PipelineLink pipeline={one.pipeline} />,
    },
    {
      id: 'when',
      label: t('fact.when'),
      render: one => <RelativeTime at={one.updatedAt} plain />,
    },
  ];
  return (
    <RecordTable
      caption={t('deployments.history')}
      hideCaption
      columns={columns}
      rows={props.deployments}
      keyOf={one => one.id}
    />
  );
}
