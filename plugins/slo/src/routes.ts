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

/** Journeys as trees. @public */
export const journeysRouteRef = createSubRouteRef({
  id: 'slo.journeys',
  parent: rootRouteRef,
  path: '/journeys',
});

/** Reports on months, quarters and terms. @public */
export const reportsRouteRef = createSubRouteRef({
  id: 'slo.reports',
  parent: rootRouteRef,
  path: '/reports',
});

/** SLOs that Sloth and Pyrra record. @public */
export const recordedRouteRef = createSubRouteRef({
  id: 'slo.recorded',
  parent: rootRouteRef,
  path: '/recorded',
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
