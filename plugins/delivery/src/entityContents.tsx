import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { DRIFTING_KINDS } from './entityCards';
import { componentDeliveriesRouteRef, entityDriftRouteRef } from './routes';

/** The deliveries of a component. */
export const componentDeliveriesContent = EntityContentBlueprint.make({
  name: 'component',
  params: {
    path: '/deliveries',
    title: 'Deliveries',
    group: 'deployment',
    routeRef: componentDeliveriesRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('./components/Component/ComponentDeliveries').then(
        ({ ComponentDeliveries }) => <ComponentDeliveries />,
      ),
  },
});

/** The drift of a component, system or resource. */
export const entityDriftContent = EntityContentBlueprint.make({
  name: 'drift',
  params: {
    path: '/drift',
    title: 'Drift',
    group: 'deployment',
    routeRef: entityDriftRouteRef,
    filter: { kind: { $in: DRIFTING_KINDS } },
    loader: () =>
      import('./components/Drift/EntityDrift').then(({ EntityDrift }) => (
        <EntityDrift />
      )),
  },
});
