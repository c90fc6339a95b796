import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { budgetState, RollUp, SloReport } from '@bellwether/domain-slo';
import { Meter, useFormats, Panel, RecordTable } from '@bellwether/kit-portal';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { BUDGET_TONES } from '../shared/StateBadges';
import shared from '../shared/TabPage.module.css';
import { ObjectiveLink } from './ObjectiveLink';

const COUNTS = ['objectives', 'met', 'missed', 'cannotTell', 'noData'] as const;

/** Sums of a report per owner or per system. */
export function RollUps(props: {
  caption: string;
  /** Heading of the column with the names. */
  label: string;
  /** What stands for objectives without one. */
  none: string;
  report: SloReport;
  rollUps: RollUp[];
}) {
  const { label, none, report, rollUps } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const titles = new Map(report.rows.map(row => [row.id, row.title]));
  return (
    <Panel title={props.caption}>
      <RecordTable
        caption={props.caption}
        hideCaption
        rows={rollUps}
        keyOf={rollUp => rollUp.name ?? ''}
        columns={[
          {
            id: 'name',
            label,
            isRowHeader: true,
            render: ({ name }) =>
              name === null ? none : <EntityLink entityRef={name} />,
          },
          ...COUNTS.map(count => ({
            id: count,
            label: t(`reports.total.${count}`),
            isNumber: true,
            render: (rollUp: RollUp) => formats.count(rollUp[count]),
          })),
          {
            id: 'mean',
            label: t('reports.total.meanRemaining'),
            render: ({ name, meanRemaining }) => (
              <span className={shared.meter}>
                <Meter
                  value={meanRemaining}
                  tone={BUDGET_TONES[budgetState(meanRemaining)]}
                  label={`${t('reports.total.meanRemaining')}: ${name ?? none}`}
                />
              </span>
            ),
          },
          {
            id: 'worst',
            label: t('reports.total.worst'),
            render: ({ worst }) =>
              worst && (
                <span className={shared.stack}>
                  <span>{formats.percent(worst.remaining)}</span>
                  <ObjectiveLink
                    id={worst.id}
                    title={titles.get(worst.id) ?? worst.id}
                  />
                </span>
              ),
          },
        ]}
      />
    </Panel>
  );
}
