import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartMarker,
  ChartThreshold,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  SeriesResponse,
  WhatIfOutcome,
} from '@bellwether/plugin-slo-common';
import { useMemo } from 'react';
import { sliPoints } from '../../../model/charts';
import { sloTranslationRef } from '../../../translation';
import styles from './WhatIfResult.module.css';

const SLI_VALUES = { min: 0, max: 1 };

/** The service level of the replayed history, with the times somebody would have been told. */
export function FiringChart(props: {
  title: string;
  outcome: WhatIfOutcome;
  course: SeriesResponse;
}) {
  const { title, outcome, course } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const series = useMemo(
    () => [
      {
        id: 'sli',
        label: t('detail.chart.sliLabel'),
        points: sliPoints(course),
      },
    ],
    [course, t],
  );
  const thresholds = useMemo<ChartThreshold[]>(
    () => [
      {
        value: outcome.target,
        label: t('detail.chart.objective', {
          target: formats.percent(outcome.target),
        }),
        tone: 'warning',
      },
    ],
    [outcome.target, t, formats],
  );
  const markers = useMemo<ChartMarker[]>(
    () =>
      outcome.firings.map(({ severity, firedAt, resolvedAt }) => ({
        atMs: Date.parse(firedAt),
        untilMs: Date.parse(resolvedAt ?? course.to),
        label: `${t(`whatIf.chart.${severity}`)}: ${formats.dateTime(Date.parse(firedAt))}`,
        group: t(`whatIf.chart.${severity}`),
        ...(severity === 'page'
          ? { tone: 'negative', symbol: 'triangle' }
          : { tone: 'warning', fill: 'dots', symbol: 'square' }),
      })),
    [outcome.firings, course.to, t, formats],
  );
  return (
    <div>
      <h4 className={styles.heading}>{title}</h4>
      <TimeSeriesChart
        title={title}
        description={t('whatIf.chart.description')}
        series={series}
        thresholds={thresholds}
        markers={markers}
        values={SLI_VALUES}
        formatValue={value => formats.percent(value, outcome.target)}
        fromMs={Date.parse(course.from)}
        toMs={Date.parse(course.to)}
      />
    </div>
  );
}
