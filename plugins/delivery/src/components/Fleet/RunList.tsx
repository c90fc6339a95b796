import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState } from '@bellwether/kit-portal';
import { useGateRuns } from '../../api/queries';
import { isFiltered } from '../../model/filters';
import { FLEET_FILTERS, gateRunsRequest } from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';
import { PagedList } from '../shared/PagedList';
import { RunTable } from '../shared/RunTable';
import type { Filtering } from '../shared/useFilters';

/** The runs the filters let through, newest first. */
export function RunList(props: {
  filtering: Filtering<typeof FLEET_FILTERS>;
  pageSize: number;
}) {
  const { filters, clear } = props.filtering;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useGateRuns(gateRunsRequest(filters, props.pageSize));
  return (
    <PagedList
      query={query}
      what={t('what.runs')}
      shown={counts => t('fleet.runs.shown', counts)}
      more={t('fleet.runs.more')}
      onClear={isFiltered(filters) ? clear : undefined}
      empty={<EmptyState title={t('fleet.empty.title')} />}
    >
      {runs => <RunTable caption={t('fleet.runs.title')} runs={runs} />}
    </PagedList>
  );
}
