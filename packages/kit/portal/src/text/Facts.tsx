import { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Facts about one thing, by name. @public */
export function Facts(props: { children: ReactNode }) {
  return <dl className={styles.root}>{props.children}</dl>;
}

/** One of {@link Facts}. @public */
export function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
