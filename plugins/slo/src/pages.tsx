import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { z } from 'zod';
import { rootRouteRef } from './routes';

export const sloPage = PageBlueprint.makeWithOverrides({
  configSchema: {
    pageSize: z.number().int().min(1).max(500).default(50),
  },
  factory: (original, { config }) =>
    original({
      path: '/slos',
      routeRef: rootRouteRef,
      loader: () =>
        import('./components/SloPage').then(({ SloPage }) => (
          <SloPage pageSize={config.pageSize} />
        )),
    }),
});
