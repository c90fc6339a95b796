import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  MoreButton,
  Panel,
  queryProblem,
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { HostedGateSummary } from '@bellwether/plugin-delivery-common';
import { useHostedGates } from '../../api/hostedGateQueries';
import { shortSha } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge } from '../shared/Badges';
import { EntityLink } from '../shared/EntityLink';
import { PipelineLink } from '../shared/PipelineLink';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import { HostedBadge } from './HostedBadge';
import styles from './Hosted.module.css';

/** Gates that are listed at once. */
const PAGE_SIZE = 5;

/** Gates that the portal hosts; nothing where it hosts none, or where they may not be seen. */
export function HostedGates() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useHostedGates({ limit: PAGE_SIZE });
  const isEmpty = query.data?.pages[0].items.length === 0;
  // Few portals host gates: until it is known that this one does, nothing speaks of them.
  if (query.isPending || isEmpty) return null;
  if (queryProblem(query.error) === 'forbidden') return null;
  const columns: RecordColumn<HostedGateSummary>[] = [
    {
      id: 'gate',
      label: t('fact.gate'),
      isRowHeader: true,
      render: one =>
        one.gateRunId === null ? (
          one.gate
        ) : (
          <RunLink id={one.gateRunId}>{one.gate}</RunLink>
        ),
    },
    {
      id: 'service',
      label: t('fact.service'),
      render: one => (
        <span className={styles.stack}>
          <span>
            <ServiceLink service={one.service} entityRef={one.entityRef} />
          </span>
          <span className={styles.note}>{one.environment}</span>
        </span>
      ),
    },
    {
      id: 'state',
      label: t('fact.state'),
      render: one => (
        <span className={styles.badges}>
          <HostedBadge state={one.state} />
          {one.decision !== null && one.state === 'watching' && (
            <DecisionBadge decision={one.decision} status="running" />
          )}
          {one.overriddenBy !== null && (
            <span className={styles.note}>
              <EntityLink entityRef={one.overriddenBy} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'commit',
      label: t('fact.commit'),
      render: one => <code title={one.sha}>{shortSha(one.sha)}</code>,
    },
    {
      id: 'pipeline',
      label: t('fact.pipeline'),
      render: one => <PipelineLink pipeline={one.pipeline} />,
    },
    {
      id: 'when',
      label: t('fact.updated'),
      render: one => <RelativeTime at={one.updatedAt} plain />,
    },
  ];
  return (
    <Panel title={t('hosted.title')} description={t('hosted.description')}>
      <DataView query={query} what={t('what.hosted')} compact headingLevel={4}>
        {data => (
          <div className={styles.root}>
            <RecordTable
              caption={t('hosted.title')}
              hideCaption
              columns={columns}
              rows={data.pages.flatMap(page => page.items)}
              keyOf={one => one.id}
            />
            <MoreButton query={query}>{t('fleet.runs.more')}</MoreButton>
          </div>
        )}
      </DataView>
    </Panel>
  );
}
