import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  ReportKind,
  ReportPeriodView,
} from '@bellwether/plugin-slo-common';
import { REPORT_KINDS } from '../../model/reportState';
import { sloTranslationRef } from '../../translation';
import shared from '../shared/TabPage.module.css';
import { usePeriodName } from './usePeriodName';

/** Picks the kind of period and then the period. */
export function PeriodPicker(props: {
  periods: ReportPeriodView[];
  picked: ReportPeriodView;
  onPick: (period: { kind: ReportKind; name?: string }) => void;
}) {
  const { periods, picked, onPick } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const periodName = usePeriodName();
  const kinds = REPORT_KINDS.filter(kind =>
    periods.some(one => one.kind === kind),
  );
  return (
    <>
      <ToggleButtonGroup
        aria-label={t('reports.picker.kind')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[picked.kind]}
        onSelectionChange={keys => {
          const kind = kinds.find(one => keys.has(one));
          if (kind) onPick({ kind });
        }}
      >
        {kinds.map(kind => (
          <ToggleButton key={kind} id={kind}>
            {t(`reports.picker.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Select
        className={shared.select}
        label={t('reports.picker.name')}
        options={periods
          .filter(one => one.kind === picked.kind)
          .map(one => ({
            id: one.name,
            label: one.complete
              ? periodName(one)
              : t('reports.running', { period: periodName(one) }),
          }))}
        value={picked.name}
        onChange={key => onPick({ kind: picked.kind, name: String(key) })}
      />
    </>
  );
}
