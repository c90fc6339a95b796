import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  MoreButton,
} from '@bellwether/kit-portal';
import { RiFilterOffLine } from '@remixicon/react';
import { useGateRuns } from '../../api/queries';
import {
  FleetFilters,
  gateRunsRequest,
  isFiltered,
  NO_FILTERS,
} from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';
import { RunTable } from '../shared/RunTable';
import styles from './Fleet.module.css';
import type { SetFilters } from './useFleetFilters';

/** The runs the filters let through, newest first. */
export function RunList(props: {
  filters: FleetFilters;
  pageSize: number;
  onFilter: SetFilters;
}) {
  const { filters, pageSize, onFilter } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useGateRuns(gateRunsRequest(filters, pageSize));
  return (
    <DataView
      query={query}
      what={t('what.runs')}
      loading={<LoadingState what={t('what.runs')} count={6} />}
      isEmpty={data => data.pages[0].items.length === 0}
      empty={
        <EmptyState
          role="status"
          icon={<RiFilterOffLine />}
          title={t('fleet.noMatch.title')}
          description={t('fleet.noMatch.description')}
          actions={
            isFiltered(filters) && (
              <Button variant="secondary" onPress={() => onFilter(NO_FILTERS)}>
                {t('fleet.filters.clear')}
              </Button>
            )
          }
        />
      }
    >
      {data => {
        const runs = data.pages.flatMap(page => page.items);
        const total = data.pages[0].totalItems;
        return (
          <div className={styles.list} aria-busy={query.isPlaceholderData}>
            <p className={styles.note} role="status">
              {t('fleet.runs.shown', { shown: runs.length, count: total })}
            </p>
            <RunTable caption={t('fleet.runs.title')} runs={runs} />
            <MoreButton query={query}>{t('fleet.runs.more')}</MoreButton>
          </div>
        );
      }}
    </DataView>
  );
}
