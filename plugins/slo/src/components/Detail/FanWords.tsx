import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { problemMessage, QueryLike, useFormats } from '@bellwether/kit-portal';
import type { ForecastFanView } from '@bellwether/plugin-slo-common';
import { FanStatement, fanWords } from '../../model/forecastFan';
import { sloTranslationRef } from '../../translation';
import styles from './Course.module.css';

/** The fan in words: when the budget is gone, in which range, how likely, and what that rests on. */
export function FanWords(props: {
  query: QueryLike<ForecastFanView>;
  /** Whether the fan is to be seen in the chart. */
  isDrawn: boolean;
}) {
  const { data, error } = props.query;
  const { t } = useTranslationRef(sloTranslationRef);
  const sentence = useSentence();
  if (!data) {
    return error ? (
      <p className={styles.quiet} role="status">
        {t('fan.failed', { message: problemMessage(error) })}
      </p>
    ) : null;
  }
  const sentences = [
    ...fanWords(data).map(sentence),
    ...(props.isDrawn ? [t('fan.band')] : []),
    ...(data.note ? [data.note] : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <div>
      <h4 className={styles.heading}>{t('fan.title')}</h4>
      <p className={styles.text}>{sentences.join(' ')}</p>
    </div>
  );
}

function useSentence(): (statement: FanStatement) => string {
  const { t } = useTranslationRef(sloTranslationRef);
  const { date, percent } = useFormats();
  return statement => {
    switch (statement.say) {
      case 'half':
        return t('fan.half', { p50: date(statement.p50Ms) });
      case 'halfFrom':
        return t('fan.halfFrom', {
          p50: date(statement.p50Ms),
          p10: date(statement.p10Ms),
        });
      case 'halfBetween': {
        const [p10, p50, p90] = [
          date(statement.p10Ms),
          date(statement.p50Ms),
          date(statement.p90Ms),
        ];
        // A range of one day is none.
        return p10 === p90
          ? t('fan.half', { p50 })
          : t('fan.halfBetween', { p50, p10, p90 });
      }
      case 'tenth':
        return t('fan.tenth', {
          p10: date(statement.p10Ms),
          horizon: date(statement.horizonMs),
        });
      case 'holds':
        return t('fan.holds', { horizon: date(statement.horizonMs) });
      case 'risk':
        return t('fan.risk', {
          horizon: date(statement.horizonMs),
          risk: percent(statement.risk),
        });
      case 'history':
        return t('fan.history', { count: statement.days });
      default:
        return t('fan.gone');
    }
  };
}
