import {
  createScales,
  isKnown,
  isolatedPoints,
  linePath,
  valueDomain,
} from './geometry';
import styles from './Sparkline.module.css';
import type { ChartPoint, ChartTone } from './types';

/**
 * A line without axes for a table cell or a tile. The text beside it carries the figures; `label` says what it shows.
 * @public
 */
export function Sparkline(props: {
  points: ChartPoint[];
  /** Spoken instead of the drawing. */
  label: string;
  tone?: ChartTone;
  /** Drawn as a dashed line. */
  threshold?: number;
  width?: number;
  height?: number;
}) {
  const {
    points,
    label,
    tone = 'accent',
    threshold,
    width = 96,
    height = 24,
  } = props;
  const thresholds =
    threshold === undefined ? [] : [{ value: threshold, label: '' }];
  const series = [{ id: 'only', label, points }];
  const scales = createScales({
    time: [points[0]?.atMs ?? 0, points[points.length - 1]?.atMs ?? 1],
    values: valueDomain(series, thresholds),
    width,
    height: height - 4,
    timeZone: 'UTC',
  });
  const last = [...points].reverse().find(isKnown);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      className={styles.root}
      data-tone={tone}
    >
      <g transform="translate(0,2)">
        {threshold !== undefined && (
          <line
            className={styles.threshold}
            x2={width}
            y1={scales.y(threshold)}
            y2={scales.y(threshold)}
          />
        )}
        <path className={styles.line} d={linePath(points, scales)} />
        {[...isolatedPoints(points), ...(last ? [last] : [])].map(point => (
          <circle
            key={point.atMs}
            className={styles.dot}
            cx={Math.min(scales.x(point.atMs), width - 2)}
            cy={scales.y(point.value)}
            r={2}
          />
        ))}
      </g>
    </svg>
  );
}
