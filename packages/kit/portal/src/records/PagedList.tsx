import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFilterOffLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { DataView, type QueryLike } from '../states/DataView';
import { EmptyState } from '../states/dataStates';
import { LoadingState } from '../states/LoadingState';
import { kitPortalTranslationRef } from '../translation';
import { MoreButton } from './MoreButton';
import styles from './PagedList.module.css';

interface Pages<T> {
  pages: { items: T[]; totalItems: number }[];
}

/** A list that grows page after page, in whichever state it is. @public */
export function PagedList<T>(props: {
  query: QueryLike<Pages<T>> &
    Parameters<typeof MoreButton>[0]['query'] & {
      isPlaceholderData?: boolean;
    };
  what: string;
  /** How many are shown of how many. */
  shown: (counts: { shown: number; count: number }) => string;
  more: string;
  /** Removes the filters; absent when nothing is filtered. */
  onClear?: () => void;
  /** Shown when there is nothing at all; filters that let nothing through have words of their own. */
  empty: ReactNode;
  headingLevel?: 2 | 3 | 4;
  children: (items: T[]) => ReactNode;
}) {
  const { query, what, headingLevel } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <DataView
      query={query}
      what={what}
      headingLevel={headingLevel}
      loading={<LoadingState what={what} count={6} />}
      isEmpty={data => data.pages[0].items.length === 0}
      empty={
        props.onClear ? (
          <EmptyState
            role="status"
            headingLevel={headingLevel}
            icon={<RiFilterOffLine />}
            title={t('filters.noMatch.title')}
            description={t('filters.noMatch.description')}
            actions={
              <Button variant="secondary" onPress={props.onClear}>
                {t('filters.clear')}
              </Button>
            }
          />
        ) : (
          props.empty
        )
      }
    >
      {data => {
        const items = data.pages.flatMap(page => page.items);
        return (
          <div className={styles.root} aria-busy={query.isPlaceholderData}>
            <p className={styles.note} role="status">
              {props.shown({
                shown: items.length,
                count: data.pages[0].totalItems,
              })}
            </p>
            {props.children(items)}
            <MoreButton query={query}>{props.more}</MoreButton>
          </div>
        );
      }}
    </DataView>
  );
}
