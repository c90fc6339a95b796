import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scrollRegion, useFormats, RecordTable } from '@bellwether/kit-portal';
import type {
  ObjectiveView,
  RuleAlertView,
} from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../../translation';
import { SeverityBadge } from '../../shared/SeverityBadge';
import styles from './RuleAlerts.module.css';

/** The alerting rules of a generated file: whom they tell, about what, after how long, on which expression. */
export function RuleAlerts(props: {
  alerts: RuleAlertView[];
  objectives: ObjectiveView[];
}) {
  const { alerts, objectives } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  // The same name stands for each pair of windows; expressions tell them apart.
  const rows = alerts.map((alert, index) => ({ ...alert, key: `${index}` }));
  return (
    <RecordTable
      caption={t('rules.alerts.title')}
      rows={rows}
      keyOf={row => row.key}
      columns={[
        {
          id: 'name',
          label: t('rules.alerts.name'),
          isRowHeader: true,
          render: ({ name, summary, expression }) => (
            <div className={styles.stack}>
              <span className={styles.name}>{name}</span>
              {summary && <span>{summary}</span>}
              <pre
                className={styles.code}
                aria-label={t('rules.alerts.expression', { name })}
                {...scrollRegion}
              >
                <code>{expression}</code>
              </pre>
            </div>
          ),
        },
        {
          id: 'severity',
          label: t('rules.alerts.severity'),
          render: ({ severity }) => <SeverityBadge severity={severity} />,
        },
        {
          id: 'objective',
          label: t('rules.alerts.objective'),
          render: ({ objectiveIndex }) =>
            objectives.find(one => one.index === objectiveIndex)?.title ??
            t('rules.alerts.whole'),
        },
        {
          id: 'holds',
          label: t('rules.alerts.holds'),
          render: ({ forSeconds }) =>
            forSeconds === 0
              ? t('rules.alerts.atOnce')
              : formats.duration(forSeconds * 1000),
        },
      ]}
    />
  );
}
