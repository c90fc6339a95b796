import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scrollRegion } from '../a11y/scrollRegion';
import { useFormats } from '../formats/useFormats';
import { kitPortalTranslationRef } from '../translation';
import { moments } from './geometry';
import { valueText, ValueWords } from './reading';
import styles from './ChartTable.module.css';
import type { ChartMarker, ChartSeries } from './types';

/** The values behind a chart, newest first. @internal */
export function ChartTable(props: {
  id: string;
  title: string;
  series: ChartSeries[];
  markers: ChartMarker[];
  words: ValueWords;
}) {
  const { series, markers, words } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  const formats = useFormats();
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
                {series.map(one => (
                  <td key={one.id} data-number>
                    {valueText(one, atMs, words)}
                  </td>
                ))}
                {markers.length > 0 && (
                  <td>
                    {markers
                      .filter(
                        // A span that began before the first row belongs to it.
                        marker =>
                          (marker.atMs >= atMs || row === all.length - 1) &&
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
