import { Link } from '@backstage/ui';
import { ReactNode } from 'react';
import { safeHref } from './safeHref';

/** A link to an address from outside; text where the address is none that may be followed. @public */
export function PlainLink(props: {
  href: string | undefined;
  /** Accessible name where the text alone does not say where it leads. */
  label?: string;
  children: ReactNode;
}) {
  const href = safeHref(props.href);
  if (href === undefined) return <>{props.children}</>;
  const outside = !href.startsWith('/');
  return (
    <Link
      href={href}
      aria-label={props.label}
      {...(outside && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {props.children}
    </Link>
  );
}
