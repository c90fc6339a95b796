import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats, RecordColumn, RecordTable } from '@bellwether/kit-portal';
import type {
  WhatIfFiring,
  WhatIfOutcome,
} from '@bellwether/plugin-slo-common';
import { sloTranslationRef } from '../../../translation';
import { SeverityBadge } from '../../shared/SeverityBadge';
import styles from './FiringTable.module.css';

const SHOWN = 10;

/** Each time somebody would have been told. */
export function FiringTable(props: { title: string; outcome: WhatIfOutcome }) {
  const { title, outcome } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { firings, alerts, total } = outcome;
  if (firings.length === 0) {
    return (
      <div>
        <h4 className={styles.heading}>{title}</h4>
        <p className={styles.text}>{t('whatIf.firings.none')}</p>
      </div>
    );
  }
  const columns: RecordColumn<WhatIfFiring>[] = [
    {
      id: 'at',
      label: t('whatIf.firings.at'),
      isRowHeader: true,
      render: ({ firedAt }) => formats.dateTime(Date.parse(firedAt)),
    },
    {
      id: 'severity',
      label: t('whatIf.firings.severity'),
      render: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      id: 'lasted',
      label: t('whatIf.firings.lasted'),
      render: ({ firedAt, resolvedAt }) =>
        resolvedAt === null
          ? t('whatIf.firings.stillOn')
          : formats.duration(Date.parse(resolvedAt) - Date.parse(firedAt)),
    },
    {
      id: 'remaining',
      label: t('whatIf.firings.remaining'),
      isNumber: true,
      render: ({ remaining }) =>
        remaining === null ? t('value.unknown') : formats.percent(remaining),
    },
    {
      id: 'incident',
      label: t('whatIf.firings.incident'),
      render: ({ aboutIncident }) => {
        if (aboutIncident === null) return t('value.unknown');
        return aboutIncident ? t('table.yes') : t('table.no');
      },
    },
    {
      id: 'pairs',
      label: t('whatIf.firings.pairs'),
      render: firing =>
        firing.alerts
          .flatMap(at => alerts[at] ?? [])
          .map(({ short, long, factor }) =>
            t('whatIf.firings.pair', {
              short,
              long,
              factor: formats.burnRate(factor),
            }),
          )
          .join(', '),
    },
  ];
  const all = total.page + total.ticket;
  return (
    <div>
      <RecordTable
        caption={title}
        rows={firings}
        keyOf={({ severity, firedAt }) => `${severity} ${firedAt}`}
        columns={columns}
        limit={SHOWN}
      />
      {all > firings.length && (
        <p className={styles.text}>
          {t('whatIf.firings.capped', {
            shown: formats.count(firings.length),
            all: formats.count(all),
          })}
        </p>
      )}
    </div>
  );
}
