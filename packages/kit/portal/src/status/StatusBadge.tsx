import { ReactElement, ReactNode } from 'react';
import styles from './StatusBadge.module.css';

/**
 * How a status is meant. `unknown` is drawn hollow, so that it is never taken for a good or a bad one.
 * @public
 */
export type StatusTone =
  'positive' | 'info' | 'warning' | 'negative' | 'neutral' | 'unknown';

/**
 * A status as icon and text in a tone: three carriers, so colour is never needed to read it.
 * @public
 */
export function StatusBadge(props: {
  tone: StatusTone;
  /** Decorative; shape must differ between the tones used side by side. */
  icon: ReactElement;
  children: ReactNode;
  /** What the status means, shown on hover. */
  title?: string;
}) {
  return (
    <span className={styles.root} data-tone={props.tone} title={props.title}>
      <span className={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <span>{props.children}</span>
    </span>
  );
}
