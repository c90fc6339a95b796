import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  RecordColumn,
  RecordTable,
  useFormats,
} from '@bellwether/kit-portal';
import type { FreezeCalendarView } from '@bellwether/plugin-delivery-common';
import { spansAhead } from '../../model/freezes';
import { deliveryTranslationRef } from '../../translation';
import styles from './Freezes.module.css';
import { FreezeBadge, KindSign } from './FreezeSigns';

/** Spans of a calendar that are listed one by one. */
const LISTED = 4;

/** Calendars with whom they are for, and what of each lies ahead. */
export function FreezeList(props: {
  calendars: readonly FreezeCalendarView[];
  nowMs: number;
}) {
  const { calendars, nowMs } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const columns: RecordColumn<FreezeCalendarView>[] = [
    {
      id: 'name',
      label: t('freezes.calendar'),
      isRowHeader: true,
      render: one => (
        <span className={styles.stack}>
          <span>{one.name}</span>
          <span className={styles.note}>
            {[
              one.because,
              one.district &&
                t('freezes.forDistrict', { district: one.district }),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </span>
      ),
    },
    {
      id: 'kind',
      label: t('lanes.kindLabel'),
      render: one => (
        <span className={styles.kind}>
          <KindSign kind={one.kind} /> {t(`freezes.kind.${one.kind}`)}
        </span>
      ),
    },
    {
      id: 'state',
      label: t('fact.state'),
      render: one => <FreezeBadge calendar={one} />,
    },
    {
      id: 'ahead',
      label: t('fact.when'),
      render: one => <Ahead calendar={one} nowMs={nowMs} />,
    },
    {
      id: 'where',
      label: t('fact.environment'),
      render: one => (
        <span className={styles.stack}>
          <span>
            {one.environments.length === 0
              ? t('freezes.everywhere')
              : t('freezes.only', {
                  environments: one.environments.join(', '),
                })}
          </span>
          <span className={styles.note}>
            {t('freezes.zone', { zone: one.timeZone })}
          </span>
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('freezes.list')} description={t('freezes.listHint')}>
      <RecordTable
        caption={t('freezes.list')}
        hideCaption
        columns={columns}
        rows={calendars}
        keyOf={one => one.name}
        limit={30}
      />
    </Panel>
  );
}

function Ahead(props: { calendar: FreezeCalendarView; nowMs: number }) {
  const { calendar, nowMs } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { locale } = useFormats();
  const spans = spansAhead(calendar, nowMs);
  if (spans.length === 0) {
    return <span className={styles.note}>{t('freezes.noneAhead')}</span>;
  }
  // Exams are at a time of their district, whatever the clock of the reader says.
  const moment = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: calendar.timeZone,
  });
  return (
    <ul className={styles.spans}>
      {spans.slice(0, LISTED).map(({ from, to, text }) => (
        <li key={from} title={text}>
          {moment.formatRange(Date.parse(from), Date.parse(to))}
        </li>
      ))}
      {spans.length > LISTED && (
        <li className={styles.note}>
          {t('freezes.more', { count: spans.length - LISTED })}
        </li>
      )}
    </ul>
  );
}
