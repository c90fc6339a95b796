import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartSeries,
  ChartThreshold,
  Panel,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  GateMetricVerdict,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { useMemo } from 'react';
import { isCourse, lookCourse } from '../../model/lookSeries';
import { evidenceText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';

/** Evidence far below one is all the same to a reader; without an end the axis would be about it. */
const EVIDENCE_VALUES = { scale: 'log', min: 0.001, include: [1] } as const;

/** Evidence of harm and for promoting over the looks, against its threshold; nothing where the judge has none. */
export function EvidenceChart(props: {
  run: GateRunView;
  metric: GateMetricVerdict;
}) {
  const { run, metric } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const course = useMemo(
    () => lookCourse(run.looksTaken, metric.name),
    [run.looksTaken, metric.name],
  );
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        id: 'harm',
        label: t('evidence.harm'),
        tone: 'negative',
        points: course.harm,
      },
      {
        id: 'promote',
        label: t('evidence.promote'),
        tone: 'positive',
        points: course.promote,
      },
    ],
    [course, t],
  );
  const thresholds = useMemo<ChartThreshold[]>(
    () =>
      metric.alpha === null || metric.alpha <= 0
        ? []
        : [
            {
              value: 1 / metric.alpha,
              label: t('evidence.threshold', {
                threshold: evidenceText(1 / metric.alpha, formats.locale),
              }),
              tone: 'warning',
            },
          ],
    [metric.alpha, t, formats],
  );
  if (!isCourse(course.harm)) return null;
  return (
    <Panel title={t('evidence.title')} description={t('evidence.hint')}>
      <TimeSeriesChart
        title={t('evidence.of', { metric: metric.name })}
        series={series}
        thresholds={thresholds}
        values={EVIDENCE_VALUES}
        formatValue={value => evidenceText(value, formats.locale)}
      />
    </Panel>
  );
}
