import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';

/** The component whose page this is. */
export function useComponentRef(): { entityRef: string; name: string } {
  const { entity } = useEntity();
  return { entityRef: stringifyEntityRef(entity), name: entity.metadata.name };
}
