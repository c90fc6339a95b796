import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DataView, EmptyState, LoadingState } from '@bellwether/kit-portal';
import { RiHistoryLine } from '@remixicon/react';
import { QueryProvider } from '../../api/QueryProvider';
import { useStateChanges } from '../../api/queries';
import { sloTranslationRef } from '../../translation';
import { ChangeList } from '../shared/ChangeList';

/**
 * The newest changes of budget, alert and data states. Brings no frame: put it into a card.
 * @public
 */
export function SloChanges(props: {
  /** Changes shown, 1..50; default 6. */
  limit?: number;
  /** Only those of these owners, as entity refs. */
  owner?: string[];
}) {
  return (
    <QueryProvider>
      <Content limit={props.limit ?? 6} owner={props.owner} />
    </QueryProvider>
  );
}

function Content(props: { limit: number; owner?: string[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useStateChanges(props);
  return (
    <DataView
      query={query}
      what={t('what.changes')}
      compact
      headingLevel={4}
      loading={<LoadingState what={t('what.changes')} count={3} />}
      isEmpty={data => data.pages[0].items.length === 0}
      empty={
        <EmptyState
          compact
          headingLevel={4}
          icon={<RiHistoryLine />}
          title={t('home.changes.empty.title')}
          description={t('home.changes.empty.description')}
        />
      }
    >
      {data => <ChangeList changes={data.pages[0].items} withTitle />}
    </DataView>
  );
}
