import type { ChartScales } from './geometry';
import styles from './TimeSeriesChart.module.css';
import type { ChartThreshold } from './types';

/** Pixels a label takes above its line. */
const LABEL_HEIGHT = 18;

/** Horizontal lines that mean something, each with its label at the right end. @internal */
export function Thresholds(props: {
  thresholds: readonly ChartThreshold[];
  scales: ChartScales;
  width: number;
}) {
  const { thresholds, scales, width } = props;
  return (
    <>
      {thresholds.map(one => (
        <g
          key={one.label}
          data-tone={one.tone ?? 'neutral'}
          className={styles.series}
          transform={`translate(0,${scales.y(one.value)})`}
        >
          <line className={styles.threshold} x2={width} />
          <text
            className={styles.thresholdLabel}
            x={width - 4}
            dy={labelBelow(one, thresholds, scales) ? '1.2em' : '-0.45em'}
            textAnchor="end"
          >
            {one.label}
          </text>
        </g>
      ))}
    </>
  );
}

/** A label stands above its line, unless the frame or the label of another line is there. */
function labelBelow(
  { value }: ChartThreshold,
  thresholds: readonly ChartThreshold[],
  { y }: ChartScales,
): boolean {
  return (
    y(value) < LABEL_HEIGHT ||
    thresholds.some(
      other => other.value > value && y(value) - y(other.value) < LABEL_HEIGHT,
    )
  );
}
