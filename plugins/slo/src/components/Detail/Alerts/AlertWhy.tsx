import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, Panel } from '@bellwether/kit-portal';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { AlertStatement, alertWhy } from '../../../model/alertWhy';
import { sloTranslationRef } from '../../../translation';
import styles from './AlertWhy.module.css';

/** Why each burn alert fires or does not: burn, cost and how long the rest lasts, in words. */
export function AlertWhy(props: { objective: ObjectiveView }) {
  const { objective } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const sentence = useSentence();
  const { alerts } = objective.status;
  return (
    <Panel
      title={t('alerts.why.title')}
      description={t('alerts.why.description')}
    >
      {alerts.length === 0 ? (
        <p className={styles.text}>{t('alerts.why.none')}</p>
      ) : (
        <dl className={styles.list}>
          {alerts.map(alert => (
            <div
              key={`${alert.severity} ${alert.short} ${alert.long} ${alert.factor}`}
              data-firing={alert.firing || undefined}
            >
              <dt>
                {t('alerts.why.pair', {
                  severity: t(`alert.${alert.severity}`),
                  short: formats.shorthand(alert.short),
                  long: formats.shorthand(alert.long),
                  factor: formats.burnRate(alert.factor),
                })}
              </dt>
              <dd>{alertWhy(objective, alert).map(sentence).join(' ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function useSentence(): (statement: AlertStatement) => string {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return statement => {
    switch (statement.say) {
      case 'both':
        return t('alerts.why.both', {
          long: formats.shorthand(statement.long),
          longRate: formats.burnRate(statement.longRate),
          short: formats.shorthand(statement.short),
          shortRate: formats.burnRate(statement.shortRate),
          factor: formats.burnRate(statement.factor),
        });
      case 'firing':
      case 'quiet':
        return t(`alerts.why.${statement.say}`, {
          factor: formats.burnRate(statement.factor),
        });
      case 'below':
        return t('alerts.why.below', {
          long: formats.shorthand(statement.long),
          longRate: formats.burnRate(statement.longRate),
          factor: formats.burnRate(statement.factor),
        });
      case 'calmed':
        return t('alerts.why.calmed', {
          long: formats.shorthand(statement.long),
          short: formats.shorthand(statement.short),
          shortRate: formats.burnRate(statement.shortRate),
        });
      case 'spent':
        return t('alerts.why.spent', {
          long: formats.shorthand(statement.long),
          share: formats.percent(statement.share),
        });
      case 'exhausts':
        return t('alerts.why.exhausts', {
          duration: formats.duration(statement.inMs),
        });
      default:
        return t(`alerts.why.${statement.say}`);
    }
  };
}
