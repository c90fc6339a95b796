import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { detailRouteRef } from '../../routes';
import styles from './ObjectiveTitle.module.css';

/** The SLO an objective belongs to, linked to its page, the objective where it has a name of its own, and its place. */
export function ObjectiveTitle(props: { objective: ObjectiveView }) {
  const { slo, index, title, journey, service } = props.objective;
  const link = useRouteRef(detailRouteRef);
  const path = link({ namespace: slo.namespace, name: slo.name });
  return (
    <span className={styles.root}>
      <Link
        standalone
        weight="bold"
        href={index > 0 ? `${path}?objective=${index}` : path}
      >
        {slo.title}
      </Link>
      {title !== slo.title && <span>{title}</span>}
      <span className={styles.sub}>
        {[journey, service].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}
