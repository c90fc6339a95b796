import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  ChartThreshold,
  DataView,
  LoadingState,
  TimeSeriesChart,
  useFormats,
} from '@bellwether/kit-portal';
import type { SeriesResponse } from '@bellwether/plugin-slo-common';
import { useMemo } from 'react';
import { useSeries } from '../../api/queries';
import { burnDownPoints, sliPoints } from '../../model/charts';
import { RANGE_PRESETS, RangePreset } from '../../model/range';
import { sloTranslationRef } from '../../translation';
import styles from './Course.module.css';
import { Panel } from './Panel';

const BUDGET_VALUES = { max: 1, include: [0, 1] };
const SLI_VALUES = { min: 0, max: 1 };

/** How budget and service level went over a range of time. */
export function Course(props: {
  id: { namespace: string; name: string; index: number };
  target: number;
  range: RangePreset;
  onRange: (range: RangePreset) => void;
}) {
  const { id, target, range, onRange } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useSeries(id, range);
  return (
    <Panel
      title={t('detail.chart.title')}
      actions={
        <ToggleButtonGroup
          aria-label={t('detail.range.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range]}
          onSelectionChange={keys => onRange([...keys][0] as RangePreset)}
        >
          {RANGE_PRESETS.map(preset => (
            <ToggleButton key={preset} id={preset} size="small">
              {t(`detail.range.${preset}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <DataView
        query={query}
        what={t('what.series')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('what.series')} shape="chart" />}
      >
        {series => <Charts series={series} target={target} />}
      </DataView>
    </Panel>
  );
}

function Charts(props: { series: SeriesResponse; target: number }) {
  const { series, target } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const burnDown = useMemo(
    () => [
      {
        id: 'remaining',
        label: t('detail.chart.burnDown'),
        shape: 'area' as const,
        points: burnDownPoints(series),
      },
    ],
    [series, t],
  );
  const sli = useMemo(
    () => [
      {
        id: 'sli',
        label: t('detail.chart.sliLabel'),
        points: sliPoints(series),
      },
    ],
    [series, t],
  );
  const spent = useMemo<ChartThreshold[]>(
    () => [{ value: 0, label: t('detail.chart.spent'), tone: 'negative' }],
    [t],
  );
  const objective = useMemo<ChartThreshold[]>(
    () => [
      {
        value: target,
        label: t('detail.chart.objective', { target: formats.percent(target) }),
        tone: 'warning',
      },
    ],
    [target, t, formats],
  );
  const axis = { fromMs: Date.parse(series.from), toMs: Date.parse(series.to) };
  return (
    <div className={styles.charts}>
      <TimeSeriesChart
        title={t('detail.chart.burnDown')}
        description={t('detail.chart.burnDownDescription')}
        series={burnDown}
        thresholds={spent}
        values={BUDGET_VALUES}
        formatValue={formats.percent}
        {...axis}
      />
      <TimeSeriesChart
        title={t('detail.chart.sli')}
        description={t('detail.chart.sliDescription')}
        series={sli}
        thresholds={objective}
        values={SLI_VALUES}
        formatValue={value => formats.percent(value, target)}
        {...axis}
      />
    </div>
  );
}
