import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { objectiveOfId } from '../../model/readReport';
import { detailRouteRef } from '../../routes';

/** An objective of a report, linked to its page as it is now. */
export function ObjectiveLink(props: { id: string; title: string }) {
  const link = useRouteRef(detailRouteRef);
  const objective = objectiveOfId(props.id);
  if (!objective) return <span>{props.title}</span>;
  const { index, ...slo } = objective;
  const path = link(slo);
  return (
    <Link standalone href={index > 0 ? `${path}?objective=${index}` : path}>
      {props.title}
    </Link>
  );
}
