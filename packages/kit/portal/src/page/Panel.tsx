import { Card, CardBody } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Panel.module.css';

/** A titled card that is a landmark of the page. @public */
export function Panel(props: {
  title: string;
  description?: string;
  /** Controls on the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card>
      <CardBody>
        <section className={styles.root} aria-labelledby={id}>
          <div className={styles.head}>
            <h3 id={id} className={styles.title}>
              {props.title}
            </h3>
            {props.actions}
          </div>
          {props.description && (
            <p className={styles.description}>{props.description}</p>
          )}
          {props.children}
        </section>
      </CardBody>
    </Card>
  );
}
