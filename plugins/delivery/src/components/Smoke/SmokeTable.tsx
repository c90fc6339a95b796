import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type { SmokeRunView } from '@bellwether/plugin-delivery-common';
import { tookText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';
import { SmokeBadge } from '../shared/Badges';
import { PipelineLink } from '../shared/PipelineLink';
import { ServiceLink } from '../shared/ServiceLink';
import { FailedAsserts } from './FailedAsserts';
import styles from './Smoke.module.css';
import { SmokeReason } from './SmokeReason';

/** Runs of smoke tests with what they found. */
export function SmokeTable(props: { runs: readonly SmokeRunView[] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const columns: RecordColumn<SmokeRunView>[] = [
    {
      id: 'service',
      label: t('fact.service'),
      isRowHeader: true,
      render: run => (
        <ServiceLink service={run.service} entityRef={run.entityRef} />
      ),
    },
    {
      id: 'environment',
      label: t('fact.environment'),
      render: run => run.environment ?? t('value.unknown'),
    },
    {
      id: 'verdict',
      label: t('fact.verdict'),
      render: run => <SmokeBadge verdict={run.verdict} />,
    },
    {
      id: 'reason',
      label: t('fact.reason'),
      render: run => (
        <div className={styles.reason}>
          <SmokeReason run={run} />
          <FailedAsserts run={run} />
        </div>
      ),
    },
    {
      id: 'steps',
      label: t('smoke.steps'),
      isNumber: true,
      render: run => formats.count(run.steps),
    },
    {
      id: 'duration',
      label: t('smoke.duration'),
      isNumber: true,
      render: run => tookText(run.durationMs, formats),
    },
    {
      id: 'pipeline',
      label: t('fact.pipeline'),
      render: run => <PipelineLink pipeline={run.pipeline} />,
    },
    {
      id: 'when',
      label: t('fact.when'),
      render: run => <RelativeTime at={run.finishedAt} plain />,
    },
  ];
  return (
    <RecordTable
      caption={t('smoke.caption')}
      hideCaption
      columns={columns}
      rows={props.runs}
      keyOf={run => run.id}
    />
  );
}
