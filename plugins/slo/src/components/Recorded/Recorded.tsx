import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotConfiguredState,
  RelativeTime,
  CodeBlock,
  PageHead,
  SearchBox,
} from '@bellwether/kit-portal';
import { RiFilterOffLine } from '@remixicon/react';
import { useRecorded } from '../../api/queries/recorded';
import { BUDGET_STATES, MAX_SEARCH_LENGTH } from '../../model/overviewState';
import {
  formatRecordedState,
  isRecordedFiltered,
  NO_RECORDED_FILTERS,
  parseRecordedState,
  RECORDING_TOOLS,
  recordedRequest,
} from '../../model/recordedState';
import { sloTranslationRef } from '../../translation';
import { StateSelect } from '../shared/MultiSelect';
import { Pager } from '../shared/Pager';
import { SourceProblems } from '../shared/SourceProblems';
import styles from '../shared/TabPage.module.css';
import { useListState } from '../shared/useListState';
import { RecordedTable } from './RecordedTable';

const PAGE_SIZE = 50;
const CODEC = { parse: parseRecordedState, format: formatRecordedState };
const EXAMPLE = `slo:
  prometheus:
    connections:
      - name: default
        url: https://prometheus.example.com
        recorded: true
`;

/** SLOs that Sloth and Pyrra record in connected Prometheus servers, worst budget first. */
export function Recorded() {
  const { t } = useTranslationRef(sloTranslationRef);
  const { state, setFilters, goNext, goBack } = useListState(CODEC);
  const query = useRecorded(recordedRequest(state, PAGE_SIZE));
  const stale = query.isPlaceholderData;
  return (
    <div className={styles.root}>
      <PageHead
        title={t('recorded.title')}
        description={t('recorded.description')}
        tools={
          query.data?.readAt && (
            <span>
              {t('recorded.readAt', {
                when: <RelativeTime at={query.data.readAt} />,
              })}
            </span>
          )
        }
      />
      <DataView
        query={query}
        what={t('recorded.what')}
        headingLevel={3}
        loading={<LoadingState what={t('recorded.what')} count={8} />}
        isEmpty={data => !data.configured}
        empty={
          <NotConfiguredState
            title={t('recorded.notConfigured.title')}
            description={t('recorded.notConfigured.description')}
          >
            <CodeBlock
              title={t('recorded.notConfigured.example')}
              text={EXAMPLE}
            />
          </NotConfiguredState>
        }
      >
        {({ items, totalCount, nextCursor, problems }) => (
          <div className={styles.root}>
            <SourceProblems problems={problems} />
            <div className={styles.filters}>
              <SearchBox
                maxLength={MAX_SEARCH_LENGTH}
                className={styles.search}
                label={t('overview.filters.search')}
                placeholder={t('recorded.searchPlaceholder')}
                value={state.q}
                onSearch={q => setFilters({ q }, { replace: true })}
              />
              <StateSelect
                className={styles.select}
                label={t('recorded.tool.label')}
                states={RECORDING_TOOLS}
                name={tool => t(`recorded.tool.${tool}`)}
                value={state.tool}
                onChange={tool => setFilters({ tool })}
              />
              <StateSelect
                className={styles.select}
                label={t('overview.filters.budget')}
                states={BUDGET_STATES}
                name={budget => t(`budget.${budget}`)}
                value={state.budget}
                onChange={budget => setFilters({ budget })}
              />
            </div>
            {items.length > 0 ? (
              <div aria-busy={stale}>
                <RecordedTable
                  caption={t('recorded.matching', { count: totalCount })}
                  items={items}
                />
              </div>
            ) : (
              <Nothing
                isFiltered={isRecordedFiltered(state)}
                isUnknown={problems.length > 0}
                onClear={() => setFilters(NO_RECORDED_FILTERS)}
              />
            )}
            {(nextCursor || state.page > 1) && (
              <Pager
                page={state.page}
                pageSize={PAGE_SIZE}
                shown={items.length}
                total={totalCount}
                onPrevious={state.page > 1 ? goBack : undefined}
                onNext={
                  nextCursor && !stale ? () => goNext(nextCursor) : undefined
                }
              />
            )}
          </div>
        )}
      </DataView>
    </div>
  );
}

function Nothing(props: {
  isFiltered: boolean;
  /** A source that did not answer may record what is missing here. */
  isUnknown: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  if (!props.isFiltered) {
    const why = props.isUnknown ? 'unknown' : 'empty';
    return (
      <EmptyState
        title={t(`recorded.${why}.title`)}
        description={t(`recorded.${why}.description`)}
      />
    );
  }
  return (
    <EmptyState
      role="status"
      icon={<RiFilterOffLine />}
      title={t('overview.noMatch.title')}
      description={t('overview.noMatch.description')}
      actions={
        <Button variant="secondary" onPress={props.onClear}>
          {t('overview.filters.clear')}
        </Button>
      }
    />
  );
}
