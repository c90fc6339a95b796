import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { serviceName } from '../../model/serviceName';
import { catalogEntityRouteRef } from '../../routes';

/** A service as the gate file names it, linked to its component where the catalog knows one. */
export function ServiceLink(props: {
  service: string;
  entityRef: string | null;
}) {
  const { service, entityRef } = props;
  const link = useRouteRef(catalogEntityRouteRef);
  const entity = entityRef === null ? undefined : readRef(entityRef);
  if (!link || !entity) return <>{serviceName(service)}</>;
  return (
    <Link href={link(entity)} title={entityRef ?? undefined}>
      {serviceName(service)}
    </Link>
  );
}

function readRef(ref: string) {
  try {
    return parseEntityRef(ref);
  } catch {
    // What the backend stored may be older than the rules for names; it is shown as text then.
    return undefined;
  }
}
