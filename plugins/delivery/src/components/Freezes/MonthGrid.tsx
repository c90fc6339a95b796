import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useFormats } from '@bellwether/kit-portal';
import { FreezeOfDay, formatMonth, Month, weeksOf } from '../../model/freezes';
import { deliveryTranslationRef } from '../../translation';
import styles from './Freezes.module.css';
import { KindSign } from './FreezeSigns';

/** 2024-01-01 was a Monday. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A month as a table of weeks; every day says in words what is frozen on it. */
export function MonthGrid(props: {
  month: Month;
  freezes: ReadonlyMap<string, FreezeOfDay[]>;
  /** `YYYY-MM-DD` of the reader. */
  today: string;
}) {
  const { month, freezes, today } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { locale } = useFormats();
  const utc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const name = utc({ month: 'long', year: 'numeric' }).format(
    Date.parse(`${formatMonth(month)}-01T00:00:00Z`),
  );
  const short = utc({ weekday: 'short' });
  const long = utc({ weekday: 'long' });
  return (
    <table className={styles.month}>
      <caption className={styles.caption}>
        <span aria-hidden="true">{name}</span>
        <VisuallyHidden>{t('freezes.month', { month: name })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, day) => MONDAY_MS + day * DAY_MS).map(
            atMs => (
              <th key={atMs} scope="col" abbr={long.format(atMs)}>
                {short.format(atMs)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          // Weeks of a month never change their order.
          <tr key={week.find(Boolean) ?? index}>
            {week.map((day, weekday) =>
              day === null ? (
                <td key={`outside ${weekday}`} />
              ) : (
                <Day
                  key={day}
                  day={day}
                  isToday={day === today}
                  freezes={freezes.get(day) ?? []}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: {
  day: string;
  isToday: boolean;
  freezes: readonly FreezeOfDay[];
}) {
  const { day, isToday, freezes } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const words = freezes.map(({ calendar, isWhole, because }) =>
    [t(isWhole ? 'freezes.whole' : 'freezes.part', { calendar }), because]
      .filter(Boolean)
      .join(': '),
  );
  const kinds = [...new Set(freezes.map(({ kind }) => kind))];
  return (
    <td
      className={styles.day}
      data-frozen={frozenHow(freezes)}
      data-today={isToday || undefined}
      aria-current={isToday ? 'date' : undefined}
      title={words.join('\n') || undefined}
    >
      <span className={styles.number}>{Number(day.slice(8))}</span>
      {freezes.length > 0 && (
        <>
          <span className={styles.signs} aria-hidden="true">
            {kinds.map(kind => (
              <KindSign key={kind} kind={kind} />
            ))}
          </span>
          <VisuallyHidden>{words.join('; ')}</VisuallyHidden>
        </>
      )}
    </td>
  );
}

function frozenHow(freezes: readonly FreezeOfDay[]) {
  if (freezes.length === 0) return undefined;
  return freezes.some(({ isWhole }) => isWhole) ? 'whole' : 'part';
}
