import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { kitPortalTranslationRef } from '../translation';
import styles from './LoadingState.module.css';

/**
 * Grey shapes where the content will be, and one sentence for screen readers. Keeps the height of what follows, so
 * that nothing jumps.
 * @public
 */
export function LoadingState(props: {
  /** What is loading, in the middle of a sentence: `objectives`. */
  what: string;
  /** `rows` for lists and tables, `tiles` for figures, `chart` for charts; default `rows`. */
  shape?: 'rows' | 'tiles' | 'chart';
  /** How many rows or tiles; default 5. */
  count?: number;
}) {
  const { what, shape = 'rows', count = 5 } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading', { what })}</VisuallyHidden>
      <div className={styles.root} data-shape={shape} aria-hidden="true">
        {shape === 'chart' ? (
          <Skeleton width="100%" height={220} className={styles.shape} />
        ) : (
          Array.from({ length: count }, (_, index) => (
            <Skeleton
              key={index}
              width="100%"
              height={shape === 'tiles' ? 120 : 36}
              className={styles.shape}
            />
          ))
        )}
      </div>
    </div>
  );
}
