import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RecordColumn,
  RecordTable,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  RollbackRelease,
  RollbackSummary,
} from '@bellwether/plugin-delivery-common';
import { versionName } from '../../model/matrix';
import { tookText } from '../../model/numbers';
import { plainText } from '../../model/plainText';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { RollbackBadge } from '../shared/RollbackBadges';
import { RollbackLink } from '../shared/RollbackLink';
import styles from './Rollbacks.module.css';

/** Rollbacks with what began them, where they stand and how long they took. */
export function RollbackTable(props: {
  rollbacks: readonly RollbackSummary[];
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const columns: RecordColumn<RollbackSummary>[] = [
    {
      id: 'service',
      label: t('fact.service'),
      isRowHeader: true,
      render: one => (
        <span className={styles.stack}>
          <RollbackLink
            id={one.id}
            label={t('rollback.title', {
              service: serviceName(one.service),
              environment: one.environment,
            })}
          >
            {serviceName(one.service)}
          </RollbackLink>
          <span className={styles.sub}>{one.environment}</span>
        </span>
      ),
    },
    {
      id: 'state',
      label: t('fact.state'),
      render: one => (
        <span className={styles.badges}>
          <RollbackBadge state={one.state} dryRun={one.dryRun} />
        </span>
      ),
    },
    {
      id: 'why',
      label: t('rollback.why'),
      render: one => (
        <span className={styles.why}>
          <span className={styles.sub}>
            {t(`rollbacks.by.${one.trigger.kind}`)}
          </span>
          <span className={styles.clamped} title={one.trigger.reason}>
            {plainText(one.problem ?? one.trigger.reason)}
          </span>
        </span>
      ),
    },
    {
      id: 'change',
      label: t('rollbacks.change'),
      render: one => <Change from={one.from} to={one.to} />,
    },
    {
      id: 'playbook',
      label: t('rollback.playbook'),
      render: one => (
        <span className={styles.stack}>
          <span>{one.playbook}</span>
          <span className={styles.sub}>
            {t('rollbacks.stepsOf', { done: one.stepsDone, count: one.steps })}
          </span>
        </span>
      ),
    },
    {
      id: 'took',
      label: t('rollback.total'),
      isNumber: true,
      render: one =>
        one.timings.ttrMs === null
          ? t('value.unknown')
          : tookText(one.timings.ttrMs, formats),
    },
    {
      id: 'when',
      label: t('fact.when'),
      render: one => <RelativeTime at={one.requestedAt} plain />,
    },
  ];
  return (
    <RecordTable
      caption={t('rollbacks.caption')}
      hideCaption
      columns={columns}
      rows={props.rollbacks}
      keyOf={one => one.id}
    />
  );
}

/** What is taken back, and what is put in its place, as far as either is known. */
export function Change(props: {
  from: RollbackRelease | null;
  to: RollbackRelease | null;
}) {
  const { from, to } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (!from) return <>{t('value.unknown')}</>;
  return (
    <span title={[from.sha, to?.sha].filter(Boolean).join(' → ')}>
      {to
        ? t('rollbacks.changed', {
            from: versionName(from),
            to: versionName(to),
          })
        : t('rollbacks.onlyFrom', { from: versionName(from) })}
    </span>
  );
}
