import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Link } from '@backstage/ui';
import { DataView, EmptyState, LoadingState } from '@bellwether/kit-portal';
import { QueryProvider } from '../../api/QueryProvider';
import { worstFirst } from '../../model/order';
import { componentSlosRouteRef } from '../../routes';
import { sloTranslationRef } from '../../translation';
import { ObjectiveList } from '../shared/ObjectiveList';
import styles from './ComponentSloCard.module.css';
import { useComponentObjectives } from './useComponentObjectives';

/** Objectives on the card unless configured otherwise. */
export const DEFAULT_CARD_LIMIT = 5;

/**
 * The SLOs of a component in short, worst first, for the overview of its catalog page.
 * @public
 */
export function ComponentSloCard(props: {
  /** Objectives shown, 1..20; default 5. */
  limit?: number;
}) {
  return (
    <QueryProvider>
      <Content limit={props.limit ?? DEFAULT_CARD_LIMIT} />
    </QueryProvider>
  );
}

function Content(props: { limit: number }) {
  const { limit } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const { query } = useComponentObjectives(limit);
  const tab = useTabLink();
  const more = (query.data?.totalCount ?? 0) - limit;
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <h3 className={styles.title}>{t('component.cardTitle')}</h3>
          {tab && (
            <Link href={tab} standalone>
              {more > 0
                ? t('component.more', { count: more })
                : t('component.all')}
            </Link>
          )}
        </div>
      </CardHeader>
      <CardBody>
        <DataView
          query={query}
          what={t('what.objectives')}
          compact
          headingLevel={4}
          loading={<LoadingState what={t('what.objectives')} count={3} />}
          isEmpty={data => data.items.length === 0}
          empty={
            <EmptyState
              compact
              headingLevel={4}
              title={t('component.emptyCard')}
              actions={tab && <Link href={tab}>{t('component.how')}</Link>}
            />
          }
        >
          {data => (
            <ObjectiveList objectives={[...data.items].sort(worstFirst)} />
          )}
        </DataView>
      </CardBody>
    </Card>
  );
}

/** Address of the tab with all SLOs of the component; undefined where the tab is switched off. */
function useTabLink(): string | undefined {
  try {
    return useRouteRef(componentSlosRouteRef)();
  } catch {
    // Absolute refs cannot be optional: an unbound one throws, and a card must not fail for a missing tab.
    return undefined;
  }
}
