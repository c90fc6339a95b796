import {
  coreExtensionData,
  createExtensionInput,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  OverviewSectionBlueprint,
  overviewSectionDataRef,
} from '@bellwether/kit-portal';
import { RiDashboardLine } from '@remixicon/react';
import { rootRouteRef } from './routes';

const overviewPage = PageBlueprint.makeWithOverrides({
  inputs: {
    sections: createExtensionInput([
      coreExtensionData.reactElement,
      overviewSectionDataRef,
    ]),
  },
  factory(original, { inputs }) {
    return original({
      path: '/',
      title: 'Overview',
      icon: <RiDashboardLine />,
      routeRef: rootRouteRef,
      loader: async () => {
        const { OverviewPage } = await import('./components/OverviewPage');
        const sections = inputs.sections.map(section => ({
          id: section.node.spec.id,
          element: section.get(coreExtensionData.reactElement),
          ...section.get(overviewSectionDataRef),
        }));
        return <OverviewPage sections={sections} />;
      },
    });
  },
});

const notificationsSection = OverviewSectionBlueprint.make({
  name: 'notifications',
  params: {
    area: 'decisions',
    title: 'Unread notifications',
    loader: () =>
      import('./components/NotificationsSection').then(m => (
        <m.NotificationsSection />
      )),
  },
});

/** Start page of the portal; other plugins add sections with `OverviewSectionBlueprint`. @public */
export const overviewPlugin = createFrontendPlugin({
  pluginId: 'overview',
  title: 'Overview',
  icon: <RiDashboardLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [overviewPage, notificationsSection],
});
