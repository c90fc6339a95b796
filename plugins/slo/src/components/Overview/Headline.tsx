import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import type { SummaryResponse } from '@bellwether/plugin-slo-common';
import { ReactNode } from 'react';
import {
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
  // No alert is calm, and an unknown one says what the budget says already.
  const alerts = (['page', 'ticket'] as const).filter(
    state => summary.alert[state] > 0,
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
            badge={<BudgetBadge state={state} />}
            pressed={filters.budget.includes(state)}
            onPress={() => onFilter({ budget: toggled(filters.budget, state) })}
          />
        ))}
      </div>
      {alerts.length + data.length > 0 && (
        <div className={styles.chips}>
          {alerts.map(state => (
            <Count
              key={state}
              compact
              count={summary.alert[state]}
              badge={<AlertBadge state={state} />}
              pressed={filters.alert.includes(state)}
              onPress={() => onFilter({ alert: toggled(filters.alert, state) })}
            />
          ))}
          {data.map(state => (
            <Count
              key={state}
              compact
              count={summary.data[state]}
              badge={<DataBadge state={state} />}
              pressed={filters.data.includes(state)}
              onPress={() => onFilter({ data: toggled(filters.data, state) })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function Count(props: {
  count: number;
  badge: ReactNode;
  pressed: boolean;
  onPress: () => void;
  compact?: boolean;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return (
    <button
      type="button"
      className={props.compact ? styles.chip : styles.tile}
      aria-pressed={props.pressed}
      title={t('overview.headline.filterBy')}
      onClick={props.onPress}
    >
      <span className={styles.count} data-zero={props.count === 0 || undefined}>
        {formats.count(props.count)}
      </span>{' '}
      {props.badge}
    </button>
  );
}

function toggled<T>(values: T[], value: T): T[] {
  return values.includes(value)
    ? values.filter(one => one !== value)
    : [...values, value];
}
