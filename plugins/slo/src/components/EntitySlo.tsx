import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { QueryProvider } from '../api/QueryProvider';
import { SloDetail } from './Detail/SloDetail';

/**
 * The figures of an SLO on the catalog page of its document.
 * @public
 */
export function EntitySlo() {
  const { entity } = useEntity();
  const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
  return (
    <QueryProvider>
      <SloDetail namespace={namespace} name={name} />
    </QueryProvider>
  );
}
