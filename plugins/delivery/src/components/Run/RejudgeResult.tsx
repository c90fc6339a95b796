import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { RecordColumn, RecordTable, useFormats } from '@bellwether/kit-portal';
import type {
  GateRunView,
  RejudgeResponse,
} from '@bellwether/plugin-delivery-common';
import { deliveryTranslationRef } from '../../translation';
import { LabelBadge } from '../shared/Badges';
import styles from './RejudgeResult.module.css';
import { RejudgedMetric, rejudgedMetrics } from '../../model/rejudged';

/** What judging again brought, beside what is stored. */
export function RejudgeResult(props: {
  run: GateRunView;
  result: RejudgeResponse;
}) {
  const { run, result } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  if (result.problem !== null) {
    return (
      <Alert
        status="warning"
        icon
        role="status"
        title={t('rejudge.problem')}
        description={<span lang="en">{result.problem}</span>}
      />
    );
  }
  const columns: RecordColumn<RejudgedMetric>[] = [
    {
      id: 'metric',
      label: t('rejudge.metric'),
      isRowHeader: true,
      render: row => row.name,
    },
    {
      id: 'stored',
      label: t('rejudge.stored', { judge: run.judge }),
      render: row =>
        row.stored ? <LabelBadge label={row.stored} /> : t('value.unknown'),
    },
    {
      id: 'again',
      label: t('rejudge.again', { judge: result.mode }),
      render: row => (
        <span className={styles.again}>
          {row.again ? <LabelBadge label={row.again} /> : row.classification}
          {row.differs && (
            <span className={styles.note}>{t('rejudge.differs')}</span>
          )}
        </span>
      ),
    },
    {
      id: 'reasons',
      label: t('fact.reason'),
      render: row => <span lang="en">{row.reasons.join(' ')}</span>,
    },
  ];
  return (
    <div className={styles.root} role="status">
      {result.identical !== null && (
        <Alert
          status={result.identical ? 'success' : 'danger'}
          icon
          title={
            result.identical
              ? t('rejudge.identical.yes')
              : t('rejudge.identical.no')
          }
          description={
            result.identical
              ? t('rejudge.identical.yesHint')
              : t('rejudge.identical.noHint')
          }
        />
      )}
      <p className={styles.verdict}>
        {t('rejudge.verdict', {
          judge: result.mode,
          decision: result.decision ?? t('value.unknown'),
          score:
            result.score === null
              ? t('value.unknown')
              : formats.count(result.score),
          stored: t(`decision.${run.decision}`),
        })}
      </p>
      <RecordTable
        caption={t('rejudge.caption')}
        hideCaption
        columns={columns}
        rows={rejudgedMetrics(run.metrics, result.metrics)}
        keyOf={row => row.name}
      />
    </div>
  );
}
