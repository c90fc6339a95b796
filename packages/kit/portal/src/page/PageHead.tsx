import { ReactNode } from 'react';
import styles from './PageHead.module.css';

/** What a page is about, and what can be done with all of it. @public */
export function PageHead(props: {
  title: string;
  description?: ReactNode;
  /** Controls and notes on the right. */
  tools?: ReactNode;
}) {
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.description && (
          <p className={styles.description}>{props.description}</p>
        )}
      </div>
      {props.tools && <div className={styles.tools}>{props.tools}</div>}
    </div>
  );
}
