import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { detailRouteRef } from '../../routes';

/** Title of an objective, linked to its page. */
export function ObjectiveLink(props: { objective: ObjectiveView }) {
  const { slo, index, title } = props.objective;
  const link = useRouteRef(detailRouteRef);
  const path = link({ namespace: slo.namespace, name: slo.name });
  return (
    <Link
      standalone
      weight="bold"
      href={index > 0 ? `${path}?objective=${index}` : path}
    >
      {title}
    </Link>
  );
}
