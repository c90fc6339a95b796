import type { ChartScales } from './geometry';
import styles from './TimeSeriesChart.module.css';

/** Pixels a label of the time axis takes with the air around it. */
const TIME_LABEL = 90;

/** Value grid and time axis of the plot area. @internal */
export function Axes(props: {
  scales: ChartScales;
  valueTicks: number[];
  /** One for each of `valueTicks`. */
  valueTexts: string[];
  /** undefined: nothing is drawn whose time could be read. */
  timeText?: (atMs: number) => string;
  width: number;
  height: number;
}) {
  const { scales, timeText, width, height } = props;
  const times = timeText
    ? scales.x.ticks(Math.max(2, Math.floor(width / TIME_LABEL)))
    : [];
  return (
    <>
      {props.valueTicks.map((tick, index) => (
        <g key={tick} transform={`translate(0,${scales.y(tick)})`}>
          <line className={styles.grid} x2={width} />
          <text className={styles.tick} x={-8} dy="0.32em" textAnchor="end">
            {props.valueTexts[index]}
          </text>
        </g>
      ))}
      {times.map(tick => (
        <text
          key={tick.getTime()}
          className={styles.tick}
          x={scales.x(tick)}
          y={height + 20}
          textAnchor="middle"
        >
          {timeText?.(tick.getTime())}
        </text>
      ))}
      <line className={styles.axis} x2={width} y1={height} y2={height} />
    </>
  );
}
