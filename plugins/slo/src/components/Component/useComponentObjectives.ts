import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useObjectives } from '../../api/queries';

/** Objectives of the component whose page this is, worst budget first. */
export function useComponentObjectives(limit: number) {
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  return {
    entity,
    query: useObjectives({
      component: [component],
      sort: 'remaining',
      order: 'asc',
      limit,
    }),
  };
}
