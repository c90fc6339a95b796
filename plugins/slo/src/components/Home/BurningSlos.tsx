import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { DataView, EmptyState, LoadingState } from '@bellwether/kit-portal';
import { RiShieldCheckLine } from '@remixicon/react';
import { QueryProvider } from '../../api/QueryProvider';
import { useBurning, useSummary } from '../../api/queries';
import { rootRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { ObjectiveList } from '../shared/ObjectiveList';
import styles from './Home.module.css';

/**
 * The objectives with firing burn alerts or little error budget, worst first. Says so when nothing burns, and does not
 * take unknown budgets for good ones. Brings no frame: put it into a card.
 * @public
 */
export function BurningSlos(props: {
  /** Objectives shown, 1..50; default 5. */
  limit?: number;
  /** Only those of these owners, as entity refs. */
  owner?: string[];
}) {
  return (
    <QueryProvider>
      <Content limit={props.limit ?? 5} owner={props.owner} />
    </QueryProvider>
  );
}

function Content(props: { limit: number; owner?: string[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const overview = useRouteRef(rootRouteRef);
  const query = useBurning(props);
  const summary = useSummary();
  const unknown = summary.data?.budget.unknown ?? 0;
  const none = summary.data?.total === 0;
  return (
    <div className={styles.root}>
      <DataView
        query={query}
        what={t('what.objectives')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('what.objectives')} count={3} />}
        isEmpty={data => data.items.length === 0}
        empty={
          none ? (
            <EmptyState
              compact
              headingLevel={4}
              title={t('home.burning.none.title')}
              description={t('home.burning.none.description')}
            />
          ) : (
            <EmptyState
              compact
              headingLevel={4}
              icon={<RiShieldCheckLine />}
              tone="positive"
              title={t('home.burning.empty.title')}
              description={t('home.burning.empty.description')}
            />
          )
        }
      >
        {data => <ObjectiveList objectives={data.items} />}
      </DataView>
      <div className={styles.foot}>
        {unknown > 0 && !props.owner && (
          <Link href={`${overview()}?budget=unknown`}>
            {t('home.burning.unknown', { count: unknown })}
          </Link>
        )}
        <Link href={overview()} standalone>
          {t('home.burning.all')}
        </Link>
      </div>
    </div>
  );
}
