import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scrollRegion } from '../a11y/scrollRegion';
import { useFormats } from '../formats/useFormats';
import { kitPortalTranslationRef } from '../translation';
import { isKnown, moments } from './geometry';
import styles from './ChartTable.module.css';
import type { ChartMarker, ChartSeries } from './types';

/** The values behind a chart, newest first. @internal */
export function ChartTable(props: {
  id: string;
  title: string;
  series: ChartSeries[];
  markers: ChartMarker[];
  formatValue: (value: number) => string;
}) {
  const { series, markers, formatValue } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  const formats = useFormats();
  const byTime = series.map(
    one => new Map(one.points.map(point => [point.atMs, point])),
  );
  return (
    <div
      id={props.id}
      className={styles.scroll}
      aria-label={props.title}
      {...scrollRegion}
    >
      <table className={styles.table}>
        <caption className={styles.caption}>
          {t('chart.tableCaption', {
            title: props.title,
            zone: formats.timeZone,
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(one => (
              <th key={one.id} scope="col" data-number>
                {one.label}
              </th>
            ))}
            {markers.length > 0 && <th scope="col">{t('chart.events')}</th>}
          </tr>
        </thead>
        <tbody>
          {moments(series)
            .reverse()
            .map((atMs, row, all) => (
              <tr key={atMs}>
                <th scope="row">{formats.dateTime(atMs)}</th>
                {byTime.map((points, index) => {
                  const point = points.get(atMs);
                  return (
                    <td key={series[index].id} data-number>
                      {isKnown(point)
                        ? formatValue(point.value)
                        : t('chart.noValue')}
                    </td>
                  );
                })}
                {markers.length > 0 && (
                  <td>
                    {markers
                      .filter(
                        marker =>
                          marker.atMs >= atMs &&
                          (row === 0 || marker.atMs < all[row - 1]),
                      )
                      .map(marker => marker.label)
                      .join(', ')}
                  </td>
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
