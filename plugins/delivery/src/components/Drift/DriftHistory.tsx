import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ChartMarker,
  ChartSeries,
  Panel,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type { DriftStackView } from '@bellwether/plugin-delivery-common';
import { useMemo } from 'react';
import { driftCourse } from '../../model/drift';
import { deliveryTranslationRef } from '../../translation';

/** There is never less drift than none, and a single one is not the height of a chart. */
const VALUES = { min: 0, include: [0, 5] } as const;

/** How much drifted over the checks; nothing where there was one alone. */
export function DriftHistory(props: { stack: DriftStackView }) {
  const { stack, history } = props.stack;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        id: 'drifted',
        label: t('stack.drifted'),
        shape: 'step',
        tone: 'negative',
        points: driftCourse(history),
      },
    ],
    [history, t],
  );
  const markers = useMemo<ChartMarker[]>(
    () =>
      history
        .filter(({ verdict }) => verdict === 'error')
        .map(({ at }) => ({
          atMs: Date.parse(at),
          label: t('stack.failedCheck'),
          group: t('stack.failedCheck'),
          tone: 'neutral',
          symbol: 'cross',
        })),
    [history, t],
  );
  if (history.length < 2) return null;
  return (
    <Panel title={t('stack.history')}>
      <TimeSeriesChart
        title={t('stack.historyOf', { stack })}
        series={series}
        markers={markers}
        values={VALUES}
        formatValue={value => formats.count(Math.round(value))}
      />
    </Panel>
  );
}
