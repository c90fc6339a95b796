import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { DataView, LoadingState, Panel } from '@bellwether/kit-portal';
import type { ObjectiveKey } from '@bellwether/plugin-slo-common';
import { useSeries } from '../../api/queries';
import { RANGE_PRESETS, RangePreset } from '../../model/range';
import { sloTranslationRef } from '../../translation';
import { CourseCharts } from './CourseCharts';

/** How budget and service level went over a range of time, and what is to be expected. */
export function Course(props: {
  id: ObjectiveKey;
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
        {series => (
          <CourseCharts id={id} series={series} target={target} range={range} />
        )}
      </DataView>
    </Panel>
  );
}
