import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The overview. @public */
export const rootRouteRef = createRouteRef({ id: 'slo' });

/** One SLO. @public */
export const detailRouteRef = createSubRouteRef({
  id: 'slo.detail',
  parent: rootRouteRef,
  path: '/:namespace/:name',
});

/** The tab with the SLOs of a component, below the page of that component. @public */
export const componentSlosRouteRef = createRouteRef({ id: 'slo.component' });

/** The page of a catalog entity; where it is not bound, names are shown without a link. @public */
export const catalogEntityRouteRef = createExternalRouteRef({
  id: 'slo.catalog-entity',
  params: ['namespace', 'kind', 'name'],
  optional: true,
  defaultTarget: 'catalog.catalogEntity',
});
