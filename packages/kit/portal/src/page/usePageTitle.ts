import { configApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Between the parts of a title, as Backstage's own pages have it. */
const SEPARATOR = ' | ';

/**
 * Names the document: the parts, most specific first, then the name of the portal (`app.title`). The name of the
 * portal alone is restored when the page goes.
 *
 * Call it once per page, from the component that knows the most specific part; empty parts are left out.
 * @public
 */
export function usePageTitle(...parts: (string | undefined)[]): void {
  const portal =
    useApiHolder().get(configApiRef)?.getOptionalString('app.title') ??
    'Backstage';
  const title = [...parts, portal].filter(Boolean).join(SEPARATOR);
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = portal;
    };
  }, [title, portal]);
}
