import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { rootRouteRef } from './routes';

/** The start page in apps on the classic frontend system. @public */
export const overviewPlugin = createPlugin({
  id: 'overview',
  routes: { root: rootRouteRef },
});

/**
 * The start page with the sections given to it; the classic system has no extensions that could add them.
 * @public
 */
export const OverviewPage = overviewPlugin.provide(
  createRoutableExtension({
    name: 'OverviewPage',
    component: () =>
      import('./components/OverviewPage').then(m => m.OverviewPage),
    mountPoint: rootRouteRef,
  }),
);

export type { OverviewSection } from './components/OverviewPage';
export { NotificationsSection } from './components/NotificationsSection';
