import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { rollbackRouteRef } from '../../routes';

/** Leads to a rollback. */
export function RollbackLink(props: {
  id: string;
  /** Accessible name where the text alone does not say where it leads. */
  label?: string;
  children: ReactNode;
}) {
  const rollback = useRouteRef(rollbackRouteRef);
  return (
    <Link href={rollback({ id: props.id })} aria-label={props.label}>
      {props.children}
    </Link>
  );
}
