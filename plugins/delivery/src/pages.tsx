import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { z } from 'zod';
import { rootRouteRef } from './routes';

export const deliveryPage = PageBlueprint.makeWithOverrides({
  configSchema: {
    pageSize: z.number().int().min(1).max(100).default(20),
  },
  factory: (original, { config }) =>
    original({
      path: '/deliveries',
      routeRef: rootRouteRef,
      loader: () =>
        import('./components/DeliveryPage').then(({ DeliveryPage }) => (
          <DeliveryPage pageSize={config.pageSize} />
        )),
    }),
});
