import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentSlosRouteRef } from './routes';

/** The figures of an SLO on the page of its document. */
export const sloEntityContent = EntityContentBlueprint.make({
  name: 'detail',
  params: {
    path: '/slo',
    title: 'Service level',
    group: 'observability',
    filter: { kind: 'slo' },
    loader: () =>
      import('./components/EntitySlo').then(({ EntitySlo }) => <EntitySlo />),
  },
});

/** The SLOs of a component. */
export const componentSlosContent = EntityContentBlueprint.make({
  name: 'component',
  params: {
    path: '/slos',
    title: 'SLOs',
    group: 'observability',
    routeRef: componentSlosRouteRef,
    filter: { kind: 'component' },
    loader: () =>
      import('./components/Component/ComponentSlos').then(
        ({ ComponentSlos }) => <ComponentSlos />,
      ),
  },
});
