import { Button } from '@backstage/ui';
import type { ReactNode } from 'react';

/** Loads the next page of a list that grows; nothing where there is none. @public */
export function MoreButton(props: {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  children: ReactNode;
}) {
  const { query, children } = props;
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button
        variant="secondary"
        size="small"
        isPending={query.isFetchingNextPage}
        onPress={() => query.fetchNextPage()}
      >
        {children}
      </Button>
    </div>
  );
}
