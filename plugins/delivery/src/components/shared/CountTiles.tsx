import { useFormats } from '@bellwether/kit-portal';
import { ReactNode, useId } from 'react';
import styles from './CountTiles.module.css';

/** How many there are of each kind; every figure lists its own when pressed. */
export function CountTiles<T extends string>(props: {
  title: string;
  kinds: readonly T[];
  counts: Record<T, number>;
  badge: (kind: T) => ReactNode;
  picked: T | undefined;
  /** What pressing does. */
  hint: string;
  /** undefined: none any more. */
  onPick: (kind: T | undefined) => void;
}) {
  const { kinds, counts, picked, onPick } = props;
  const id = useId();
  const formats = useFormats();
  return (
    <section className={styles.root} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {props.title}
      </h2>
      <div className={styles.tiles}>
        {kinds.map(kind => (
          <button
            key={kind}
            type="button"
            className={styles.tile}
            aria-pressed={picked === kind}
            title={props.hint}
            onClick={() => onPick(picked === kind ? undefined : kind)}
          >
            <span
              className={styles.count}
              data-zero={counts[kind] === 0 || undefined}
            >
              {formats.count(counts[kind])}
            </span>{' '}
            {props.badge(kind)}
          </button>
        ))}
      </div>
    </section>
  );
}
