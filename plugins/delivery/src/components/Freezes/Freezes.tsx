import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import {
  DataView,
  LoadingState,
  NotConfiguredState,
  PageHead,
  Panel,
  useNow,
  useTimeZone,
} from '@bellwether/kit-portal';
import type { FreezesResponse } from '@bellwether/plugin-delivery-common';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { useFreezes } from '../../api/fleetQueries';
import {
  addMonths,
  formatMonth,
  freezesByDay,
  Month,
  monthOf,
  parseMonth,
  rangeOfMonths,
} from '../../model/freezes';
import { deliveryTranslationRef } from '../../translation';
import { FreezeBadge, FreezeLegend, KindSign } from './FreezeSigns';
import { FreezeList } from './FreezeList';
import styles from './Freezes.module.css';
import { MonthGrid } from './MonthGrid';

/** Months that are shown side by side. */
const MONTHS = 3;

/** When nothing is delivered, as a calendar and as a list. The first month stands in the address. */
export function Freezes() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [params, setParams] = useSearchParams();
  const nowMs = useNow();
  const thisMonth = monthOf(nowMs, useTimeZone());
  const first = parseMonth(params.get('month'), thisMonth);
  const query = useFreezes(rangeOfMonths(first, MONTHS));
  const go = (month: Month) =>
    setParams(
      formatMonth(month) === formatMonth(thisMonth)
        ? {}
        : { month: formatMonth(month) },
    );
  const isThisMonth = formatMonth(first) === formatMonth(thisMonth);
  return (
    <div className={styles.root}>
      <PageHead
        title={t('freezes.title')}
        description={t('freezes.description')}
      />
      <DataView
        query={query}
        what={t('what.freezes')}
        headingLevel={3}
        loading={<LoadingState what={t('what.freezes')} count={6} />}
        isEmpty={data => data.calendars.length === 0}
        empty={
          <NotConfiguredState
            title={t('freezes.empty.title')}
            description={t('freezes.empty.description')}
          />
        }
      >
        {data => (
          <>
            <InForceNow calendars={data.calendars} />
            <Panel
              title={t('freezes.calendar')}
              actions={
                <span className={styles.steps}>
                  {!isThisMonth && (
                    <Button variant="tertiary" onPress={() => go(thisMonth)}>
                      {t('freezes.backToToday')}
                    </Button>
                  )}
                  <ButtonIcon
                    variant="secondary"
                    icon={<RiArrowLeftSLine />}
                    aria-label={t('freezes.previous')}
                    onPress={() => go(addMonths(first, -MONTHS))}
                  />
                  <ButtonIcon
                    variant="secondary"
                    icon={<RiArrowRightSLine />}
                    aria-label={t('freezes.next')}
                    onPress={() => go(addMonths(first, MONTHS))}
                  />
                </span>
              }
            >
              <FreezeLegend calendars={data.calendars} />
              <Months first={first} calendars={data.calendars} nowMs={nowMs} />
            </Panel>
            <FreezeList calendars={data.calendars} nowMs={nowMs} />
          </>
        )}
      </DataView>
    </div>
  );
}

function Months(props: {
  first: Month;
  calendars: FreezesResponse['calendars'];
  nowMs: number;
}) {
  const { first, nowMs } = props;
  const timeZone = useTimeZone();
  const byDay = freezesByDay(props.calendars);
  const today = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeZone,
  }).format(nowMs);
  return (
    <div className={styles.months}>
      {Array.from({ length: MONTHS }, (_, index) =>
        addMonths(first, index),
      ).map(month => (
        <MonthGrid
          key={formatMonth(month)}
          month={month}
          freezes={byDay}
          today={today}
        />
      ))}
    </div>
  );
}

function InForceNow(props: { calendars: FreezesResponse['calendars'] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const now = props.calendars.filter(({ frozenUntil }) => frozenUntil !== null);
  return (
    <section className={styles.now} aria-labelledby="delivery-freezes-now">
      <h3 id="delivery-freezes-now" className={styles.title}>
        {t('freezes.now')}
      </h3>
      {now.length === 0 ? (
        <p className={styles.note}>{t('freezes.none')}</p>
      ) : (
        <ul className={styles.inForce}>
          {now.map(calendar => (
            <li key={calendar.name}>
              <KindSign kind={calendar.kind} />
              <strong>{calendar.name}</strong>
              {calendar.because !== null && <span>{calendar.because}</span>}
              <FreezeBadge calendar={calendar} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
