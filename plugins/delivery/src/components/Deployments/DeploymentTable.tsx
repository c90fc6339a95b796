import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { versionName } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { DeploymentBadge } from '../shared/Badges';
import { PipelineLink } from '../shared/PipelineLink';
import { ServiceLink } from '../shared/ServiceLink';
import { GateVerdict } from './GateVerdict';

/** Deployments one by one. */
export function DeploymentTable(props: {
  caption: string;
  deployments: readonly DeploymentView[];
}) {
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
      render: one => <GateVerdict deployment={one} />,
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
      caption={props.caption}
      hideCaption
      columns={columns}
      rows={props.deployments}
      keyOf={one => one.id}
    />
  );
}
