import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type {
  GateLookMetric,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { measureText, ratioText, shiftText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';

/** The figures of a metric in words, with its unit and in the language of the portal. */
export function useMetricWords(run: GateRunView, metric: string) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const unit = run.series.find(one => one.name === metric)?.unit ?? '';
  // The interval of the sequential judge is one of the ratio, that of the others one of the shift.
  const intervalIsRatio = run.judge === 'sequential';
  const bound = (value: number) =>
    intervalIsRatio
      ? (ratioText(value, formats.locale) ?? '')
      : shiftText(value, unit, formats.locale, points =>
          t('value.points', { value: points }),
        );
  const effect = ({ ratio, interval }: GateLookMetric): string => {
    const factor = ratioText(ratio, formats.locale) ?? t('value.unknown');
    if (interval === null) return t('metrics.ratio', { ratio: factor });
    const ends = { lower: bound(interval[0]), upper: bound(interval[1]) };
    return intervalIsRatio
      ? t('metrics.ratioBetween', { ratio: factor, ...ends })
      : t('metrics.shiftBetween', { ratio: factor, ...ends });
  };
  return {
    unit,
    intervalIsRatio,
    /** A value of an arm. */
    measure: (value: number | null) =>
      measureText(value, unit, formats) ?? t('value.noData'),
    /** An end of the interval. */
    bound,
    /** The ratio with the interval of ratio or shift. */
    effect,
  };
}
