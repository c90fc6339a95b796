import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import { runNames } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { DecisionBadge, RunStatusBadge } from './Badges';
import { EvidenceGauge } from './EvidenceGauge';
import { ReasonText } from './ReasonText';
import { RunLink } from './RunLink';
import styles from './RunTable.module.css';
import { ServiceLink } from './ServiceLink';

/** Runs of gates with what they said and why. */
export function RunTable(props: {
  caption: string;
  runs: readonly GateRunSummary[];
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const columns: RecordColumn<GateRunSummary>[] = [
    {
      id: 'gate',
      label: t('fact.gate'),
      isRowHeader: true,
      render: run => (
        <span className={styles.stack}>
          <RunLink id={run.id} label={t('run.title', runNames(run))}>
            {run.gate}
          </RunLink>
          <span className={styles.sub}>
            <ServiceLink service={run.service} entityRef={run.entityRef} />
          </span>
        </span>
      ),
    },
    {
      id: 'release',
      label: t('fact.release'),
      render: run => (
        <span className={styles.stack}>
          <span>{run.version ?? t('value.unknown')}</span>
          <span className={styles.sub}>{run.environment}</span>
        </span>
      ),
    },
    {
      id: 'verdict',
      label: t('fact.verdict'),
      render: run => (
        <span className={styles.badges}>
          {run.status !== 'finished' && <RunStatusBadge status={run.status} />}
          <DecisionBadge decision={run.decision} status={run.status} />
        </span>
      ),
    },
    {
      id: 'reason',
      label: t('fact.reason'),
      render: run => (
        <span className={styles.reason}>
          <ReasonText reason={run.reason} />
        </span>
      ),
    },
    {
      id: 'evidence',
      label: t('fact.evidence'),
      render: run => (
        <span className={styles.stack}>
          {run.harm !== null && (
            <EvidenceGauge
              harm={run.harm}
              of={t('run.title', runNames(run))}
              short
            />
          )}
          <span className={styles.sub}>
            {t('run.looks', { count: run.looks })}
            {run.weight !== null &&
              `, ${t('run.weight', { weight: formats.percent(run.weight) })}`}
          </span>
        </span>
      ),
    },
    {
      id: 'when',
      label: t('fact.when'),
      render: run => (
        <RelativeTime at={run.finishedAt ?? run.updatedAt} plain />
      ),
    },
  ];
  return (
    <RecordTable
      caption={props.caption}
      hideCaption
      columns={columns}
      rows={props.runs}
      keyOf={run => run.id}
    />
  );
}
