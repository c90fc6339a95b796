import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, useFormats, Panel } from '@bellwether/kit-portal';
import type {
  BurnAlertView,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { RiCheckLine, RiFireLine, RiQuestionLine } from '@remixicon/react';
import { sloTranslationRef } from '../../translation';
import { AlertBadge } from '../shared/StateBadges';
import styles from './BurnRates.module.css';

/** Burn rate per look-back window, and the pairs of windows that alert. */
export function BurnRates(props: { objective: ObjectiveView }) {
  const { burnRates, alerts } = props.objective.status;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  // Bars share one scale: the fastest burn or the highest limit, so that "over the limit" is seen at a glance.
  const top = Math.max(
    1,
    ...burnRates.map(({ rate }) => rate ?? 0),
    ...alerts.map(({ factor }) => factor),
  );
  return (
    <Panel
      title={t('detail.burn.title')}
      description={t('detail.burn.description')}
    >
      {burnRates.length === 0 ? (
        <p className={styles.none}>{t('detail.burn.noRates')}</p>
      ) : (
        <table className={styles.table}>
          <caption className={styles.caption}>{t('detail.burn.rates')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('detail.burn.window')}</th>
              <th scope="col" colSpan={2}>
                {t('detail.burn.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {burnRates.map(({ window, rate }) => (
              <tr key={window}>
                <th scope="row">{formats.shorthand(window)}</th>
                <td className={styles.barCell} aria-hidden="true">
                  {rate !== null && (
                    <span
                      className={styles.bar}
                      data-fast={rate > 1 || undefined}
                      style={{ width: `${Math.max((rate / top) * 100, 1)}%` }}
                    />
                  )}
                </td>
                <td className={styles.number}>
                  {rate === null ? t('value.unknown') : formats.burnRate(rate)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {alerts.length > 0 && (
        <table className={styles.table}>
          <caption className={styles.caption}>
            {t('detail.burn.alerts')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('detail.burn.alert')}</th>
              <th scope="col">{t('detail.burn.windows')}</th>
              <th scope="col" className={styles.number}>
                {t('detail.burn.limit')}
              </th>
              <th scope="col">{t('detail.burn.now')}</th>
            </tr>
          </thead>
          <tbody>
            {alerts.map(alert => (
              <tr key={`${alert.severity}-${alert.short}-${alert.long}`}>
                <td>
                  <AlertBadge state={alert.severity} />
                </td>
                <td>{`${alert.short} + ${alert.long}`}</td>
                <td className={styles.number}>
                  {formats.burnRate(alert.factor)}
                </td>
                <td>
                  <Firing alert={alert} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Firing(props: { alert: BurnAlertView }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { firing, severity } = props.alert;
  if (firing === null) {
    return (
      <StatusBadge tone="unknown" icon={<RiQuestionLine />}>
        {t('detail.burn.cannotTell')}
      </StatusBadge>
    );
  }
  return firing ? (
    <StatusBadge
      tone={severity === 'page' ? 'negative' : 'warning'}
      icon={<RiFireLine />}
    >
      {t('detail.burn.firing')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="neutral" icon={<RiCheckLine />}>
      {t('detail.burn.quiet')}
    </StatusBadge>
  );
}
