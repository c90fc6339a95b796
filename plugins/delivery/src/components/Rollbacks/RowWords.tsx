import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type {
  RollbackCall,
  RollbackJournalEntry,
} from '@bellwether/plugin-delivery-common';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { tookText } from '../../model/numbers';
import { plainText } from '../../model/plainText';
import { deliveryTranslationRef } from '../../translation';
import styles from './RollbackDetail.module.css';

/** What a row of a journal says: what came of it, the call that was made, what was looked at. Executors speak English. */
export function RowWords(props: { row: RollbackJournalEntry }) {
  const { outcome, call, probes } = props.row;
  // What was looked at says more than the sentence about it.
  const text = probes.length > 0 ? null : props.row.text;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <span className={styles.stack}>
      {(outcome !== null || text !== null) && (
        <span lang="en">
          {outcome !== null && <strong>{plainText(outcome)}</strong>}
          {outcome !== null && text !== null && ': '}
          {text !== null && plainText(text)}
        </span>
      )}
      {call && <Call call={call} />}
      {probes.map((probe, index) => (
        <span key={`${probe.type} ${index}`} className={styles.probe}>
          <span
            role="img"
            aria-label={t(
              probe.ok ? 'rollback.row.held' : 'rollback.row.failed',
            )}
          >
            {probe.ok ? <RiCheckLine /> : <RiCloseLine />}
          </span>
          <span lang="en">
            {probe.type}: {plainText(probe.text)}
          </span>
        </span>
      ))}
    </span>
  );
}

function Call(props: { call: RollbackCall }) {
  const { method, url, status, requestId, tookMs } = props.call;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return (
    <span className={styles.stack}>
      <code className={styles.code}>{plainText(`${method} ${url}`)}</code>
      <span className={styles.note}>
        {t('rollback.row.callTook', {
          status: status === null ? t('rollback.row.noAnswer') : String(status),
          duration: tookText(tookMs, formats),
        })}
        {requestId !== null && (
          <>
            {', '}
            <code className={styles.code}>{plainText(requestId)}</code>
          </>
        )}
      </span>
    </span>
  );
}
