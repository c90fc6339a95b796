import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, Panel } from '@bellwether/kit-portal';
import type {
  SeriesResponse,
  WhatIfResponse,
} from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../../translation';
import { Comparison } from './Comparison';
import { FiringChart } from './FiringChart';
import { FiringTable } from './FiringTable';
import styles from './WhatIfResult.module.css';

/** Both outcomes of a replay: figures side by side, firings on the course and in a table, and what may be off. */
export function WhatIfResult(props: {
  outcome: WhatIfResponse;
  course: SeriesResponse;
}) {
  const { outcome, course } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const sides = ['declared', 'asked'] as const;
  return (
    <Panel title={t('whatIf.compare.title')}>
      <p className={styles.text} role="status">
        {[
          t('whatIf.span', {
            from: formats.dateTime(Date.parse(outcome.from)),
            to: formats.dateTime(Date.parse(outcome.to)),
            step: formats.duration(outcome.stepSeconds * 1000),
          }),
          outcome.coverage !== null &&
            t('whatIf.coverage', {
              coverage: formats.percent(outcome.coverage),
            }),
          outcome.asked.score === null && t('whatIf.noIncidents'),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <Comparison outcome={outcome} />
      {outcome.notes.length > 0 && (
        <div>
          <h4 className={styles.heading}>{t('whatIf.notes')}</h4>
          <ul className={styles.notes}>
            {outcome.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.columns}>
        {sides.map(side => (
          <FiringChart
            key={side}
            title={t(`whatIf.chart.${side}`)}
            outcome={outcome[side]}
            course={course}
          />
        ))}
      </div>
      {sides.map(side => (
        <FiringTable
          key={side}
          title={t(`whatIf.firings.${side}`)}
          outcome={outcome[side]}
        />
      ))}
    </Panel>
  );
}
