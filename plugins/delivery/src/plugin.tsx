import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitMergeLine } from '@remixicon/react';
import { deliveryApi } from './apis';
import { componentDeliveryCard, entityDriftCard } from './entityCards';
import {
  componentDeliveriesContent,
  entityDriftContent,
} from './entityContents';
import { recentDeliveriesWidget } from './homeWidgets';
import { recentDeliveriesSection } from './overviewSections';
import { deliveryPage } from './pages';
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

/** Deliveries in the portal. @public */
export default createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Deliveries',
  icon: <RiGitMergeLine />,
  info: { packageJson: () => import('../package.json') },
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
  extensions: [
    deliveryApi,
    deliveryPage,
    componentDeliveriesContent,
    componentDeliveryCard,
    entityDriftContent,
    entityDriftCard,
    recentDeliveriesWidget,
    recentDeliveriesSection,
  ],
});
