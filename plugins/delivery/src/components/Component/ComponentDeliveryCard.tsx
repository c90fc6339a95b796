import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import { DataView, EmptyState, LoadingState } from '@bellwether/kit-portal';
import { QueryProvider } from '../../api/QueryProvider';
import { useGateRuns } from '../../api/queries';
import { componentDeliveriesRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import { RunItems } from '../shared/RunItems';
import styles from './Component.module.css';
import { InForce } from './InForce';
import { useComponentRef } from './useComponentRef';

/** Runs on the card unless configured otherwise. */
export const DEFAULT_CARD_LIMIT = 3;

/**
 * What gates said about a component last and what of it is where, for the overview of its catalog page.
 * @public
 */
export function ComponentDeliveryCard(props: {
  /** Runs shown, 1..20; default 3. */
  limit?: number;
}) {
  return (
    <QueryProvider>
      <Content limit={props.limit ?? DEFAULT_CARD_LIMIT} />
    </QueryProvider>
  );
}

function Content(props: { limit: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { entityRef } = useComponentRef();
  const query = useGateRuns({ entityRef, limit: props.limit });
  const tab = useTabLink();
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <h3 className={styles.title}>{t('component.cardTitle')}</h3>
          {tab && (
            <Link href={tab} standalone>
              {t('component.all')}
            </Link>
          )}
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.root}>
          <DataView
            query={query}
            what={t('what.runs')}
            compact
            headingLevel={4}
            loading={<LoadingState what={t('what.runs')} count={3} />}
            isEmpty={data => data.pages[0].items.length === 0}
            empty={
              <EmptyState
                compact
                headingLevel={4}
                title={t('component.emptyCard')}
                actions={tab && <Link href={tab}>{t('component.how')}</Link>}
              />
            }
          >
            {data => <RunItems runs={data.pages[0].items} />}
          </DataView>
          <InForce entityRef={entityRef} />
        </div>
      </CardBody>
    </Card>
  );
}

/** Address of the tab with all deliveries of the component; undefined where the tab is switched off. */
function useTabLink(): string | undefined {
  try {
    return useRouteRef(componentDeliveriesRouteRef)();
  } catch {
    // Absolute refs cannot be optional: an unbound one throws, and a card must not fail for a missing tab.
    return undefined;
  }
}
