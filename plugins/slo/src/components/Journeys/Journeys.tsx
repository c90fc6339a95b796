import { useAnalytics, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Select } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotConfiguredState,
  CodeBlock,
  PageHead,
} from '@bellwether/kit-portal';
import type { JourneysResponse } from '@bellwether/plugin-slo-common';
import { RiFilterOffLine } from '@remixicon/react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSummary } from '../../api/queries';
import { useJourneys } from '../../api/queries/journeys';
import { expandableIds } from '../../model/journeyTree';
import { rootRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { MAX_PLAIN_OPTIONS } from '../shared/MultiSelect';
import styles from '../shared/TabPage.module.css';
import { JourneyTree } from './JourneyTree';

const EXAMPLE = 'metadata:\n  labels:\n    journey: sign-in\n';
/** Value of the select for no filter; labels of documents are never empty. */
const ALL = '';

/** Journeys and composites with the part each step has in what they burn. Which journey stands in the address. */
export function Journeys() {
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const [params, setParams] = useSearchParams();
  const journey = params.get('journey') || undefined;
  const query = useJourneys(journey);
  const facets = useSummary().data?.facets.journey ?? [];
  const isListed = facets.some(one => one.value === journey);

  const pick = (value: string) => {
    analytics.captureEvent('filter', 'journey');
    setParams(value === ALL ? {} : { journey: value });
  };
  return (
    <div className={styles.root}>
      <PageHead
        title={t('journeys.title')}
        description={t('journeys.description')}
      />
      <div className={styles.filters}>
        <Select
          className={styles.select}
          label={t('journeys.filter')}
          options={[
            { id: ALL, label: t('journeys.all') },
            ...facets.map(({ value, title }) => ({
              id: value,
              label: title ?? value,
            })),
            // A shared link may name a journey that is gone: it must stay removable.
            ...(journey && !isListed ? [{ id: journey, label: journey }] : []),
          ]}
          {...(facets.length > MAX_PLAIN_OPTIONS && {
            search: { placeholder: t('overview.filters.find') },
          })}
          value={journey ?? ALL}
          onChange={key => pick(String(key))}
        />
      </div>
      <DataView
        query={query}
        what={t('journeys.what')}
        headingLevel={3}
        loading={<LoadingState what={t('journeys.what')} count={8} />}
        isEmpty={data => data.items.length === 0}
        empty={
          journey ? (
            <EmptyState
              role="status"
              icon={<RiFilterOffLine />}
              title={t('journeys.noMatch.title')}
              description={t('journeys.noMatch.description')}
              actions={
                <Button variant="secondary" onPress={() => pick(ALL)}>
                  {t('journeys.all')}
                </Button>
              }
            />
          ) : (
            <NotConfiguredState
              title={t('journeys.empty.title')}
              description={t('journeys.empty.description')}
            >
              <CodeBlock title={t('journeys.empty.example')} text={EXAMPLE} />
            </NotConfiguredState>
          )
        }
      >
        {data => <Trees data={data} withOthers={!journey} />}
      </DataView>
    </div>
  );
}

function Trees(props: { data: JourneysResponse; withOthers: boolean }) {
  const { items, others } = props.data;
  const { t } = useTranslationRef(sloTranslationRef);
  const root = useRouteRef(rootRouteRef);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    setCollapsed(next);
  };
  return (
    <div className={styles.root}>
      <div className={styles.badges}>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setCollapsed(new Set())}
        >
          {t('journeys.expandAll')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          onPress={() => setCollapsed(new Set(expandableIds(items)))}
        >
          {t('journeys.collapseAll')}
        </Button>
      </div>
      <JourneyTree items={items} collapsed={collapsed} onToggle={toggle} />
      {props.withOthers && others > 0 && (
        <p className={styles.note}>
          {t('journeys.others', { count: others })}{' '}
          <Link href={root()}>{t('journeys.showAll')}</Link>
        </p>
      )}
    </div>
  );
}
