import { ReactElement, ReactNode } from 'react';
import styles from './StateMessage.module.css';

/** @public */
export interface StateMessageProps {
  title: string;
  /** One or two sentences: what is the matter, what to do next. */
  description?: ReactNode;
  /** Decorative; the title carries the meaning. */
  icon?: ReactElement;
  tone?: 'neutral' | 'positive' | 'warning' | 'negative';
  /** Buttons and links. */
  actions?: ReactNode;
  /** Longer help below the actions, such as an example. */
  children?: ReactNode;
  /** Level of the title in the outline of the page; default 3. */
  headingLevel?: 2 | 3 | 4;
  /** Less space around it, for cards and panels. */
  compact?: boolean;
  /** `alert` speaks up when it appears, `status` waits for a pause. */
  role?: 'alert' | 'status';
}

/**
 * The shape every "nothing to show" state shares: icon, title, explanation, what to do next.
 * @public
 */
export function StateMessage(props: StateMessageProps) {
  const Heading = `h${props.headingLevel ?? 3}` as 'h2' | 'h3' | 'h4';
  return (
    <div
      className={styles.root}
      data-compact={props.compact || undefined}
      role={props.role}
    >
      {props.icon && (
        <span
          className={styles.icon}
          data-tone={props.tone ?? 'neutral'}
          aria-hidden="true"
        >
          {props.icon}
        </span>
      )}
      <Heading className={styles.title}>{props.title}</Heading>
      {props.description && (
        <div className={styles.description}>{props.description}</div>
      )}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
      {props.children && <div className={styles.help}>{props.children}</div>}
    </div>
  );
}
