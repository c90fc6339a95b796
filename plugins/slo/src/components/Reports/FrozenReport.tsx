import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import {
  DataView,
  LoadingState,
  NotFoundState,
  RelativeTime,
  StatusBadge,
  PageHead,
} from '@bellwether/kit-portal';
import type { FrozenReportView } from '@bellwether/plugin-slo-common';
import {
  RiArrowLeftLine,
  RiErrorWarningLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { useFrozenReport } from '../../api/queries/reports';
import { readReport } from '../../model/readReport';
import { reportsRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import shared from '../shared/TabPage.module.css';
import { Downloads } from './Downloads';
import { ReportView } from './ReportView';
import styles from './ReportView.module.css';
import { usePeriodName } from './usePeriodName';

/** A report as it was frozen, with who froze it and whether it is still what was frozen. */
export function FrozenReport(props: { id: string }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const root = useRouteRef(reportsRouteRef);
  const query = useFrozenReport(props.id);
  return (
    <div className={shared.root}>
      <div className={styles.noPrint}>
        <ButtonLink
          variant="tertiary"
          iconStart={<RiArrowLeftLine />}
          href={root()}
        >
          {t('reports.frozen.back')}
        </ButtonLink>
      </div>
      <DataView
        query={query}
        what={t('reports.what')}
        headingLevel={2}
        loading={<LoadingState what={t('reports.what')} count={8} />}
        notFound={
          <NotFoundState
            headingLevel={2}
            title={t('reports.frozen.notFound.title')}
            description={t('reports.frozen.notFound.description')}
          />
        }
      >
        {frozen => <Content frozen={frozen} />}
      </DataView>
    </div>
  );
}

function Content({ frozen }: { frozen: FrozenReportView }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const periodName = usePeriodName();
  const title = t('reports.frozen.title', {
    period: periodName(frozen.period),
  });
  // Figures somebody changed must not be taken for the frozen ones.
  const report = frozen.intact ? readReport(frozen.text) : undefined;
  const downloads = (
    <Downloads period={frozen.period.name} text={frozen.text} report={report} />
  );
  if (report) {
    return (
      <ReportView title={title} report={report} tools={downloads}>
        <Evidence frozen={frozen} />
      </ReportView>
    );
  }
  const reason = frozen.intact ? 'unreadable' : 'broken';
  return (
    <div className={shared.root}>
      <PageHead title={title} tools={downloads} />
      <Alert
        status={frozen.intact ? 'warning' : 'danger'}
        icon
        role="alert"
        title={t(`reports.frozen.${reason}.title`)}
        description={t(`reports.frozen.${reason}.description`)}
      />
      <Evidence frozen={frozen} />
    </div>
  );
}

function Evidence({ frozen }: { frozen: FrozenReportView }) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('reports.frozen.column.at')}</dt>
        <dd>
          <RelativeTime at={frozen.frozenAt} />
        </dd>
      </div>
      <div>
        <dt>{t('reports.frozen.column.by')}</dt>
        <dd>
          <EntityLink entityRef={frozen.frozenBy} />
        </dd>
      </div>
      <div>
        <dt>{t('reports.frozen.column.hash')}</dt>
        <dd className={styles.hash}>{frozen.sha256}</dd>
      </div>
      <div>
        <dt>{t('reports.frozen.column.integrity')}</dt>
        <dd>
          {frozen.intact ? (
            <StatusBadge
              tone="positive"
              icon={<RiShieldCheckLine />}
              title={t('reports.frozen.intactHint')}
            >
              {t('reports.frozen.intact')}
            </StatusBadge>
          ) : (
            <StatusBadge tone="negative" icon={<RiErrorWarningLine />}>
              {t('reports.frozen.broken.badge')}
            </StatusBadge>
          )}
        </dd>
      </div>
    </dl>
  );
}
