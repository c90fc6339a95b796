import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  useNow,
} from '@bellwether/kit-portal';
import { RiShieldCheckLine } from '@remixicon/react';
import { QueryProvider } from '../../api/QueryProvider';
import { useRecent } from '../../api/queries';
import { endedWithin } from '../../model/recent';
import { rootRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { RunItems } from '../shared/RunItems';
import styles from './Home.module.css';

/**
 * What is being delivered now, and what was rolled back within the last days. Brings no frame: put it into a card.
 * @public
 */
export function RecentDeliveries(props: {
  /** Runs of each kind that are shown, 1..50; default 5. */
  limit?: number;
  /** Days of rollbacks, 1..30; default 7. */
  days?: number;
}) {
  return (
    <QueryProvider>
      <Content limit={props.limit ?? 5} days={props.days ?? 7} />
    </QueryProvider>
  );
}

function Content(props: { limit: number; days: number }) {
  const { limit, days } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const fleet = useRouteRef(rootRouteRef);
  const now = useNow();
  const query = useRecent({ limit });
  const rolledBack = (data: NonNullable<typeof query.data>) =>
    endedWithin(data.rollbacks, now, days);
  return (
    <div className={styles.root}>
      <DataView
        query={query}
        what={t('what.fleet')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('what.fleet')} count={3} />}
        isEmpty={data => data.running.length + rolledBack(data).length === 0}
        empty={
          query.data?.any ? (
            <EmptyState
              compact
              headingLevel={4}
              icon={<RiShieldCheckLine />}
              title={t('home.empty.title')}
              description={t('home.empty.description', { count: days })}
            />
          ) : (
            <EmptyState
              compact
              headingLevel={4}
              title={t('home.none.title')}
              description={t('home.none.description')}
            />
          )
        }
      >
        {data => (
          <>
            {data.running.length > 0 && (
              <div>
                <h4 className={styles.title}>{t('home.running')}</h4>
                <RunItems runs={data.running} label={t('home.running')} />
              </div>
            )}
            {rolledBack(data).length > 0 && (
              <div>
                <h4 className={styles.title}>
                  {t('home.rolledBack', { count: days })}
                </h4>
                <RunItems
                  runs={rolledBack(data)}
                  label={t('home.rolledBack', { count: days })}
                />
              </div>
            )}
          </>
        )}
      </DataView>
      <div className={styles.foot}>
        <Link href={fleet()} standalone>
          {t('home.all')}
        </Link>
      </div>
    </div>
  );
}
