import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  RelativeTime,
} from '@bellwether/kit-portal';
import { useDriftStacks } from '../../api/driftQueries';
import { QueryProvider } from '../../api/QueryProvider';
import { driftRouteRef, stackRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { StackStanding } from '../shared/DriftBadges';
import styles from './Drift.module.css';
import { useDriftEntity } from './useDriftEntity';

/** Stacks on the card; the worst come first. */
const LIMIT = 5;

/**
 * The worst stacks of a component or resource, or of all that is part of a system, for the overview of its catalog page.
 * @public
 */
export function EntityDriftCard() {
  return (
    <QueryProvider>
      <Content />
    </QueryProvider>
  );
}

function Content() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const entity = useDriftEntity();
  const query = useDriftStacks({ ...entity, limit: LIMIT });
  const all = useRouteRef(driftRouteRef);
  const stack = useRouteRef(stackRouteRef);
  const filter = new URLSearchParams(
    entity.systemRef
      ? { system: entity.systemRef }
      : { entity: entity.entityRef ?? '' },
  );
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <h3 className={styles.title}>{t('drift.title')}</h3>
          <Link href={`${all()}?${filter}`} standalone>
            {t('drift.all')}
          </Link>
        </div>
      </CardHeader>
      <CardBody>
        <DataView
          query={query}
          what={t('what.drift')}
          compact
          headingLevel={4}
          loading={<LoadingState what={t('what.drift')} count={2} />}
          isEmpty={data => data.pages[0].items.length === 0}
          empty={
            <EmptyState
              compact
              headingLevel={4}
              title={t('drift.empty.title')}
            />
          }
        >
          {data => (
            <ul className={styles.list}>
              {data.pages[0].items.map(one => (
                <li key={one.id} className={styles.name}>
                  <span className={styles.badges}>
                    <Link href={stack({ id: one.id })}>{one.stack}</Link>
                    <StackStanding stack={one} />
                  </span>
                  <span className={styles.note}>
                    {t('drift.checked')}:{' '}
                    <RelativeTime at={one.checkedAt} plain />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </DataView>
      </CardBody>
    </Card>
  );
}
