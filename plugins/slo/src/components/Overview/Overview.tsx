import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, useBreakpoint } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotConfiguredState,
} from '@bellwether/kit-portal';
import type { ObjectiveSort } from '@bellwether/plugin-slo-common';
import { RiFilterOffLine } from '@remixicon/react';
import { useObjectives, useSummary } from '../../api/queries';
import {
  isFiltered,
  NO_FILTERS,
  objectivesRequest,
} from '../../model/overviewState';
import { sloTranslationRef } from '../../translation';
import { DeclareHelp } from '../shared/DeclareHelp';
import { SampleNotice } from '../shared/SampleNotice';
import { CsvButton } from './CsvButton';
import { FilterBar } from './FilterBar';
import { Headline } from './Headline';
import { ObjectiveCards } from './ObjectiveCards';
import { ObjectiveTable } from './ObjectiveTable';
import styles from './Overview.module.css';
import { Pager } from '../shared/Pager';
import { OverviewControls, useOverviewState } from './useOverviewState';

/** Objectives on one page of the overview unless configured otherwise. */
export const DEFAULT_PAGE_SIZE = 50;

const CARD_SORTS = [
  'remaining-asc',
  'remaining-desc',
  'burnRate-desc',
  'burnRate-asc',
  'title-asc',
  'title-desc',
  'sli-asc',
  'sli-desc',
  'target-desc',
  'target-asc',
  'owner-asc',
  'owner-desc',
] as const;

/** All SLOs the caller may see: how they stand, filters, and the list, worst budget first. */
export function Overview(props: { pageSize?: number }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const controls = useOverviewState();
  const summary = useSummary();
  return (
    <div className={styles.root}>
      <DataView
        query={summary}
        what={t('what.summary')}
        headingLevel={2}
        loading={<LoadingState what={t('what.summary')} shape="tiles" />}
        isEmpty={data => data.total === 0}
        empty={
          <NotConfiguredState
            headingLevel={2}
            title={t('overview.empty.title')}
            description={t('overview.empty.description')}
          >
            <DeclareHelp service="sign-in" />
          </NotConfiguredState>
        }
      >
        {data => (
          <>
            {data.sample && <SampleNotice />}
            <Headline
              summary={data}
              filters={controls.state}
              onFilter={controls.setFilters}
            />
            <FilterBar
              filters={controls.state}
              summary={data}
              onFilter={controls.setFilters}
            />
            <ObjectiveList
              controls={controls}
              pageSize={props.pageSize ?? DEFAULT_PAGE_SIZE}
            />
          </>
        )}
      </DataView>
    </div>
  );
}

function ObjectiveList(props: {
  controls: OverviewControls;
  pageSize: number;
}) {
  const { controls, pageSize } = props;
  const { state } = controls;
  const { t } = useTranslationRef(sloTranslationRef);
  const narrow = useBreakpoint().down('sm');
  const query = useObjectives(objectivesRequest(state, pageSize));
  const stale = query.isPlaceholderData;
  return (
    <section className={styles.list} aria-labelledby="slo-list">
      <div className={styles.head}>
        <h2 id="slo-list" className={styles.title}>
          {query.data
            ? t('overview.list.matching', { count: query.data.totalCount })
            : t('overview.list.title')}
        </h2>
        {narrow && (
          <Select
            className={styles.sort}
            aria-label={t('overview.list.sortBy')}
            options={CARD_SORTS.map(one => ({
              id: one,
              label: t(`overview.sort.${one}`),
            }))}
            value={`${state.sort}-${state.order}`}
            onChange={key => {
              const [sort, order] = String(key).split('-');
              controls.setSort(
                sort as ObjectiveSort,
                order === 'desc' ? 'desc' : 'asc',
              );
            }}
          />
        )}
        <div className={styles.tools}>
          <CsvButton state={state} />
        </div>
      </div>
      <DataView
        query={query}
        what={t('what.objectives')}
        loading={<LoadingState what={t('what.objectives')} count={8} />}
        isEmpty={data => data.items.length === 0}
        empty={
          <EmptyState
            role="status"
            icon={<RiFilterOffLine />}
            title={t('overview.noMatch.title')}
            description={t('overview.noMatch.description')}
            actions={
              isFiltered(state) && (
                <Button
                  variant="secondary"
                  onPress={() => controls.setFilters(NO_FILTERS)}
                >
                  {t('overview.filters.clear')}
                </Button>
              )
            }
          />
        }
      >
        {({ items, totalCount, nextCursor }) => (
          <>
            {narrow ? (
              <ObjectiveCards
                objectives={items}
                stale={stale}
                labelledBy="slo-list"
              />
            ) : (
              <ObjectiveTable
                objectives={items}
                sort={state.sort}
                order={state.order}
                onSort={controls.setSort}
                stale={stale}
                labelledBy="slo-list"
              />
            )}
            {(nextCursor || state.page > 1) && (
              <Pager
                page={state.page}
                pageSize={pageSize}
                shown={items.length}
                total={totalCount}
                onPrevious={state.page > 1 ? controls.goBack : undefined}
                onNext={
                  nextCursor && !stale
                    ? () => controls.goNext(nextCursor)
                    : undefined
                }
              />
            )}
          </>
        )}
      </DataView>
    </section>
  );
}
