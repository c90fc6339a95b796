import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusBadge, useFormats } from '@bellwether/kit-portal';
import {
  FREEZE_KINDS,
  type FreezeCalendarView,
  type FreezeKind,
} from '@bellwether/plugin-delivery-common';
import {
  RiBookOpenLine,
  RiCheckboxBlankCircleLine,
  RiPencilLine,
  RiSnowflakeLine,
  RiSunLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { deliveryTranslationRef } from '../../translation';
import styles from './Freezes.module.css';

const SIGNS: Record<FreezeKind, ReactElement> = {
  term: <RiBookOpenLine />,
  exam: <RiPencilLine />,
  holiday: <RiSunLine />,
  other: <RiSnowflakeLine />,
};

/** What a freeze is for, as a sign: its name stands beside it, or in the legend. */
export function KindSign(props: { kind: FreezeKind }) {
  return (
    <span className={styles.sign} aria-hidden="true">
      {SIGNS[props.kind]}
    </span>
  );
}

/** Whether a calendar is in force, and until when. */
export function FreezeBadge(props: { calendar: FreezeCalendarView }) {
  const { frozenUntil } = props.calendar;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  return frozenUntil === null ? (
    <StatusBadge tone="neutral" icon={<RiCheckboxBlankCircleLine />}>
      {t('freezes.notInForce')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="info" icon={<RiSnowflakeLine />}>
      {t('freezes.inForce', {
        when: formats.dateTime(Date.parse(frozenUntil)),
      })}
    </StatusBadge>
  );
}

/** What signs of the calendar mean. */
export function FreezeLegend(props: {
  calendars: readonly FreezeCalendarView[];
}) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const kinds = FREEZE_KINDS.filter(kind =>
    props.calendars.some(calendar => calendar.kind === kind),
  );
  return (
    <ul className={styles.legend} aria-label={t('freezes.legend')}>
      {kinds.map(kind => (
        <li key={kind}>
          <KindSign kind={kind} /> {t(`freezes.kind.${kind}`)}
        </li>
      ))}
      <li>
        <span className={styles.partSign} aria-hidden="true" />{' '}
        {t('freezes.partLegend')}
      </li>
    </ul>
  );
}
