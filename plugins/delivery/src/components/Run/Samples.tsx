import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  RecordColumn,
  RecordTable,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  GateRunView,
  GateSeries,
} from '@bellwether/plugin-delivery-common';
import { SampleRow, sampleRows } from '../../model/samples';
import { deliveryTranslationRef } from '../../translation';
import { useMetricWords } from './useMetricWords';

/** Intervals that are shown before somebody asks for all. */
const SHOWN = 12;

/** The samples of both arms, interval by interval, the newest first. */
export function Samples(props: { run: GateRunView; series: GateSeries }) {
  const { run, series } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const words = useMetricWords(run, series.name);
  const columns: RecordColumn<SampleRow>[] = [
    {
      id: 'at',
      label: t('samples.at'),
      isRowHeader: true,
      render: row => formats.dateTime(row.atMs),
    },
    {
      id: 'canary',
      label: t('arm.canary'),
      isNumber: true,
      render: row => words.measure(row.canary),
    },
    {
      id: 'baseline',
      label: t('arm.baseline'),
      isNumber: true,
      render: row => words.measure(row.baseline),
    },
  ];
  return (
    <Panel
      title={t('samples.title')}
      description={
        series.unit ? t('samples.unit', { unit: series.unit }) : undefined
      }
    >
      <RecordTable
        caption={t('samples.caption', { metric: series.name })}
        hideCaption
        columns={columns}
        rows={sampleRows(series).reverse()}
        keyOf={row => String(row.atMs)}
        limit={SHOWN}
      />
    </Panel>
  );
}
