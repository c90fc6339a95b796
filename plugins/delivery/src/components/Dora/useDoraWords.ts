import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import type { DoraFigures } from '@bellwether/plugin-delivery-common';
import { DoraKey, doraValue } from '../../model/dora';
import { tookText } from '../../model/numbers';
import { deliveryTranslationRef } from '../../translation';

const DAYS_OF_WEEK = 7;
const DAYS_OF_MONTH = 30;

/** The four keys in words; what is not known is said to be so, and never 0. */
export function useDoraWords() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const number = new Intl.NumberFormat(formats.locale, {
    maximumSignificantDigits: 2,
  });
  /** Rare deployments are counted by the week or the month: nobody thinks in thirds of a day. */
  const frequency = (perDay: number): string => {
    if (perDay >= 1) return t('dora.perDay', { value: number.format(perDay) });
    const perWeek = perDay * DAYS_OF_WEEK;
    return perWeek >= 1
      ? t('dora.perWeek', { value: number.format(perWeek) })
      : t('dora.perMonth', { value: number.format(perDay * DAYS_OF_MONTH) });
  };
  return (figures: DoraFigures, key: DoraKey): string => {
    const value = doraValue(figures, key);
    if (value === null) return t('dora.unknown');
    if (key === 'deploymentFrequency') return frequency(value);
    return key === 'changeFailureRate'
      ? formats.percent(value)
      : tookText(value, formats);
  };
}
