import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReportRow } from '@bellwether/domain-slo';
import { Meter, useFormats, Panel, RecordTable } from '@bellwether/kit-portal';
import { worstRows } from '../../model/worstRows';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { BUDGET_TONES, VerdictBadge } from '../shared/StateBadges';
import shared from '../shared/TabPage.module.css';
import { ObjectiveLink } from './ObjectiveLink';
import styles from './ReportView.module.css';

/** Rows that are drawn at once; a report on everything may hold thousands. */
const MAX_ROWS = 500;

interface CellProps {
  row: ReportRow;
}

/** A row per objective: service level, verdict, budget, and how much of the period was seen. */
export function ReportRows(props: { rows: ReportRow[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return (
    <Panel title={t('reports.rows')}>
      <RecordTable
        caption={t('reports.rows')}
        hideCaption
        rows={worstRows(props.rows)}
        limit={MAX_ROWS}
        keyOf={row => row.id}
        columns={[
          {
            id: 'objective',
            label: t('reports.column.objective'),
            isRowHeader: true,
            render: row => <ObjectiveLink id={row.id} title={row.title} />,
          },
          {
            id: 'sli',
            label: t('reports.column.sli'),
            render: row => <Sli row={row} />,
          },
          {
            id: 'target',
            label: t('reports.column.target'),
            render: row => (
              <span className={styles.figure}>
                {formats.percent(row.target)}
              </span>
            ),
          },
          {
            id: 'verdict',
            label: t('reports.column.verdict'),
            render: row => (
              <VerdictBadge state={row.figures?.verdict ?? 'unknown'} />
            ),
          },
          {
            id: 'budget',
            label: t('reports.column.budget'),
            render: row => <Budget row={row} />,
          },
          {
            id: 'coverage',
            label: t('reports.column.coverage'),
            render: row =>
              row.coverage === null ? (
                <span className={shared.note}>{t('value.unknown')}</span>
              ) : (
                <span className={styles.figure}>
                  {formats.percent(row.coverage)}
                </span>
              ),
          },
          {
            id: 'owner',
            label: t('reports.column.owner'),
            render: row =>
              row.owner ? (
                <EntityLink entityRef={row.owner} />
              ) : (
                <span className={shared.note}>{t('reports.nobody')}</span>
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Sli({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { figures, rawFigures, target } = row;
  if (!figures) {
    return <span className={shared.note}>{t('reports.noData')}</span>;
  }
  return (
    <span className={shared.stack}>
      <span className={styles.figure}>
        {formats.percent(figures.sli, target)}
      </span>
      <span
        className={shared.note}
        title={t('row.interval', {
          range: formats.percentRange(figures.interval),
        })}
      >
        {formats.percentRange(figures.interval)}
      </span>
      {rawFigures && rawFigures.sli !== figures.sli && (
        <span className={shared.note} title={t('reports.rawHint')}>
          {t('row.asMeasured', {
            value: formats.percent(rawFigures.sli, target),
          })}
        </span>
      )}
    </span>
  );
}

function Budget({ row }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { figures, rawFigures } = row;
  return (
    <span className={shared.stack}>
      <span className={shared.meter}>
        <Meter
          value={figures?.remaining ?? null}
          tone={BUDGET_TONES[row.state]}
          label={t('budget.remaining', { title: row.title })}
        />
      </span>
      {figures && rawFigures && rawFigures.remaining !== figures.remaining && (
        <span className={shared.note} title={t('reports.rawHint')}>
          {t('row.asMeasured', {
            value: formats.percent(rawFigures.remaining),
          })}
        </span>
      )}
    </span>
  );
}
