import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  type Filtering,
  isFiltered,
  PagedList,
} from '@bellwether/kit-portal';
import { useDriftStacks } from '../../api/driftQueries';
import { STACK_FILTERS, stacksRequest } from '../../model/drift';
import { deliveryTranslationRef } from '../../translation';
import { StackTable } from './StackTable';

/** The stacks the filters let through, worst first. */
export function StackList(props: {
  filtering: Filtering<typeof STACK_FILTERS>;
  pageSize: number;
}) {
  const { filters, clear } = props.filtering;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDriftStacks(stacksRequest(filters, props.pageSize));
  return (
    <PagedList
      query={query}
      what={t('what.drift')}
      headingLevel={3}
      shown={counts => t('drift.shown', counts)}
      more={t('drift.more')}
      onClear={isFiltered(filters) ? clear : undefined}
      empty={<EmptyState headingLevel={3} title={t('drift.empty.title')} />}
    >
      {stacks => <StackTable stacks={stacks} />}
    </PagedList>
  );
}
