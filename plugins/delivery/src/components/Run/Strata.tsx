import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  RecordColumn,
  RecordTable,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  GateMetricVerdict,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { evidenceText, ratioText } from '../../model/numbers';
import { byHarm, Stratum } from '../../model/strata';
import { deliveryTranslationRef } from '../../translation';
import { useMetricWords } from './useMetricWords';

/** Rows that are shown before somebody asks for all. */
const SHOWN = 8;

/** Parts of the traffic, such as districts, the worst first: a fault may hit one of them only. */
export function Strata(props: {
  run: GateRunView;
  metric: GateMetricVerdict;
  strata: readonly Stratum[];
}) {
  const { run, metric, strata } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const words = useMetricWords(run, metric.name);
  const columns: RecordColumn<Stratum>[] = [
    {
      id: 'name',
      label: t('strata.name'),
      isRowHeader: true,
      render: row => row.name,
    },
    {
      id: 'canary',
      label: t('arm.canary'),
      isNumber: true,
      render: row => words.measure(row.rates.canary),
    },
    {
      id: 'baseline',
      label: t('arm.baseline'),
      isNumber: true,
      render: row => words.measure(row.rates.baseline),
    },
    {
      id: 'ratio',
      label: t('strata.ratio'),
      isNumber: true,
      render: row => ratioText(row.ratio, formats.locale) ?? t('value.unknown'),
    },
    {
      id: 'harm',
      label: t('evidence.harm'),
      isNumber: true,
      render: row => evidenceText(row.eHarm, formats.locale),
    },
    {
      id: 'events',
      label: t('strata.events'),
      isNumber: true,
      render: row => formats.count(row.events),
    },
  ];
  return (
    <Panel title={t('strata.title')} description={t('strata.hint')}>
      <RecordTable
        caption={t('strata.caption', { metric: metric.name })}
        hideCaption
        columns={columns}
        rows={byHarm(strata)}
        keyOf={row => row.name}
        limit={SHOWN}
      />
    </Panel>
  );
}
