import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, PluginHeader } from '@backstage/ui';
import { usePageTitle } from '@bellwether/kit-portal';
import { RiArrowLeftLine, RiFocus3Line } from '@remixicon/react';
import { Route, Routes, useParams } from 'react-router-dom';
import { QueryProvider } from '../api/QueryProvider';
import { useSlo } from '../api/queries';
import { parseRef } from '../model/entityName';
import { catalogEntityRouteRef, rootRouteRef } from '../routes';
import { sloTranslationRef } from '../translation';
import { SloDetail } from './Detail/SloDetail';
import { Overview } from './Overview/Overview';
import styles from './SloPage.module.css';

/**
 * The pages below `/slos`: the overview and one page per SLO.
 * @public
 */
export function SloPage(props: {
  /** Objectives on one page of the overview, 1..500; default 50. */
  pageSize?: number;
  /** Classic apps bring no page header of their own. */
  withHeader?: boolean;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <QueryProvider>
      {props.withHeader && (
        <PluginHeader title={t('plugin.title')} icon={<RiFocus3Line />} />
      )}
      <main>
        <Routes>
          <Route path="/" element={<ListPage pageSize={props.pageSize} />} />
          <Route path=":namespace/:name" element={<DetailPage />} />
        </Routes>
      </main>
    </QueryProvider>
  );
}

function ListPage(props: { pageSize?: number }) {
  const { t } = useTranslationRef(sloTranslationRef);
  usePageTitle(t('plugin.title'));
  return (
    <Container pb="6">
      <Overview pageSize={props.pageSize} />
    </Container>
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
