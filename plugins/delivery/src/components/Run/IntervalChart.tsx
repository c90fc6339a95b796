import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartSeries,
  ChartThreshold,
  Panel,
  TimeSeriesChart,
} from '@bellwether/kit-portal';
import type {
  GateMetricVerdict,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { useMemo } from 'react';
import { isCourse, lookCourse, ratioLimits } from '../../model/lookSeries';
import { deliveryTranslationRef } from '../../translation';
import { useMetricWords } from './useMetricWords';

/** How the interval of a metric narrowed over the looks, with the lines it has to stay off; nothing where there is none. */
export function IntervalChart(props: {
  run: GateRunView;
  metric: GateMetricVerdict;
}) {
  const { run, metric } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { intervalIsRatio, bound } = useMetricWords(run, metric.name);
  const course = useMemo(
    () => lookCourse(run.looksTaken, metric.name),
    [run.looksTaken, metric.name],
  );
  const series = useMemo<ChartSeries[]>(() => {
    const bounds: ChartSeries[] = [
      {
        id: 'upper',
        label: t('interval.upper'),
        tone: 'neutral',
        points: course.upper,
      },
      {
        id: 'lower',
        label: t('interval.lower'),
        tone: 'neutral',
        points: course.lower,
      },
    ];
    return intervalIsRatio
      ? [
          { id: 'ratio', label: t('interval.ratio'), points: course.middle },
          ...bounds,
        ]
      : bounds;
  }, [course, intervalIsRatio, t]);
  const thresholds = useMemo<ChartThreshold[]>(() => {
    if (!intervalIsRatio) return [{ value: 0, label: t('interval.noShift') }];
    const { bounds } = metric;
    return [
      { value: 1, label: t('interval.same') },
      ...(bounds
        ? [
            {
              value: bounds.harm,
              label: t('interval.harm'),
              tone: 'negative' as const,
            },
            {
              value: bounds.promote,
              label: t('interval.promote'),
              tone: 'positive' as const,
            },
          ]
        : []),
    ];
  }, [metric, intervalIsRatio, t]);
  const limits = useMemo(
    () =>
      intervalIsRatio
        ? ratioLimits(
            course,
            thresholds.map(one => one.value),
          )
        : undefined,
    [course, intervalIsRatio, thresholds],
  );
  if (!isCourse(course.lower)) return null;
  return (
    <Panel
      title={t('interval.title')}
      description={
        intervalIsRatio ? t('interval.ratioHint') : t('interval.shiftHint')
      }
    >
      <TimeSeriesChart
        title={t('interval.of', { metric: metric.name })}
        series={series}
        thresholds={thresholds}
        values={limits}
        formatValue={bound}
      />
    </Panel>
  );
}
