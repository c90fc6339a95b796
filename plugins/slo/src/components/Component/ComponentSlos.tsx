import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, useBreakpoint } from '@backstage/ui';
import { DataView, NotConfiguredState } from '@bellwether/kit-portal';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useState } from 'react';
import { QueryProvider } from '../../api/QueryProvider';
import { sortObjectives } from '../../model/order';
import { rootRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { ObjectiveCards } from '../Overview/ObjectiveCards';
import { ObjectiveTable } from '../Overview/ObjectiveTable';
import { DeclareHelp } from '../shared/DeclareHelp';
import { SampleNotice } from '../shared/SampleNotice';
import styles from './ComponentSlos.module.css';
import { useComponentObjectives } from './useComponentObjectives';
import type { ObjectiveSort } from '@bellwether/plugin-slo-common';

/** Objectives a component tab shows by itself; more of them are behind the link to the overview. */
const TAB_LIMIT = 100;

/**
 * The SLOs of a component, on a tab of its catalog page.
 * @public
 */
export function ComponentSlos() {
  return (
    <QueryProvider>
      <Content />
    </QueryProvider>
  );
}

function Content() {
  const { t } = useTranslationRef(sloTranslationRef);
  const { entity, query } = useComponentObjectives(TAB_LIMIT);
  const overview = useRouteRef(rootRouteRef);
  const narrow = useBreakpoint().down('sm');
  const [sorting, setSorting] = useState<{
    sort: ObjectiveSort;
    order: 'asc' | 'desc';
  }>({ sort: 'remaining', order: 'asc' });
  const owner = entity.relations?.find(one => one.type === 'ownedBy');
  return (
    <DataView
      query={query}
      what={t('what.objectives')}
      headingLevel={2}
      isEmpty={data => data.items.length === 0}
      empty={
        <NotConfiguredState
          headingLevel={2}
          title={t('component.empty.title')}
          description={t('component.empty.description')}
        >
          <DeclareHelp
            service={entity.metadata.name}
            owner={owner?.targetRef}
          />
        </NotConfiguredState>
      }
    >
      {({ items, totalCount }) => (
        <section className={styles.root} aria-labelledby="component-slos">
          {items.some(one => one.sample) && <SampleNotice />}
          <div className={styles.head}>
            <h2 id="component-slos" className={styles.title}>
              {t('overview.list.matching', { count: totalCount })}
            </h2>
            <ButtonLink
              variant="secondary"
              href={`${overview()}?component=${encodeURIComponent(
                stringifyEntityRef(entity),
              )}`}
            >
              {t('detail.backToList')}
            </ButtonLink>
          </div>
          {narrow ? (
            <ObjectiveCards
              objectives={sortObjectives(items, sorting.sort, sorting.order)}
              stale={false}
              labelledBy="component-slos"
            />
          ) : (
            <ObjectiveTable
              objectives={sortObjectives(items, sorting.sort, sorting.order)}
              {...sorting}
              onSort={(sort, order) => setSorting({ sort, order })}
              stale={false}
              labelledBy="component-slos"
            />
          )}
        </section>
      )}
    </DataView>
  );
}
