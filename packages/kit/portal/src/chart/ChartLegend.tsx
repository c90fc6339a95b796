import { markerGroups } from './markerLooks';
import { MarkerSwatch } from './Markers';
import styles from './TimeSeriesChart.module.css';
import type { ChartMarker, ChartSeries } from './types';

/** What the lines and the kinds of markers mean, with the values that are being read. @internal */
export function ChartLegend(props: {
  series: ChartSeries[];
  markers: ChartMarker[];
  valueAt: (series: ChartSeries) => string | undefined;
}) {
  return (
    <ul className={styles.legend}>
      {props.series.map((one, order) => {
        const value = props.valueAt(one);
        return (
          <li
            key={one.id}
            data-tone={one.tone ?? 'accent'}
            data-order={order}
            className={styles.legendItem}
          >
            <svg width="18" height="8" aria-hidden="true">
              <line x1="0" x2="18" y1="4" y2="4" className={styles.line} />
            </svg>
            <span>{one.label}</span>
            {value !== undefined && (
              <strong className={styles.value}>{value}</strong>
            )}
          </li>
        );
      })}
      {markerGroups(props.markers).map(({ group, marker }) => (
        <li
          key={group}
          data-tone={marker.tone ?? 'neutral'}
          className={styles.legendItem}
        >
          <MarkerSwatch marker={marker} />
          <span>{group}</span>
        </li>
      ))}
    </ul>
  );
}
