import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitMergeLine } from '@remixicon/react';
import { deliveryApi } from './apis';
import { componentDeliveryCard } from './entityCards';
import { componentDeliveriesContent } from './entityContents';
import { recentDeliveriesWidget } from './homeWidgets';
import { recentDeliveriesSection } from './overviewSections';
import { deliveryPage } from './pages';
import {
  catalogEntityRouteRef,
  componentDeliveriesRouteRef,
  deploymentsRouteRef,
  rootRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
} from './routes';

/** Deliveries in the portal. @public */
export default createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Deliveries',
  icon: <RiGitMergeLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    run: runRouteRef,
    deployments: deploymentsRouteRef,
    smokeTests: smokeTestsRouteRef,
    component: componentDeliveriesRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
  extensions: [
    deliveryApi,
    deliveryPage,
    componentDeliveriesContent,
    componentDeliveryCard,
    recentDeliveriesWidget,
    recentDeliveriesSection,
  ],
});
