import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Panel, useFormats } from '@bellwether/kit-portal';
import type { RollbackTimings } from '@bellwether/plugin-delivery-common';
import { tookText } from '../../model/numbers';
import { phases } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';
import styles from './RollbackDetail.module.css';

/** How long it took to detect, decide, act and verify. */
export function Timings(props: { timings: RollbackTimings }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const parts = phases(props.timings);
  const { ttrMs } = props.timings;
  const known = parts.filter(({ share }) => share !== null);
  return (
    <Panel
      title={t('rollback.timings')}
      description={t('rollback.timingsHint')}
    >
      {known.length > 0 && (
        <div
          className={styles.course}
          role="img"
          aria-label={t('rollback.course', {
            parts: known
              .map(
                ({ phase, share }) =>
                  `${t(`rollback.phase.${phase}`)} ${formats.percent(share ?? 0)}`,
              )
              .join(', '),
          })}
        >
          {known.map(({ phase, share }) => (
            <span
              key={phase}
              className={styles.part}
              data-phase={phase}
              style={{ flexGrow: share ?? 0 }}
            />
          ))}
        </div>
      )}
      <dl className={styles.phases}>
        {parts.map(({ phase, ms }) => (
          <div key={phase}>
            <dt title={t(`rollback.phase.hint.${phase}`)}>
              <span
                className={`${styles.part} ${styles.swatch}`}
                data-phase={phase}
                aria-hidden="true"
              />
              {t(`rollback.phase.${phase}`)}
            </dt>
            <dd data-unknown={ms === null || undefined}>
              {ms === null ? t('value.unknown') : tookText(ms, formats)}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('rollback.total')}</dt>
          <dd data-unknown={ttrMs === null || undefined}>
            {ttrMs === null
              ? t('rollback.totalUnknown')
              : tookText(ttrMs, formats)}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
