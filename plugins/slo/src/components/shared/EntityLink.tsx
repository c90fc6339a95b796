import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { catalogEntityRouteRef } from '../../routes';
import { parseRef } from '../../model/entityName';

/**
 * Name of a catalog entity the way the portal presents it, linked to its page where the catalog is installed.
 * A ref nobody can read is shown as it is.
 */
export function EntityLink(props: { entityRef: string }) {
  return parseRef(props.entityRef) ? (
    <PresentedLink entityRef={props.entityRef} />
  ) : (
    <span>{props.entityRef}</span>
  );
}

function PresentedLink(props: { entityRef: string }) {
  const { primaryTitle, secondaryTitle } = useEntityPresentation(
    props.entityRef,
  );
  const link = useRouteRef(catalogEntityRouteRef);
  const parsed = parseRef(props.entityRef);
  if (!link || !parsed) {
    return <span title={secondaryTitle}>{primaryTitle}</span>;
  }
  return (
    <Link
      standalone
      title={secondaryTitle}
      href={link({
        namespace: parsed.namespace.toLocaleLowerCase('en-US'),
        kind: parsed.kind.toLocaleLowerCase('en-US'),
        name: parsed.name,
      })}
    >
      {primaryTitle}
    </Link>
  );
}
