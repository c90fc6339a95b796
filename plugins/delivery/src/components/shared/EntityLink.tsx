import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { serviceName } from '../../model/serviceName';
import { catalogEntityRouteRef } from '../../routes';

/** An entity by its name, linked to its page in the catalog; text where it is none, or there is no catalog. */
export function EntityLink(props: {
  entityRef: string | null;
  /** Default: the name in the reference. */
  children?: ReactNode;
}) {
  const { entityRef } = props;
  const link = useRouteRef(catalogEntityRouteRef);
  const entity = entityRef === null ? undefined : readRef(entityRef);
  const name = props.children ?? serviceName(entityRef ?? '');
  if (!link || !entity) return <>{name}</>;
  return (
    <Link href={link(entity)} title={entityRef ?? undefined}>
      {name}
    </Link>
  );
}

/** What the backend stored may be older than the rules for names, or a name alone; it is shown as text then. */
function readRef(ref: string) {
  try {
    return parseEntityRef(ref);
  } catch {
    return undefined;
  }
}
