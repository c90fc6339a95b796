import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { render, screen, within } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { northfieldApi } from './__testUtils__/render';
import { deliveryApiRef } from './api/deliveryApiRef';
import * as legacy from './legacy';

/** What the plugin needs of the catalog: the route its names link to. */
const CatalogEntityPage = createPlugin({
  id: 'catalog',
  routes: { catalogEntity: entityRouteRef },
}).provide(
  createRoutableExtension({
    name: 'CatalogEntityPage',
    mountPoint: entityRouteRef,
    component: async () => () => <p>Entity page</p>,
  }),
);

function openClassicApp(path: string) {
  window.history.pushState({}, '', path);
  const app = createApp({
    apis: [createApiFactory(deliveryApiRef, northfieldApi())],
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/deliveries" element={<legacy.DeliveryPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        />
        <Route
          path="/component"
          element={
            <EntityProvider
              entity={{
                apiVersion: 'v1',
                kind: 'Component',
                metadata: { name: 'gradebook-service', namespace: 'default' },
              }}
            >
              <legacy.EntityComponentDeliveries />
              <legacy.EntityComponentDeliveryCard />
              <legacy.EntityDriftCard />
            </EntityProvider>
          }
        />
        <Route
          path="/drift-of-component"
          element={
            <EntityProvider
              entity={{
                apiVersion: 'v1',
                kind: 'Component',
                metadata: { name: 'gradebook-service', namespace: 'default' },
              }}
            >
              <legacy.EntityDrift />
            </EntityProvider>
          }
        />
        <Route path="/home" element={<legacy.RecentDeliveries limit={1} />} />
      </FlatRoutes>
    </AppRouter>,
  );
  return render(<Root />);
}

describe('classic frontend system', () => {
  it('serves the fleet below a header of its own, linked to the catalog', async () => {
    const { container } = openClassicApp('/deliveries');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Deliveries' }),
    ).toBeVisible();
    const running = await screen.findByRole('list', {
      name: 'Being delivered now',
    });
    expect(
      within(running).getByRole('link', { name: 'lesson-service' }),
    ).toHaveAttribute('href', '/catalog/default/component/lesson-service');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('serves the page of a run', async () => {
    openClassicApp('/deliveries/runs/messaging-kayenta?metric=error-rate');
    expect(
      await screen.findByRole('table', { name: 'Samples of error-rate' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All deliveries' }),
    ).toHaveAttribute('href', '/deliveries');
  });

  it.each([
    ['timeline', 'Timeline'],
    ['deployments', 'Deployments'],
    ['rollbacks', 'Rollbacks'],
    ['releases', 'Releases'],
    ['smoke-tests', 'Smoke tests'],
    ['drift', 'Drift'],
  ])('serves the page of %s', async (path, heading) => {
    const { container } = openClassicApp(`/deliveries/${path}`);
    expect(
      await screen.findByRole('heading', { level: 2, name: heading }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('puts a tab and cards on components', async () => {
    openClassicApp('/component');
    expect(
      await screen.findByRole('heading', { name: 'Timeline' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Show all deliveries' }),
    ).toHaveAttribute('href', '/component');
    expect(
      await screen.findByRole('link', { name: 'school-network' }),
    ).toHaveAttribute('href', '/deliveries/drift/school-network');
  });

  it('puts a tab with its drift on components', async () => {
    openClassicApp('/drift-of-component');
    expect(await screen.findByRole('table', { name: 'Stacks' })).toBeVisible();
  });

  it('has a widget', async () => {
    openClassicApp('/home');
    expect(
      await screen.findByRole('list', { name: 'Being delivered now' }),
    ).toBeVisible();
  });

  it('brings its own client', () => {
    expect([...legacy.deliveryPlugin.getApis()].map(one => one.api.id)).toEqual(
      ['plugin.delivery.client'],
    );
  });
});
