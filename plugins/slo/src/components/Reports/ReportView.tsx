import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SloReport } from '@bellwether/domain-slo';
import {
  EmptyState,
  formatDate,
  useFormats,
  PageHead,
} from '@bellwether/kit-portal';
import { ReactNode } from 'react';
import { sloTranslationRef } from '../../translation';
import shared from '../shared/TabPage.module.css';
import { ObjectiveLink } from './ObjectiveLink';
import { ReportRows } from './ReportRows';
import styles from './ReportView.module.css';
import { RollUps } from './RollUps';
import { useLightPaper } from './useLightPaper';

/** A report, live or frozen: what it is about, the headline, a row per objective, and sums by owner and by system. */
export function ReportView(props: {
  title: string;
  report: SloReport;
  /** Controls on the right of the title; not printed. */
  tools?: ReactNode;
  /** Below the title: notices, and where the figures come from. */
  children?: ReactNode;
}) {
  const { report } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { startMs, endMs, timeZone } = report.period;
  const day = (ms: number) =>
    formatDate(ms, { locale: formats.locale, timeZone });
  return (
    <article
      ref={useLightPaper()}
      className={`${styles.root} ${styles.sheet}`}
      aria-label={props.title}
    >
      <PageHead
        title={props.title}
        description={
          <>
            {t('reports.span', {
              from: day(startMs),
              // The end is exclusive: the last day is the one before.
              to: day(endMs - 1),
              zone: timeZone,
            })}
            {'. '}
            {t('reports.takenAt', { when: formats.dateTime(report.takenAtMs) })}
          </>
        }
        tools={
          props.tools && (
            <div className={`${shared.badges} ${styles.noPrint}`}>
              {props.tools}
            </div>
          )
        }
      />
      {props.children}
      {report.rows.length === 0 ? (
        <EmptyState
          title={t('reports.empty.title')}
          description={t('reports.empty.description')}
        />
      ) : (
        <>
          <Total report={report} />
          <ReportRows rows={report.rows} />
          <RollUps
            caption={t('reports.owners')}
            label={t('reports.column.owner')}
            none={t('reports.nobody')}
            report={report}
            rollUps={report.owners}
          />
          <RollUps
            caption={t('reports.systems')}
            label={t('reports.column.system')}
            none={t('reports.nothing')}
            report={report}
            rollUps={report.systems}
          />
        </>
      )}
    </article>
  );
}

function Total({ report }: { report: SloReport }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { total, rows } = report;
  const worst = rows.find(row => row.id === total.worst?.id);
  return (
    <dl className={styles.tiles} aria-label={t('reports.total.title')}>
      {(['objectives', 'met', 'missed', 'cannotTell', 'noData'] as const).map(
        name => (
          <div key={name} className={styles.tile}>
            <dt>{t(`reports.total.${name}`)}</dt>
            <dd>{formats.count(total[name])}</dd>
          </div>
        ),
      )}
      <div className={styles.tile}>
        <dt>{t('reports.total.meanRemaining')}</dt>
        <dd>
          {total.meanRemaining === null
            ? t('value.unknown')
            : formats.percent(total.meanRemaining)}
        </dd>
      </div>
      {total.worst && worst && (
        <div className={styles.tile}>
          <dt>{t('reports.total.worst')}</dt>
          <dd>
            {formats.percent(total.worst.remaining)}
            <span>
              <ObjectiveLink id={worst.id} title={worst.title} />
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}
