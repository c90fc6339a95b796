import { useId } from 'react';
import {
  areaPath,
  bandPath,
  bars,
  ChartScales,
  isolatedPoints,
  linePath,
} from './geometry';
import styles from './TimeSeriesChart.module.css';
import type { ChartSeries } from './types';

/** One series inside the plot area. The n-th series gets the n-th dash, so lines differ without colour. @internal */
export function Plot(props: {
  series: ChartSeries;
  order: number;
  scales: ChartScales;
  width: number;
  height: number;
}) {
  const { series, order, scales, width, height } = props;
  const clipId = useId();
  const tone = series.tone ?? 'accent';
  const shape = series.shape ?? 'line';
  if (shape === 'bar') {
    return (
      <g data-tone={tone} className={styles.series}>
        {bars(series.points, scales).map(bar => (
          <rect
            key={bar.x}
            className={styles.bar}
            data-negative={bar.negative || undefined}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
          />
        ))}
      </g>
    );
  }
  const band = bandPath(series.points, scales);
  const path = linePath(
    series.points,
    scales,
    shape === 'step' ? 'step' : 'line',
  );
  const zero = Math.min(Math.max(scales.y(0), 0), height);
  const below = (
    <g
      data-tone="negative"
      className={styles.series}
      clipPath={`url(#${clipId}-below)`}
    >
      <path className={styles.area} d={areaPath(series.points, scales)} />
      <path className={styles.line} d={path} />
    </g>
  );
  return (
    <g data-tone={tone} data-order={order} className={styles.series}>
      {band && <path className={styles.band} d={band} />}
      {shape === 'area' ? (
        <>
          <clipPath id={`${clipId}-above`}>
            <rect x={0} y={-4} width={width} height={zero + 4} />
          </clipPath>
          <clipPath id={`${clipId}-below`}>
            <rect x={0} y={zero} width={width} height={height - zero + 4} />
          </clipPath>
          <g clipPath={`url(#${clipId}-above)`}>
            <path className={styles.area} d={areaPath(series.points, scales)} />
            <path className={styles.line} d={path} />
          </g>
          {below}
        </>
      ) : (
        <path className={styles.line} d={path} />
      )}
      {isolatedPoints(series.points).map(point => (
        <circle
          key={point.atMs}
          className={styles.dot}
          cx={scales.x(point.atMs)}
          cy={scales.y(point.value)}
          r={2.5}
        />
      ))}
    </g>
  );
}
