import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  Panel,
  RecordColumn,
  RecordTable,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  RollbackJournalEntry,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import { secondsText } from '../../model/moments';
import { headHash } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';
import { ChainBadge } from '../shared/RollbackBadges';
import styles from './RollbackDetail.module.css';
import { RowWords } from './RowWords';

/** Rows that are shown before somebody asks for all. */
const SHOWN = 40;

/** The journal row by row, and whether its chain of hashes holds. */
export function RollbackJournal(props: { rollback: RollbackView }) {
  const { journal, intact } = props.rollback;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const head = headHash(journal);
  const columns: RecordColumn<RollbackJournalEntry>[] = [
    {
      id: 'seq',
      label: t('rollback.row.seq'),
      isRowHeader: true,
      render: row => formats.count(row.seq),
    },
    {
      id: 'at',
      label: t('rollback.row.at'),
      render: row => (
        <time dateTime={row.at}>{secondsText(row.at, formats)}</time>
      ),
    },
    {
      id: 'kind',
      label: t('rollback.row.kind'),
      render: row => t(`rollback.kind.${row.kind}`),
    },
    {
      id: 'step',
      label: t('rollback.row.step'),
      render: row =>
        row.step === null ? (
          <span className={styles.note}>{t('rollback.row.all')}</span>
        ) : (
          <span className={styles.stepName}>
            <span>{row.step}</span>
            {row.attempt !== null && (
              <span className={styles.note}>
                {t('rollback.row.attempt', { attempt: row.attempt })}
              </span>
            )}
          </span>
        ),
    },
    {
      id: 'text',
      label: t('rollback.row.text'),
      render: row => <RowWords row={row} />,
    },
    {
      id: 'token',
      label: t('rollback.row.token'),
      isNumber: true,
      render: row => formats.count(row.token),
    },
    {
      id: 'hash',
      label: t('rollback.row.hash'),
      render: row => (
        <code className={styles.hash} title={row.hash}>
          {row.hash.slice(0, 10)}
        </code>
      ),
    },
  ];
  return (
    <Panel
      title={t('rollback.journal')}
      description={t('rollback.journalHint')}
      actions={journal.length > 0 && <ChainBadge intact={intact} />}
    >
      {!intact && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('rollback.brokenTitle')}
          description={t('rollback.brokenDescription')}
        />
      )}
      {journal.length === 0 ? (
        <p className={styles.note}>{t('rollback.noRows')}</p>
      ) : (
        <RecordTable
          caption={t('rollback.journal')}
          hideCaption
          columns={columns}
          rows={journal}
          keyOf={row => String(row.seq)}
          limit={SHOWN}
        />
      )}
      {head !== null && (
        <p className={styles.note}>
          {t('rollback.head')}: <code className={styles.code}>{head}</code>
        </p>
      )}
    </Panel>
  );
}
