import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import { canonicalJson } from '@bellwether/domain-digest';
import { DataView, LoadingState } from '@bellwether/kit-portal';
import type {
  ReportPeriodView,
  ReportRequest,
} from '@bellwether/plugin-slo-common';
import { useReport } from '../../api/queries/reports';
import { sloTranslationRef } from '../../translation';
import shared from '../shared/TabPage.module.css';
import { Downloads } from './Downloads';
import { FreezeButton } from './FreezeButton';
import { ReportView } from './ReportView';
import styles from './ReportView.module.css';
import { usePeriodName } from './usePeriodName';

/** The report on a period as the figures are now, and the way to freeze it. */
export function LiveReport(props: {
  period: ReportPeriodView;
  request: ReportRequest;
  mayFreeze: boolean;
  /** Address of a frozen report. */
  frozenHref: (id: string) => string;
  onFrozen: (id: string) => void;
}) {
  const { period, request, mayFreeze } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const periodName = usePeriodName();
  const name = periodName(period);
  const query = useReport(request);
  return (
    <DataView
      query={query}
      what={t('reports.what')}
      headingLevel={3}
      loading={<LoadingState what={t('reports.what')} count={8} />}
    >
      {({ report, problems }) => (
        <div aria-busy={query.isPlaceholderData}>
          <ReportView
            title={t('reports.title', { period: name })}
            report={report}
            tools={
              <>
                <Downloads
                  period={period.name}
                  text={canonicalJson(report)}
                  report={report}
                />
                {mayFreeze && report.complete && report.rows.length > 0 && (
                  <FreezeButton
                    period={name}
                    request={request}
                    onFrozen={props.onFrozen}
                  />
                )}
              </>
            }
          >
            {!report.complete && (
              <Alert
                status="info"
                icon
                title={t('reports.incomplete.title')}
                description={t('reports.incomplete.description')}
              />
            )}
            {problems.length > 0 && (
              <Alert
                status="warning"
                icon
                title={t('reports.problems')}
                description={
                  <ul className={styles.problems}>
                    {problems.map(({ objectiveId, title, message }) => (
                      <li key={objectiveId}>
                        {t('reports.problem', { title, message })}
                      </li>
                    ))}
                  </ul>
                }
              />
            )}
            {period.frozenId && (
              <p className={`${shared.note} ${styles.noPrint}`}>
                {t('reports.alreadyFrozen')}{' '}
                <Link href={props.frozenHref(period.frozenId)}>
                  {t('reports.openFrozen')}
                </Link>
              </p>
            )}
          </ReportView>
        </div>
      )}
    </DataView>
  );
}
