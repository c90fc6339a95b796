import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from '@bellwether/kit-portal';
import { sloTranslationRef } from '../../translation';

/** Names periods in the language of the portal: `2026-10` is October 2026, `2026-Q4` is Q4 2026; terms have names. */
export function usePeriodName(): (period: {
  kind: string;
  name: string;
}) => string {
  const { t } = useTranslationRef(sloTranslationRef);
  const { locale } = useFormats();
  return ({ kind, name }) => {
    const month = kind === 'month' && /^(\d{4})-(\d{2})$/.exec(name);
    if (month) {
      // A month of the calendar has no time zone; UTC only carries it through the formatter.
      return new Intl.DateTimeFormat(locale, {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(Date.UTC(Number(month[1]), Number(month[2]) - 1));
    }
    const quarter = kind === 'quarter' && /^(\d{4})-Q([1-4])$/.exec(name);
    return quarter
      ? t('reports.quarter', { year: quarter[1], quarter: quarter[2] })
      : name;
  };
}
