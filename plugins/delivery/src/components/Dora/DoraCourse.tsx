import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartSeries,
  Panel,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type { DoraResponse } from '@bellwether/plugin-delivery-common';
import { useMemo } from 'react';
import { weekly, weeklyLeadHours } from '../../model/dora';
import { deliveryTranslationRef } from '../../translation';
import styles from './Dora.module.css';

const HOUR_MS = 3_600_000;
const COUNTS = { min: 0, include: [0, 4] } as const;
const TIMES = { min: 0, include: [0] } as const;

/** The figures week by week; nothing where there is one week alone. */
export function DoraCourse(props: { figures: DoraResponse }) {
  const { figures } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const counts = useMemo<ChartSeries[]>(
    () => [
      {
        id: 'deployments',
        label: t('dora.deployments'),
        shape: 'line',
        points: weekly(figures, 'deployments'),
      },
      {
        id: 'failed',
        label: t('dora.failed'),
        shape: 'line',
        tone: 'negative',
        points: weekly(figures, 'failed'),
      },
    ],
    [figures, t],
  );
  const leadTime = useMemo<ChartSeries[]>(
    () => [
      {
        id: 'lead-time',
        label: t('dora.key.leadTime'),
        shape: 'line',
        points: weeklyLeadHours(figures),
      },
    ],
    [figures, t],
  );
  if (figures.weeks.length < 2) return null;
  return (
    <Panel title={t('dora.trend')}>
      <div className={styles.charts}>
        <TimeSeriesChart
          title={t('dora.deploymentsByWeek')}
          series={counts}
          values={COUNTS}
          height={200}
          formatValue={value => formats.count(Math.round(value))}
        />
        <TimeSeriesChart
          title={t('dora.leadTimeByWeek')}
          series={leadTime}
          values={TIMES}
          height={200}
          formatValue={hours => formats.duration(hours * HOUR_MS)}
        />
      </div>
    </Panel>
  );
}
