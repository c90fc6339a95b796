import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChartSeries, TimeSeriesChart } from '@bellwether/kit-portal';
import type {
  GateRunView,
  GateSeries,
} from '@bellwether/plugin-delivery-common';
import { useMemo } from 'react';
import { decisionMarkers } from '../../model/lookSeries';
import { armPoints } from '../../model/samples';
import { deliveryTranslationRef } from '../../translation';
import { useMetricWords } from './useMetricWords';

/** Both arms of a metric over time, with the moments at which the gate changed its mind. */
export function SamplesChart(props: { run: GateRunView; series: GateSeries }) {
  const { run, series } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = useMetricWords(run, series.name);
  const arms = useMemo<ChartSeries[]>(
    () => [
      {
        id: 'canary',
        label: t('arm.canary'),
        points: armPoints(series, 'canary'),
      },
      {
        id: 'baseline',
        label: t('arm.baseline'),
        tone: 'neutral',
        points: armPoints(series, 'baseline'),
      },
    ],
    [series, t],
  );
  const markers = useMemo(
    () =>
      decisionMarkers(run.looksTaken, {
        name: decision =>
          t('looks.changedTo', { decision: t(`decision.${decision}`) }),
        group: t('looks.change'),
      }),
    [run.looksTaken, t],
  );
  return (
    <TimeSeriesChart
      title={t('metric.course', { metric: series.name })}
      series={arms}
      markers={markers}
      formatValue={words.measure}
    />
  );
}
