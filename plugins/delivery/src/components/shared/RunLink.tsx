import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { runRouteRef } from '../../routes';

/** Leads to a run of a gate. */
export function RunLink(props: {
  id: string;
  /** Accessible name where the text alone does not say where it leads. */
  label?: string;
  children: ReactNode;
}) {
  const run = useRouteRef(runRouteRef);
  return (
    <Link href={run({ id: props.id })} aria-label={props.label}>
      {props.children}
    </Link>
  );
}
