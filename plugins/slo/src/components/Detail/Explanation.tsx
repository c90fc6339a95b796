import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, useNow, Panel } from '@bellwether/kit-portal';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { explain, Statement } from '../../model/explain';
import { sloTranslationRef } from '../../translation';
import styles from './Explanation.module.css';

/** The figures of an objective as a paragraph, for those who do not read SLOs every day. */
export function Explanation(props: { objective: ObjectiveView }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const sentence = useSentence();
  return (
    <Panel title={t('explain.title')}>
      <p className={styles.text}>
        {explain(props.objective).map(sentence).join(' ')}
      </p>
    </Panel>
  );
}

function useSentence(): (statement: Statement) => string {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const nowMs = useNow();
  return statement => {
    switch (statement.say) {
      case 'allows':
        return t(`explain.allows.${statement.unit}`, {
          target: formats.percent(statement.target),
          window: formats.shorthand(statement.window),
          bad: formats.count(statement.bad),
          of: formats.count(statement.of),
        });
      case 'counted':
        return t(`explain.counted.${statement.unit}`, {
          failed: formats.count(statement.failed),
          total: formats.count(statement.total),
          sli: formats.percent(statement.sli, statement.target),
        });
      case 'left':
        return t('explain.left', {
          remaining: formats.percent(statement.remaining),
        });
      case 'overspent':
        return t('explain.overspent', {
          overspent: formats.percent(statement.overspent),
          times: formats.burnRate(statement.times).replace('×', ''),
        });
      case 'verdict':
        return t(`explain.verdict.${statement.verdict}`, {
          low: formats.percent(statement.low),
          high: formats.percent(statement.high),
        });
      case 'burn':
        return t('explain.burn', {
          window: formats.shorthand(statement.window),
          rate: formats.burnRate(statement.rate),
        });
      case 'willExhaust':
        return t('explain.willExhaust', {
          when: formats.relative(statement.atMs, nowMs),
          date: formats.dateTime(statement.atMs),
        });
      case 'safe':
        return t('explain.safe', { date: formats.date(statement.atMs) });
      case 'coverage':
        return t('explain.coverage', {
          coverage: formats.percent(statement.coverage),
        });
      case 'calendar':
        return t('explain.calendar', {
          date: formats.dateTime(statement.endMs),
        });
      case 'stale':
        return t('explain.stale', {
          date: formats.dateTime(statement.lastDataMs),
        });
      case 'none':
        return t(`explain.none.${statement.data}`);
      default:
        return t(`explain.${statement.say}`);
    }
  };
}
