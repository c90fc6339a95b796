import { ReactNode } from 'react';
import { ErrorState, NotFoundState, StaleNotice } from './dataStates';
import { LoadingState } from './LoadingState';
import { queryProblem } from './queryProblem';
import styles from './DataView.module.css';

/**
 * The part of a query that decides what is on the screen; a result of `@tanstack/react-query` fits as it is.
 * @public
 */
export interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  /** Epoch milliseconds of `data`. */
  dataUpdatedAt?: number;
  refetch?: () => unknown;
}

/** What to show for a query. @public */
export type QueryView<T> =
  | { state: 'loading' }
  | { state: 'not-found' }
  | { state: 'failed'; error: unknown }
  | { state: 'empty'; data: T }
  | { state: 'ready'; data: T; refreshError?: unknown };

/**
 * Maps a query to one state. Figures that are there stay on the screen when a refresh fails, except when the answer
 * is that the caller may no longer see them.
 * @public
 */
export function queryView<T>(
  query: QueryLike<T>,
  isEmpty?: (data: T) => boolean,
): QueryView<T> {
  const { data, error } = query;
  const problem = error ? queryProblem(error) : undefined;
  if (problem === 'not-found') return { state: 'not-found' };
  if (problem === 'forbidden' || problem === 'unauthenticated') {
    return { state: 'failed', error };
  }
  if (data === undefined) {
    return error ? { state: 'failed', error } : { state: 'loading' };
  }
  if (isEmpty?.(data)) return { state: 'empty', data };
  return { state: 'ready', data, refreshError: error || undefined };
}

/**
 * Renders a query in whichever state it is: skeleton, not found, forbidden, failed, empty, stale or ready.
 * @public
 */
export function DataView<T>(props: {
  query: QueryLike<T>;
  children: (data: T) => ReactNode;
  /** Default: skeleton rows. */
  loading?: ReactNode;
  /** Default: the kit's not-found state. */
  notFound?: ReactNode;
  isEmpty?: (data: T) => boolean;
  /** Shown when `isEmpty` says so. */
  empty?: ReactNode;
  /** What the query is about, in the middle of a sentence; used while loading. */
  what: string;
  /** Less space around the states, for cards. */
  compact?: boolean;
  headingLevel?: 2 | 3 | 4;
}) {
  const { query, compact, headingLevel } = props;
  const view = queryView(query, props.isEmpty);
  const retry = query.refetch && (() => void query.refetch?.());
  switch (view.state) {
    case 'loading':
      return <>{props.loading ?? <LoadingState what={props.what} />}</>;
    case 'not-found':
      return (
        <>
          {props.notFound ?? (
            <NotFoundState compact={compact} headingLevel={headingLevel} />
          )}
        </>
      );
    case 'failed':
      return (
        <ErrorState
          error={view.error}
          onRetry={retry}
          compact={compact}
          headingLevel={headingLevel}
        />
      );
    case 'empty':
      return <>{props.empty ?? props.children(view.data)}</>;
    default:
      return (
        <div className={styles.root}>
          {view.refreshError !== undefined && (
            <StaleNotice
              since={query.dataUpdatedAt ?? 0}
              error={view.refreshError}
              onRetry={retry}
            />
          )}
          {props.children(view.data)}
        </div>
      );
  }
}
