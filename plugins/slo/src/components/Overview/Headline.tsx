import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import type { SummaryResponse } from '@bellwether/plugin-slo-common';
import { ReactNode } from 'react';
import {
  ALERT_STATES,
  BUDGET_STATES,
  DATA_STATES,
  OverviewFilters,
} from '../../model/overviewState';
import { sloTranslationRef } from '../../translation';
import { AlertBadge, BudgetBadge, DataBadge } from '../shared/StateBadges';
import styles from './Headline.module.css';

/** How all visible objectives stand, worst first; every figure filters the list when pressed. */
export function Headline(props: {
  summary: SummaryResponse;
  filters: OverviewFilters;
  onFilter: (filters: Partial<OverviewFilters>) => void;
}) {
  const { summary, filters, onFilter } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const alerts = ALERT_STATES.filter(
    state => state !== 'none' && summary.alert[state] > 0,
  );
  const data = DATA_STATES.filter(
    state => state !== 'ok' && summary.data[state] > 0,
  );
  return (
    <section className={styles.root} aria-labelledby="slo-headline">
      <div className={styles.head}>
        <h2 id="slo-headline" className={styles.title}>
          {t('overview.headline.title')}
        </h2>
        <span className={styles.sub}>
          {summary.evaluatedAt
            ? t('overview.headline.total', {
                count: summary.total,
                when: <RelativeTime at={summary.evaluatedAt} />,
              })
            : t('overview.headline.pending', { count: summary.total })}
        </span>
      </div>
      <div className={styles.bar} aria-hidden="true">
        {BUDGET_STATES.filter(state => summary.budget[state] > 0).map(state => (
          <span
            key={state}
            data-state={state}
            style={{ flexGrow: summary.budget[state] }}
          />
        ))}
      </div>
      <div className={styles.tiles}>
        {BUDGET_STATES.map(state => (
          <Count
            key={state}
            count={summary.budget[state]}
            name={t(`budget.${state}`)}
            badge={<BudgetBadge state={state} />}
            pressed={filters.budget.includes(state)}
            onPress={() => onFilter({ budget: toggled(filters.budget, state) })}
          />
        ))}
        {alerts.map(state => (
          <Count
            key={`alert-${state}`}
            count={summary.alert[state]}
            name={t(`alert.${state}`)}
            badge={<AlertBadge state={state} />}
            pressed={filters.alert.includes(state)}
            onPress={() => onFilter({ alert: toggled(filters.alert, state) })}
          />
        ))}
        {data.map(state => (
          <Count
            key={`data-${state}`}
            count={summary.data[state]}
            name={t(`data.${state}`)}
            badge={<DataBadge state={state} />}
            pressed={filters.data.includes(state)}
            onPress={() => onFilter({ data: toggled(filters.data, state) })}
          />
        ))}
      </div>
    </section>
  );
}

function Count(props: {
  count: number;
  name: string;
  badge: ReactNode;
  pressed: boolean;
  onPress: () => void;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return (
    <button
      type="button"
      className={styles.tile}
      aria-pressed={props.pressed}
      aria-label={t('overview.headline.filterBy', {
        state: props.name,
        number: formats.count(props.count),
      })}
      onClick={props.onPress}
    >
      <span className={styles.count} data-zero={props.count === 0 || undefined}>
        {formats.count(props.count)}
      </span>
      {props.badge}
    </button>
  );
}

function toggled<T>(values: T[], value: T): T[] {
  return values.includes(value)
    ? values.filter(one => one !== value)
    : [...values, value];
}
