import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The fleet: what is being delivered, and runs of gates. @public */
export const rootRouteRef = createRouteRef({ id: 'delivery' });

/** One run of a gate. @public */
export const runRouteRef = createSubRouteRef({
  id: 'delivery.run',
  parent: rootRouteRef,
  path: '/runs/:id',
});

/** What happened and happens in the fleet, on one time axis. @public */
export const timelineRouteRef = createSubRouteRef({
  id: 'delivery.timeline',
  parent: rootRouteRef,
  path: '/timeline',
});

/** Which version of which component is where. @public */
export const deploymentsRouteRef = createSubRouteRef({
  id: 'delivery.deployments',
  parent: rootRouteRef,
  path: '/deployments',
});

/** Rollbacks and the playbooks they follow. @public */
export const rollbacksRouteRef = createSubRouteRef({
  id: 'delivery.rollbacks',
  parent: rootRouteRef,
  path: '/rollbacks',
});

/** One rollback. @public */
export const rollbackRouteRef = createSubRouteRef({
  id: 'delivery.rollback',
  parent: rootRouteRef,
  path: '/rollbacks/:id',
});

/** Runs of smoke tests. @public */
export const smokeTestsRouteRef = createSubRouteRef({
  id: 'delivery.smoke-tests',
  parent: rootRouteRef,
  path: '/smoke-tests',
});

/** Releases. @public */
export const releasesRouteRef = createSubRouteRef({
  id: 'delivery.releases',
  parent: rootRouteRef,
  path: '/releases',
});

/** One release. @public */
export const releaseRouteRef = createSubRouteRef({
  id: 'delivery.release',
  parent: rootRouteRef,
  path: '/releases/:id',
});

/** Drift of all stacks. @public */
export const driftRouteRef = createSubRouteRef({
  id: 'delivery.drift',
  parent: rootRouteRef,
  path: '/drift',
});

/** Drift of one stack. @public */
export const stackRouteRef = createSubRouteRef({
  id: 'delivery.stack',
  parent: rootRouteRef,
  path: '/drift/:id',
});

/** When nothing is delivered. @public */
export const freezesRouteRef = createSubRouteRef({
  id: 'delivery.freezes',
  parent: rootRouteRef,
  path: '/freezes',
});

/** How often and how well is delivered. @public */
export const doraRouteRef = createSubRouteRef({
  id: 'delivery.dora',
  parent: rootRouteRef,
  path: '/dora',
});

/** The tab with the drift of an entity, below the page of that entity. @public */
export const entityDriftRouteRef = createRouteRef({
  id: 'delivery.entity-drift',
});

/** The tab with the deliveries of a component, below the page of that component. @public */
export const componentDeliveriesRouteRef = createRouteRef({
  id: 'delivery.component',
});

/** The page of a catalog entity; where it is not bound, names are shown without a link. @public */
export const catalogEntityRouteRef = createExternalRouteRef({
  id: 'delivery.catalog-entity',
  params: ['namespace', 'kind', 'name'],
  optional: true,
  defaultTarget: 'catalog.catalogEntity',
});
