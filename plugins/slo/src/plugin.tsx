import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFocus3Line } from '@remixicon/react';
import { sloApi } from './apis';
import { componentSloCard } from './entityCards';
import { componentSlosContent, sloEntityContent } from './entityContents';
import { burningSlosWidget, sloChangesWidget } from './homeWidgets';
import { burningSlosSection, sloChangesSection } from './overviewSections';
import { sloPage } from './pages';
import {
  catalogEntityRouteRef,
  componentSlosRouteRef,
  detailRouteRef,
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from './routes';
import { sloSearchResultItem } from './searchResultItems';

/** SLOs in the portal. @public */
export default createFrontendPlugin({
  pluginId: 'slo',
  title: 'SLOs',
  icon: <RiFocus3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    detail: detailRouteRef,
    journeys: journeysRouteRef,
    reports: reportsRouteRef,
    recorded: recordedRouteRef,
    component: componentSlosRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
  extensions: [
    sloApi,
    sloPage,
    sloEntityContent,
    componentSlosContent,
    componentSloCard,
    burningSlosWidget,
    sloChangesWidget,
    burningSlosSection,
    sloChangesSection,
    sloSearchResultItem,
  ],
});
