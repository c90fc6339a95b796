import { serviceName } from '../../model/serviceName';
import { EntityLink } from './EntityLink';

/** A service as the gate file names it, linked to its component where the catalog knows one. */
export function ServiceLink(props: {
  service: string;
  entityRef: string | null;
}) {
  return (
    <EntityLink entityRef={props.entityRef}>
      {serviceName(props.service)}
    </EntityLink>
  );
}
