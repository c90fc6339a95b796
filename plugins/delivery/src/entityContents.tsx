import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentDeliveriesRouteRef } from './routes';

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
