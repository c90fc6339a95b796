import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
} from '@bellwether/kit-portal';
import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import { runNames } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge } from '../shared/Badges';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './Fleet.module.css';

/** Rows that are shown before somebody asks for all. */
const SHOWN = 5;

/** What each gate said last in each environment; nothing where no gate has ended yet. */
export function LatestVerdicts(props: { runs: GateRunSummary[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (props.runs.length === 0) return null;
  const columns: RecordColumn<GateRunSummary>[] = [
    {
      id: 'gate',
      label: t('fact.gate'),
      isRowHeader: true,
      render: run => (
        <RunLink id={run.id} label={t('run.title', runNames(run))}>
          {run.gate}
        </RunLink>
      ),
    },
    {
      id: 'service',
      label: t('fact.service'),
      render: run => (
        <ServiceLink service={run.service} entityRef={run.entityRef} />
      ),
    },
    {
      id: 'environment',
      label: t('fact.environment'),
      render: run => run.environment,
    },
    {
      id: 'version',
      label: t('fact.version'),
      render: run => run.version ?? t('value.unknown'),
    },
    {
      id: 'verdict',
      label: t('fact.verdict'),
      render: run => (
        <DecisionBadge decision={run.decision} status={run.status} />
      ),
    },
    {
      id: 'ended',
      label: t('fact.ended'),
      render: run => (
        <RelativeTime at={run.finishedAt ?? run.updatedAt} plain />
      ),
    },
  ];
  return (
    <section className={styles.list} aria-labelledby="delivery-latest">
      <h2 id="delivery-latest" className={styles.title}>
        {t('fleet.latest.title')}
      </h2>
      <RecordTable
        caption={t('fleet.latest.title')}
        hideCaption
        columns={columns}
        rows={props.runs}
        keyOf={run => run.id}
        limit={SHOWN}
      />
    </section>
  );
}
