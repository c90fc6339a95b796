import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  type Filtering,
  isFiltered,
  PagedList,
} from '@bellwether/kit-portal';
import { useGateRuns } from '../../api/queries';
import { FLEET_FILTERS, gateRunsRequest } from '../../model/fleetState';
import { deliveryTranslationRef } from '../../translation';
import { RunTable } from '../shared/RunTable';

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
