import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';

/** Which stacks the entity is about whose page this is: those of its own, or of all that is part of a system. */
export function useDriftEntity(): { entityRef?: string; systemRef?: string } {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  return entity.kind.toLowerCase() === 'system'
    ? { systemRef: ref }
    : { entityRef: ref };
}
