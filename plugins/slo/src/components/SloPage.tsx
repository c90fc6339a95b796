import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Container } from '@backstage/ui';
import { TabbedPages, usePageTitle } from '@bellwether/kit-portal';
import { RiArrowLeftLine, RiFocus3Line } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { QueryProvider } from '../api/QueryProvider';
import { useSlo } from '../api/queries';
import { parseRef } from '../model/entityName';
import {
  catalogEntityRouteRef,
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from '../routes';
import { sloTranslationRef } from '../translation';
import { SloDetail } from './Detail/SloDetail';
import { Journeys } from './Journeys/Journeys';
import { Overview } from './Overview/Overview';
import { Recorded } from './Recorded/Recorded';
import { Reports } from './Reports/Reports';
import styles from './SloPage.module.css';

/**
 * The pages below `/slos`: the overview, journeys, reports, recorded SLOs, and one page per SLO.
 * @public
 */
export function SloPage(props: {
  /** Objectives on one page of the overview, 1..500; default 50. */
  pageSize?: number;
  /** Classic apps bring no page header of their own. */
  withHeader?: boolean;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const objectives = useRouteRef(rootRouteRef);
  const journeys = useRouteRef(journeysRouteRef);
  const reports = useRouteRef(reportsRouteRef);
  const recorded = useRouteRef(recordedRouteRef);
  return (
    <QueryProvider>
      <TabbedPages
        title={t('plugin.title')}
        icon={<RiFocus3Line />}
        withHeader={props.withHeader}
        label={t('nav.label')}
        tabs={[
          {
            id: 'objectives',
            label: t('nav.objectives'),
            href: objectives(),
            element: <Overview pageSize={props.pageSize} />,
          },
          {
            id: 'journeys',
            label: t('nav.journeys'),
            href: journeys(),
            element: <Journeys />,
          },
          {
            id: 'reports',
            label: t('nav.reports'),
            href: reports(),
            element: <Reports />,
          },
          {
            id: 'recorded',
            label: t('nav.recorded'),
            href: recorded(),
            element: <Recorded />,
          },
        ]}
        others={{ ':namespace/:name': <DetailPage /> }}
      />
    </QueryProvider>
  );
}

function DetailPage() {
  const { namespace = '', name = '' } = useParams();
  const { t } = useTranslationRef(sloTranslationRef);
  const root = useRouteRef(rootRouteRef);
  const entityLink = useRouteRef(catalogEntityRouteRef);
  const title = useSlo({ namespace, name }).data?.title ?? name;
  usePageTitle(title, t('plugin.title'));
  return (
    <BreadcrumbEntry entry={{ label: title, href: `${namespace}/${name}` }}>
      <Container pb="6">
        <SloDetail
          namespace={namespace}
          name={name}
          header={slo => {
            const ref = parseRef(slo.entityRef);
            return (
              <div className={styles.header}>
                <h2 className={styles.title}>{slo.title}</h2>
                <ButtonLink
                  variant="tertiary"
                  iconStart={<RiArrowLeftLine />}
                  href={root()}
                >
                  {t('detail.backToList')}
                </ButtonLink>
                {entityLink && ref && (
                  <ButtonLink
                    variant="secondary"
                    href={entityLink({ ...ref, kind: 'slo' })}
                  >
                    {t('detail.meta.catalog')}
                  </ButtonLink>
                )}
              </div>
            );
          }}
        />
      </Container>
    </BreadcrumbEntry>
  );
}
