import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  DataView,
  RelativeTime,
  useFormats,
  MoreButton,
  Panel,
  RecordTable,
} from '@bellwether/kit-portal';
import type { FrozenReportSummary } from '@bellwether/plugin-slo-common';
import { useFrozenReports } from '../../api/queries/reports';
import { entityName } from '../../model/entityName';
import { formatReportState } from '../../model/reportState';
import { reportsRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import shared from '../shared/TabPage.module.css';
import styles from './ReportView.module.css';
import { usePeriodName } from './usePeriodName';

const PAGE_SIZE = 10;

/** Reports whose figures do not change any more, newest first. */
export function FrozenList() {
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useFrozenReports(PAGE_SIZE);
  const reports = query.data?.pages.flatMap(page => page.items);
  return (
    <Panel
      title={t('reports.frozen.list')}
      description={t('reports.frozen.description')}
    >
      <DataView
        query={{ ...query, data: reports }}
        what={t('reports.whatFrozen')}
        compact
        headingLevel={4}
        isEmpty={data => data.length === 0}
        empty={<p className={shared.note}>{t('reports.frozen.empty')}</p>}
      >
        {data => (
          <div className={shared.root}>
            <Table reports={data} />
            <MoreButton query={query}>{t('reports.frozen.more')}</MoreButton>
          </div>
        )}
      </DataView>
    </Panel>
  );
}

function Table(props: { reports: FrozenReportSummary[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const periodName = usePeriodName();
  const root = useRouteRef(reportsRouteRef);
  return (
    <RecordTable
      caption={t('reports.frozen.list')}
      hideCaption
      rows={props.reports}
      keyOf={report => report.id}
      columns={[
        {
          id: 'period',
          label: t('reports.frozen.column.period'),
          isRowHeader: true,
          render: ({ id, period, frozenAt }) => {
            const name = periodName(period);
            const when = formats.dateTime(Date.parse(frozenAt));
            const address = formatReportState({
              owner: [],
              system: [],
              frozen: id,
            });
            return (
              <Link
                standalone
                href={`${root()}?${address}`}
                aria-label={t('reports.frozen.open', { period: name, when })}
              >
                {name}
              </Link>
            );
          },
        },
        {
          id: 'scope',
          label: t('reports.frozen.column.scope'),
          render: ({ owner, system }) =>
            [...owner, ...system].map(entityName).join(', ') ||
            t('reports.frozen.everything'),
        },
        ...(['objectives', 'met', 'missed'] as const).map(count => ({
          id: count,
          label: t(`reports.frozen.column.${count}`),
          isNumber: true,
          render: (report: FrozenReportSummary) => formats.count(report[count]),
        })),
        {
          id: 'at',
          label: t('reports.frozen.column.at'),
          render: ({ frozenAt }) => <RelativeTime at={frozenAt} />,
        },
        {
          id: 'by',
          label: t('reports.frozen.column.by'),
          render: ({ frozenBy }) => <EntityLink entityRef={frozenBy} />,
        },
        {
          id: 'hash',
          label: t('reports.frozen.column.hash'),
          render: ({ sha256 }) => (
            <span className={styles.hash} title={sha256}>
              {sha256.slice(0, 12)}
            </span>
          ),
        },
      ]}
    />
  );
}
