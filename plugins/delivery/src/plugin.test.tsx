import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { overviewSectionDataRef } from '@bellwether/kit-portal';
import { screen, within } from '@testing-library/react';
import { northfieldApi } from './__testUtils__/render';
import { deliveryApi } from './apis';
import { deliveryApiRef } from './api/deliveryApiRef';
import { componentDeliveryCard, entityDriftCard } from './entityCards';
import {
  componentDeliveriesContent,
  entityDriftContent,
} from './entityContents';
import { recentDeliveriesWidget } from './homeWidgets';
import deliveryPlugin from './index';
import { recentDeliveriesSection } from './overviewSections';
import { deliveryPage } from './pages';
import { rootRouteRef } from './routes';

const apis = () => [[deliveryApiRef, northfieldApi()] as const] as const;
const component = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  relations: [],
});

describe('delivery plugin', () => {
  it('is made of the documented extensions', () => {
    const ids = [
      deliveryApi,
      deliveryPage,
      componentDeliveriesContent,
      componentDeliveryCard,
      entityDriftContent,
      entityDriftCard,
      recentDeliveriesWidget,
      recentDeliveriesSection,
    ];
    expect(ids.map(String)).toMatchInlineSnapshot(`
     [
       "ExtensionDefinition{kind=api,attachTo=root@apis}",
       "ExtensionDefinition{kind=page,attachTo=app/routes@routes}",
       "ExtensionDefinition{kind=entity-content,name=component,attachTo=page:catalog/entity@contents}",
       "ExtensionDefinition{kind=entity-card,name=component,attachTo=entity-content:catalog/overview@cards}",
       "ExtensionDefinition{kind=entity-content,name=drift,attachTo=page:catalog/entity@contents}",
       "ExtensionDefinition{kind=entity-card,name=drift,attachTo=entity-content:catalog/overview@cards}",
       "ExtensionDefinition{kind=home-page-widget,name=recent,attachTo=page:home@widgets}",
       "ExtensionDefinition{kind=overview-section,name=recent,attachTo=page:overview@sections}",
     ]
    `);
    expect(deliveryPlugin.pluginId).toBe('delivery');
    expect(Object.keys(deliveryPlugin.routes)).toEqual([
      'root',
      'run',
      'timeline',
      'deployments',
      'rollbacks',
      'rollback',
      'smokeTests',
      'releases',
      'release',
      'drift',
      'stack',
      'freezes',
      'dora',
      'component',
      'entityDrift',
    ]);
    expect(Object.keys(deliveryPlugin.externalRoutes)).toEqual([
      'catalogEntity',
    ]);
  });

  it('serves the fleet and the page of a run', async () => {
    const fleet = renderTestApp({
      features: [deliveryPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/deliveries'],
    });
    expect(
      await screen.findByRole('heading', { name: 'Being delivered now' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Deliveries' }),
    ).toBeVisible();
    fleet.unmount();

    renderTestApp({
      features: [deliveryPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/deliveries/runs/grades-rollback'],
    });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'gradebook-canary: gradebook-service in production',
      }),
    ).toBeVisible();
    expect(document.title).toMatch(
      /^gradebook-canary: gradebook-service in production \| Deliveries/,
    );
  });

  it.each([
    ['timeline', 'Timeline'],
    ['deployments', 'Deployments'],
    ['rollbacks', 'Rollbacks'],
    ['releases', 'Releases'],
    ['smoke-tests', 'Smoke tests'],
    ['drift', 'Drift'],
    ['freezes', 'Freezes'],
    ['dora', 'DORA metrics'],
  ])('serves the page of %s', async (path, heading) => {
    renderTestApp({
      features: [deliveryPlugin],
      apis: [...apis()],
      initialRouteEntries: [`/deliveries/${path}`],
    });
    expect(
      await screen.findByRole('heading', { level: 2, name: heading }),
    ).toBeVisible();
    const pages = within(
      screen.getByRole('navigation', { name: 'Pages about deliveries' }),
    );
    expect(pages.getByRole('link', { current: 'page' })).toHaveAttribute(
      'href',
      `/deliveries/${path}`,
    );
  });

  it.each([
    ['releases/lesson-service-7.12.0', 'lesson-service 7.12.0'],
    ['drift/school-network', 'Drift of school-network'],
    [
      'rollbacks/grades-rolled-back',
      'Rollback of gradebook-service in production',
    ],
  ])('serves the page %s', async (path, heading) => {
    renderTestApp({
      features: [deliveryPlugin],
      apis: [...apis()],
      initialRouteEntries: [`/deliveries/${path}`],
    });
    expect(
      await screen.findByRole('heading', { level: 2, name: heading }),
    ).toBeVisible();
    expect(document.title).toMatch(`${heading} | Deliveries`);
  });

  it('takes the page size from the configuration', async () => {
    renderTestApp({
      features: [deliveryPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/deliveries'],
      config: {
        app: { extensions: [{ 'page:delivery': { config: { pageSize: 4 } } }] },
      },
    });
    expect(await screen.findByText('4 of 9 runs')).toBeVisible();
  });

  it('puts a card on components, with the limit of the configuration', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity: component('web-portal') })],
      apis: [...apis()],
      features: [deliveryPlugin],
      config: {
        app: {
          extensions: [
            { 'entity-content:delivery/component': false },
            { 'entity-card:delivery/component': { config: { limit: 1 } } },
          ],
        },
      },
    });
    expect(await screen.findByText('Delivery')).toBeVisible();
    expect(
      await screen.findAllByRole('link', { name: /^web-portal 2026/ }),
    ).toHaveLength(1);
  });

  it('puts a tab on components', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: component('gradebook-service') }),
      ],
      apis: [...apis()],
      features: [deliveryPlugin],
      config: {
        app: { extensions: [{ 'entity-card:delivery/component': false }] },
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'Timeline' }),
    ).toBeVisible();
  });

  it('offers a widget to the home page', () => {
    const widget = createExtensionTester(recentDeliveriesWidget).get(
      homePageWidgetDataRef,
    );
    expect(widget.title).toBe('Deliveries');
    expect(widget.settings?.schema).toMatchObject({
      properties: { limit: { default: 5 }, days: { default: 7 } },
    });
  });

  it('adds a section to the start page', async () => {
    const tester = createExtensionTester(recentDeliveriesSection, {
      apis: [...apis()],
    });
    expect(tester.get(overviewSectionDataRef)).toEqual({
      area: 'changed',
      title: 'Deliveries',
    });
    renderInTestApp(tester.reactElement(), {
      apis: [...apis()],
      mountedRoutes: { '/deliveries': rootRouteRef },
    });
    expect(
      await screen.findByRole('list', { name: 'Being delivered now' }),
    ).toBeVisible();
  });
});
