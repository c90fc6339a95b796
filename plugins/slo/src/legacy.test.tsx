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
import { ReactElement } from 'react';
import { Route } from 'react-router-dom';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { northfieldApi } from './__testUtils__/render';
import { sloApiRef } from './api/sloApiRef';
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

function entity(kind: string, name: string, element: ReactElement) {
  return (
    <EntityProvider
      entity={{
        apiVersion: 'v1',
        kind,
        metadata: { name, namespace: 'default' },
      }}
    >
      {element}
    </EntityProvider>
  );
}

function openClassicApp(path: string) {
  window.history.pushState({}, '', path);
  const app = createApp({
    apis: [createApiFactory(sloApiRef, northfieldApi())],
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
        <Route path="/slos" element={<legacy.SloPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        />
        <Route
          path="/component"
          element={entity(
            'Component',
            'sign-in',
            <>
              <legacy.EntityComponentSlos />
              <legacy.EntityComponentSloCard />
            </>,
          )}
        />
        <Route
          path="/slo-entity"
          element={entity(
            'SLO',
            'post-grades-availability',
            <legacy.EntitySlo />,
          )}
        />
        <Route
          path="/home"
          element={
            <>
              <legacy.BurningSlos limit={1} />
              <legacy.SloChanges limit={1} />
              <legacy.SloSearchResultListItem
                result={{ title: 'Found', text: 'Text', location: '/x' }}
              />
            </>
          }
        />
      </FlatRoutes>
    </AppRouter>,
  );
  return render(<Root />);
}

describe('classic frontend system', () => {
  it('serves the overview below a header of its own', async () => {
    const { container } = openClassicApp('/slos');
    expect(
      await screen.findByRole('grid', { name: '11 objectives' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'SLOs' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Grades are posted' }),
    ).toHaveAttribute('href', '/slos/default/post-grades-availability');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('serves the page of an SLO, linked to the catalog without a binding', async () => {
    openClassicApp('/slos/default/post-grades-availability');
    expect(
      await screen.findByRole('heading', { name: 'Grades are posted' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Catalog page' })).toHaveAttribute(
      'href',
      '/catalog/default/slo/post-grades-availability',
    );
  });

  it.each([
    ['journeys', 'Journeys'],
    ['reports', 'Report: October 2026'],
    ['recorded', 'Recorded by other tools'],
  ])('serves the page of %s', async (path, heading) => {
    const { container } = openClassicApp(`/slos/${path}`);
    expect(
      await screen.findByRole('heading', { level: 2, name: heading }),
    ).toBeVisible();
    const pages = within(
      screen.getByRole('navigation', { name: 'Pages about SLOs' }),
    );
    expect(pages.getByRole('link', { current: 'page' })).toHaveAttribute(
      'href',
      `/slos/${path}`,
    );
    expect(
      screen.getByRole('heading', { level: 1, name: 'SLOs' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('puts a tab and a card on components', async () => {
    openClassicApp('/component');
    expect(
      await screen.findByRole('grid', { name: '2 objectives' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', {
        name: 'Show all SLOs of this component',
      }),
    ).toHaveAttribute('href', '/component');
  });

  it('puts a tab on SLO entities', async () => {
    openClassicApp('/slo-entity');
    expect(
      await screen.findByText('409 of 1,203 allowed failures used'),
    ).toBeVisible();
  });

  it('has widgets and a search result', async () => {
    openClassicApp('/home');
    expect(
      (await screen.findAllByText('Exams can be submitted')).length,
    ).toBeGreaterThan(0);
    expect(await screen.findByText('Burn alert')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Found' })).toBeVisible();
  });

  it('brings its own client', () => {
    expect([...legacy.sloPlugin.getApis()].map(one => one.api.id)).toEqual([
      'plugin.slo.client',
    ]);
  });
});
