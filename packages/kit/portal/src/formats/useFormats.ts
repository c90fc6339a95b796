import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { useTimeZone } from '../time/ClockProvider';
import {
  formatAxisTime,
  formatDate,
  formatDateTime,
  formatRelative,
} from './dates';
import { formatDuration, formatShorthand } from './durations';
import { formatBurnRate, formatCompactCount, formatCount } from './numbers';
import { formatPercent, formatPercentRange } from './percent';

/** The number and date formats bound to the portal's language and the reader's time zone. @public */
export interface Formats {
  /** BCP 47 tag of the portal's language. */
  locale: string;
  /** IANA zone the dates are shown in. */
  timeZone: string;
  percent(ratio: number, against?: number): string;
  percentRange(range: { low: number; high: number }): string;
  count(count: number): string;
  compactCount(count: number): string;
  burnRate(rate: number): string;
  duration(ms: number): string;
  shorthand(shorthand: string): string;
  dateTime(ms: number): string;
  date(ms: number): string;
  axisTime(ms: number, spanMs: number): string;
  relative(ms: number, nowMs: number): string;
}

/**
 * Formats in the language chosen in the portal's settings and the time zone of the reader.
 * @public
 */
export function useFormats(): Formats {
  const locale = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(() => createFormats(locale, timeZone), [locale, timeZone]);
}

/**
 * {@link Formats} for a given language and zone, for code outside React.
 * @public
 */
export function createFormats(locale: string, timeZone: string): Formats {
  const dates = { locale, timeZone };
  return {
    locale,
    timeZone,
    percent: (ratio, against) => formatPercent(ratio, { locale, against }),
    percentRange: range => formatPercentRange(range, { locale }),
    count: count => formatCount(count, locale),
    compactCount: count => formatCompactCount(count, locale),
    burnRate: rate => formatBurnRate(rate, locale),
    duration: ms => formatDuration(ms, locale),
    shorthand: shorthand => formatShorthand(shorthand, locale),
    dateTime: ms => formatDateTime(ms, dates),
    date: ms => formatDate(ms, dates),
    axisTime: (ms, spanMs) => formatAxisTime(ms, spanMs, dates),
    relative: (ms, nowMs) => formatRelative(ms, nowMs, locale),
  };
}

function useLanguage(): string {
  // Classic apps before 1.16 and bare tests have no language API; English is the language of the messages then.
  const api = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => api?.getLanguage().language ?? 'en',
  );
  useEffect(() => {
    const subscription = api?.language$().subscribe(next => {
      setLanguage(next.language);
    });
    return () => subscription?.unsubscribe();
  }, [api]);
  return language;
}
