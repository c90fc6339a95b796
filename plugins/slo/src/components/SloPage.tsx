import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, PluginHeader } from '@backstage/ui';
import { usePageTitle } from '@bellwether/kit-portal';
import { RiArrowLeftLine, RiFocus3Line } from '@remixicon/react';
import { ReactElement, ReactNode } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { QueryProvider } from '../api/QueryProvider';
import { useSlo } from '../api/queries';
import { parseRef } from '../model/entityName';
import { catalogEntityRouteRef, rootRouteRef } from '../routes';
import { sloTranslationRef } from '../translation';
import { SloDetail } from './Detail/SloDetail';
import { Journeys } from './Journeys/Journeys';
import { Overview } from './Overview/Overview';
import { Recorded } from './Recorded/Recorded';
import { Reports } from './Reports/Reports';
import { SLO_TABS, SloTab, SloTabs } from './SloTabs';
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
  const pages: Record<SloTab, ReactElement> = {
    objectives: <Overview pageSize={props.pageSize} />,
    journeys: <Journeys />,
    reports: <Reports />,
    recorded: <Recorded />,
  };
  return (
    <QueryProvider>
      {props.withHeader && (
        <PluginHeader title={t('plugin.title')} icon={<RiFocus3Line />} />
      )}
      <main>
        <Routes>
          {SLO_TABS.map(tab => (
            <Route
              key={tab}
              path={tab === 'objectives' ? '/' : tab}
              element={<TabPage tab={tab}>{pages[tab]}</TabPage>}
            />
          ))}
          <Route path=":namespace/:name" element={<DetailPage />} />
        </Routes>
      </main>
    </QueryProvider>
  );
}

function TabPage(props: { tab: SloTab; children: ReactNode }) {
  const { tab, children } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const isFirst = tab === 'objectives';
  usePageTitle(isFirst ? undefined : t(`nav.${tab}`), t('plugin.title'));
  const page = (
    <Container pb="6">
      <SloTabs current={tab} />
      {children}
    </Container>
  );
  return isFirst ? (
    page
  ) : (
    <BreadcrumbEntry entry={{ label: t(`nav.${tab}`), href: tab }}>
      {page}
    </BreadcrumbEntry>
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
