import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useId, useMemo, useState } from 'react';
import { useFormats } from '../formats/useFormats';
import { kitPortalTranslationRef } from '../translation';
import { Axes } from './Axes';
import { ChartCursor } from './ChartCursor';
import { ChartLegend } from './ChartLegend';
import { ChartTable } from './ChartTable';
import {
  createScales,
  isKnown,
  logTicks,
  moments,
  valueDomain,
} from './geometry';
import { visibleMarkers } from './markerLooks';
import { Markers } from './Markers';
import { Plot } from './Plot';
import { restingIndex, valueText, ValueWords } from './reading';
import { summarise } from './summary';
import { Thresholds } from './Thresholds';
import styles from './TimeSeriesChart.module.css';
import type {
  ChartMarker,
  ChartSeries,
  ChartThreshold,
  ValueLimits,
} from './types';
import { useElementWidth } from './useElementWidth';

const MARGIN = { top: 12, right: 16, bottom: 28 };
const NO_THRESHOLDS: ChartThreshold[] = [];
const NO_MARKERS: ChartMarker[] = [];

/** @public */
export interface TimeSeriesChartProps {
  /** Accessible name; also the caption of the table. */
  title: string;
  /** A sentence on what the chart tells, spoken before the figures. */
  description?: string;
  series: ChartSeries[];
  thresholds?: ChartThreshold[];
  markers?: ChartMarker[];
  /** Ends of the time axis in epoch milliseconds; default: first and last moment. */
  fromMs?: number;
  toMs?: number;
  /** What lies after this moment is yet to come: it is marked, and read while nothing is picked. Epoch milliseconds. */
  nowMs?: number;
  /** Limits the value axis never leaves, and values it always includes. */
  values?: ValueLimits;
  /** A value with its unit. */
  formatValue: (value: number) => string;
  /** Height of the drawing in pixels; default 220. */
  height?: number;
}

/**
 * The chart of the portal: lines, areas, steps or bars over time, with thresholds, bounds, markers of what happened and
 * gaps where nothing is known. Values are read with the pointer or the arrow keys, and every chart can be shown as a table.
 * @public
 */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, series, formatValue, nowMs, height = 220 } = props;
  const thresholds = props.thresholds ?? NO_THRESHOLDS;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  const formats = useFormats();
  const [ref, width] = useElementWidth<HTMLDivElement>();
  const [picked, setPicked] = useState<number | null>(null);
  const [tableShown, setTableShown] = useState(false);
  const tableId = useId();
  const clipId = useId();

  const times = useMemo(() => moments(series), [series]);
  const values = useMemo(
    () => valueDomain(series, thresholds, props.values),
    [series, thresholds, props.values],
  );
  const hasValues = series.some(one => one.points.some(isKnown));
  const scale = props.values?.scale;
  const ticks = valueTicks(values, scale);
  const tickTexts = ticks.map(formatValue);
  const left = 12 + 7 * Math.max(3, ...tickTexts.map(text => text.length));
  const plotWidth = Math.max(width - left - MARGIN.right, 40);
  const plotHeight = height - MARGIN.top - MARGIN.bottom;
  const fromMs = props.fromMs ?? times[0] ?? 0;
  const toMs = props.toMs ?? times[times.length - 1] ?? 1;
  const scales = createScales({
    time: [fromMs, Math.max(toMs, fromMs + 1)],
    values,
    width: plotWidth,
    height: plotHeight,
    timeZone: formats.timeZone,
    scale,
  });

  const markers = visibleMarkers(props.markers ?? NO_MARKERS, fromMs, toMs);
  const words: ValueWords = {
    formatValue,
    noValue: t('chart.noValue'),
    withRange: (value, low, high) => t('chart.withRange', { value, low, high }),
  };

  const summary = [
    title,
    props.description,
    ...series.map(one => {
      const { label, known, gaps } = summarise(one);
      if (!known) return t('chart.summaryEmpty', { label });
      const text = t('chart.summary', {
        label,
        latest: formatValue(known.latest),
        lowest: formatValue(known.lowest),
        highest: formatValue(known.highest),
      });
      return gaps > 0 ? `${text} ${t('chart.gaps', { count: gaps })}` : text;
    }),
    ...thresholds.map(one => `${one.label}: ${formatValue(one.value)}.`),
    markers.length > 0 && t('chart.marked', { count: markers.length }),
  ]
    .filter(Boolean)
    .join('. ')
    .replace(/\.\./g, '.');

  const resting = restingIndex(times, nowMs);
  const readAt = times[picked ?? resting];
  const readout = hasValues
    ? `${formats.dateTime(readAt)}: ${series
        .flatMap(one => {
          const value = valueText(one, readAt, words);
          return value === undefined ? [] : [`${one.label} ${value}`];
        })
        .join(', ')}`
    : '';

  return (
    <figure className={styles.root} aria-label={title}>
      <div className={styles.head}>
        <ChartLegend
          series={series}
          markers={markers}
          valueAt={one =>
            hasValues ? valueText(one, readAt, words) : undefined
          }
        />
        {hasValues && (
          <span className={styles.moment}>
            {picked === null ? `${t('chart.now')}: ` : ''}
            {formats.dateTime(readAt)}
          </span>
        )}
      </div>
      <div ref={ref} className={styles.canvas} style={{ height }}>
        <svg
          role="img"
          aria-label={summary}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          className={styles.svg}
        >
          <g transform={`translate(${left},${MARGIN.top})`}>
            <Axes
              scales={scales}
              valueTicks={ticks}
              valueTexts={tickTexts}
              timeText={
                hasValues
                  ? atMs => formats.axisTime(atMs, toMs - fromMs)
                  : undefined
              }
              width={plotWidth}
              height={plotHeight}
            />
            <Markers
              markers={markers}
              scales={scales}
              width={plotWidth}
              height={plotHeight}
            />
            {nowMs !== undefined && nowMs > fromMs && nowMs < toMs && (
              <g transform={`translate(${scales.x(nowMs)},0)`}>
                <line className={styles.nowLine} y2={plotHeight} />
                <text className={styles.tick} x={4} dy="0.8em">
                  {t('chart.nowLine')}
                </text>
              </g>
            )}
            <clipPath id={clipId}>
              <rect
                x={-4}
                y={-4}
                width={plotWidth + 8}
                height={plotHeight + 8}
              />
            </clipPath>
            <g clipPath={`url(#${clipId})`}>
              {series.map((one, order) => (
                <Plot
                  key={one.id}
                  series={one}
                  order={order}
                  scales={scales}
                  width={plotWidth}
                  height={plotHeight}
                />
              ))}
            </g>
            <Thresholds
              thresholds={thresholds}
              scales={scales}
              width={plotWidth}
            />
            {picked !== null && readAt !== undefined && (
              <g transform={`translate(${scales.x(readAt)},0)`}>
                <line className={styles.hair} y2={plotHeight} />
                {series.map(one => {
                  const point = one.points.find(it => it.atMs === readAt);
                  return isKnown(point) ? (
                    <g
                      key={one.id}
                      data-tone={one.tone ?? 'accent'}
                      className={styles.series}
                    >
                      <circle
                        className={styles.dot}
                        cy={scales.y(point.value)}
                        r={4}
                      />
                    </g>
                  ) : null;
                })}
              </g>
            )}
            {!hasValues && (
              <text
                className={styles.tick}
                x={plotWidth / 2}
                y={plotHeight / 2}
                textAnchor="middle"
              >
                {t('chart.empty')}
              </text>
            )}
          </g>
        </svg>
        {hasValues && (
          <ChartCursor
            label={t('chart.readout', { title })}
            moments={times}
            index={picked}
            resting={resting}
            readout={readout}
            momentAt={x => scales.x.invert(x).getTime()}
            onMove={setPicked}
            left={left}
            top={MARGIN.top}
            width={plotWidth}
            height={plotHeight}
          />
        )}
      </div>
      <figcaption className={styles.foot}>
        <span>{t('chart.zone', { zone: formats.timeZone })}</span>
        {hasValues && (
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={tableShown}
            aria-controls={tableShown ? tableId : undefined}
            onPress={() => setTableShown(!tableShown)}
          >
            {tableShown ? t('chart.hideTable') : t('chart.showTable')}
          </Button>
        )}
      </figcaption>
      {tableShown && (
        <ChartTable
          id={tableId}
          title={title}
          series={series}
          markers={markers}
          words={words}
        />
      )}
    </figure>
  );
}

function valueTicks(
  values: [number, number],
  scale: ValueLimits['scale'],
): number[] {
  if (scale === 'log') return logTicks(values);
  return createScales({
    time: [0, 1],
    values,
    width: 1,
    height: 1,
    timeZone: 'UTC',
  }).y.ticks(5);
}
