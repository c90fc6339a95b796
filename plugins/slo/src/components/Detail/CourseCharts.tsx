import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartSeries,
  ChartThreshold,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  ForecastFanView,
  MarkerView,
  ObjectiveKey,
  SeriesResponse,
} from '@bellwether/plugin-slo-common';
import { useMemo } from 'react';
import { useForecast } from '../../api/queries/forecast';
import { useMarkers } from '../../api/queries/markers';
import { burnDownPoints, sliPoints } from '../../model/charts';
import { fanPoints } from '../../model/forecastFan';
import { chartMarkers } from '../../model/markers';
import type { RangePreset } from '../../model/range';
import { sloTranslationRef } from '../../translation';
import styles from './Course.module.css';
import { FanWords } from './FanWords';
import { MarkerList } from './MarkerList';

const SLI_VALUES = { min: 0, max: 1 };
const NO_MARKERS: MarkerView[] = [];

/** The widest fan does not squash the course: below this, or the lowest point of the course, it is cut off. */
const LOWEST_BUDGET = -0.5;

/** Budget left with the fan after now, service level, and what happened meanwhile. */
export function CourseCharts(props: {
  id: ObjectiveKey;
  series: SeriesResponse;
  target: number;
  range: RangePreset;
}) {
  const { id, series, target, range } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const forecast = useForecast(id);
  const { from, to } = series;
  const events = useMarkers(id, range, { from, to });
  const toMs = Date.parse(to);
  const budget = useBudget(series, forecast.data);
  const sli = useMemo(
    () => [
      {
        id: 'sli',
        label: t('detail.chart.sliLabel'),
        points: sliPoints(series),
      },
    ],
    [series, t],
  );
  const spent = useMemo<ChartThreshold[]>(
    () => [{ value: 0, label: t('detail.chart.spent'), tone: 'negative' }],
    [t],
  );
  const objective = useMemo<ChartThreshold[]>(
    () => [
      {
        value: target,
        label: t('detail.chart.objective', { target: formats.percent(target) }),
        tone: 'warning',
      },
    ],
    [target, t, formats],
  );
  const items = events.data?.items ?? NO_MARKERS;
  const markers = useMemo(
    () => chartMarkers(items, kind => t(`markers.kind.${kind}`)),
    [items, t],
  );
  return (
    <>
      <div className={styles.charts}>
        <TimeSeriesChart
          title={t('detail.chart.burnDown')}
          description={t('detail.chart.burnDownDescription')}
          series={budget.series}
          thresholds={spent}
          markers={markers}
          values={budget.values}
          formatValue={formats.percent}
          fromMs={Date.parse(from)}
          toMs={budget.untilMs ?? toMs}
          nowMs={budget.untilMs === undefined ? undefined : toMs}
        />
        <TimeSeriesChart
          title={t('detail.chart.sli')}
          description={t('detail.chart.sliDescription')}
          series={sli}
          thresholds={objective}
          markers={markers}
          values={SLI_VALUES}
          formatValue={value => formats.percent(value, target)}
          fromMs={Date.parse(from)}
          toMs={toMs}
        />
      </div>
      <FanWords query={forecast} isDrawn={budget.untilMs !== undefined} />
      <MarkerList query={events} />
    </>
  );
}

/** The course of the budget and the fan that starts where it ends. */
function useBudget(series: SeriesResponse, fan: ForecastFanView | undefined) {
  const { t } = useTranslationRef(sloTranslationRef);
  return useMemo(() => {
    const course = burnDownPoints(series);
    const pastMs = Date.parse(series.to) - Date.parse(series.from);
    const ahead = fan ? fanPoints(fan, course, pastMs) : [];
    const lines: ChartSeries[] = [
      {
        id: 'remaining',
        label: t('detail.chart.burnDown'),
        shape: 'area',
        points: course,
      },
    ];
    if (ahead.length > 0) {
      lines.push({
        id: 'forecast',
        label: t('fan.series'),
        tone: 'neutral',
        points: ahead,
      });
    }
    const lowest = course.reduce(
      (least, { value }) => Math.min(least, value ?? least),
      LOWEST_BUDGET,
    );
    return {
      series: lines,
      untilMs: ahead.at(-1)?.atMs,
      values: { max: 1, min: lowest * 1.1, include: [0, 1] },
    };
  }, [series, fan, t]);
}
