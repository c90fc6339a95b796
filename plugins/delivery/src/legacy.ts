import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { DeliveryClient } from '@bellwether/plugin-delivery-common';
import { createElement } from 'react';
import { deliveryApiRef } from './api/deliveryApiRef';
import {
  catalogEntityRouteRef,
  componentDeliveriesRouteRef,
  deploymentsRouteRef,
  doraRouteRef,
  driftRouteRef,
  entityDriftRouteRef,
  freezesRouteRef,
  releaseRouteRef,
  releasesRouteRef,
  rollbackRouteRef,
  rollbacksRouteRef,
  rootRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
  stackRouteRef,
  timelineRouteRef,
} from './routes';

/** Deliveries in apps on the classic frontend system. @public */
export const deliveryPlugin = createPlugin({
  id: 'delivery',
  apis: [
    createApiFactory({
      api: deliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    run: runRouteRef,
    timeline: timelineRouteRef,
    deployments: deploymentsRouteRef,
    rollbacks: rollbacksRouteRef,
    rollback: rollbackRouteRef,
    smokeTests: smokeTestsRouteRef,
    releases: releasesRouteRef,
    release: releaseRouteRef,
    drift: driftRouteRef,
    stack: stackRouteRef,
    freezes: freezesRouteRef,
    dora: doraRouteRef,
    component: componentDeliveriesRouteRef,
    entityDrift: entityDriftRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
});

/** The pages below the path they are mounted at, `/deliveries` by convention. @public */
export const DeliveryPage = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'DeliveryPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./components/DeliveryPage').then(
        m => () => createElement(m.DeliveryPage, { withHeader: true }),
      ),
  }),
);

/** The deliveries of a component, for an `EntityLayout.Route`. @public */
export const EntityComponentDeliveries = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'EntityComponentDeliveries',
    mountPoint: componentDeliveriesRouteRef,
    component: () =>
      import('./components/Component/ComponentDeliveries').then(
        m => m.ComponentDeliveries,
      ),
  }),
);

/** What gates said about a component last, for its overview. @public */
export const EntityComponentDeliveryCard = deliveryPlugin.provide(
  createComponentExtension({
    name: 'EntityComponentDeliveryCard',
    component: {
      lazy: () =>
        import('./components/Component/ComponentDeliveryCard').then(
          m => m.ComponentDeliveryCard,
        ),
    },
  }),
);

/** Running canaries and rollbacks of the last days, for a home page. @public */
export const RecentDeliveries = deliveryPlugin.provide(
  createComponentExtension({
    name: 'RecentDeliveries',
    component: {
      lazy: () =>
        import('./components/Home/RecentDeliveries').then(
          m => m.RecentDeliveries,
        ),
    },
  }),
);

/** The drift of a component, system or resource, for an `EntityLayout.Route`. @public */
export const EntityDrift = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'EntityDrift',
    mountPoint: entityDriftRouteRef,
    component: () =>
      import('./components/Drift/EntityDrift').then(m => m.EntityDrift),
  }),
);

/** The drift of a component, system or resource, for its overview. @public */
export const EntityDriftCard = deliveryPlugin.provide(
  createComponentExtension({
    name: 'EntityDriftCard',
    component: {
      lazy: () =>
        import('./components/Drift/EntityDriftCard').then(
          m => m.EntityDriftCard,
        ),
    },
  }),
);
