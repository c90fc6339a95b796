import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, PluginHeader } from '@backstage/ui';
import { usePageTitle } from '@bellwether/kit-portal';
import { RiArrowLeftLine, RiGitMergeLine } from '@remixicon/react';
import { ReactElement, ReactNode } from 'react';
import { Route, Routes, useParams } from 'react-router-dom';
import { runNames } from '../model/serviceName';
import { QueryProvider } from '../api/QueryProvider';
import { useGateRun } from '../api/queries';
import { rootRouteRef } from '../routes';
import { deliveryTranslationRef } from '../translation';
import styles from './DeliveryPage.module.css';
import { DELIVERY_TABS, DeliveryTab, DeliveryTabs } from './DeliveryTabs';
import { Deployments } from './Deployments/Deployments';
import { DEFAULT_PAGE_SIZE, Fleet } from './Fleet/Fleet';
import { RunDetail } from './Run/RunDetail';
import { SmokeTests } from './Smoke/SmokeTests';

/**
 * The pages below `/deliveries`: gates, deployments, smoke tests, and one page per run of a gate.
 * @public
 */
export function DeliveryPage(props: {
  /** Runs that are listed before somebody asks for more, 1..100; default 20. */
  pageSize?: number;
  /** Classic apps bring no page header of their own. */
  withHeader?: boolean;
}) {
  const { pageSize = DEFAULT_PAGE_SIZE } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const pages: Record<DeliveryTab, ReactElement> = {
    gates: <Fleet pageSize={pageSize} />,
    deployments: <Deployments pageSize={pageSize} />,
    'smoke-tests': <SmokeTests pageSize={pageSize} />,
  };
  return (
    <QueryProvider>
      {props.withHeader && (
        <PluginHeader title={t('plugin.title')} icon={<RiGitMergeLine />} />
      )}
      <main>
        <Routes>
          {DELIVERY_TABS.map(tab => (
            <Route
              key={tab}
              path={tab === 'gates' ? '/' : tab}
              element={<TabPage tab={tab}>{pages[tab]}</TabPage>}
            />
          ))}
          <Route path="runs/:id" element={<RunPage />} />
        </Routes>
      </main>
    </QueryProvider>
  );
}

function TabPage(props: { tab: DeliveryTab; children: ReactNode }) {
  const { tab, children } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const isFirst = tab === 'gates';
  usePageTitle(isFirst ? undefined : t(`nav.${tab}`), t('plugin.title'));
  const page = (
    <Container pb="6">
      <DeliveryTabs current={tab} />
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

function RunPage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(deliveryTranslationRef);
  const root = useRouteRef(rootRouteRef);
  const run = useGateRun(id).data;
  const title = run ? t('run.title', runNames(run)) : t('run.untitled');
  usePageTitle(title, t('plugin.title'));
  return (
    <BreadcrumbEntry entry={{ label: title, href: `runs/${id}` }}>
      <Container pb="6">
        <div className={styles.header}>
          <h2 className={styles.title}>{title}</h2>
          <ButtonLink
            variant="tertiary"
            iconStart={<RiArrowLeftLine />}
            href={root()}
          >
            {t('run.backToList')}
          </ButtonLink>
        </div>
        <RunDetail id={id} />
      </Container>
    </BreadcrumbEntry>
  );
}
