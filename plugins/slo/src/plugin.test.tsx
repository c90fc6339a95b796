import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { overviewSectionDataRef } from '@bellwether/kit-portal';
import { screen, within } from '@testing-library/react';
import { northfieldApi } from './__testUtils__/render';
import { sloApi } from './apis';
import { sloApiRef } from './api/sloApiRef';
import { componentSloCard } from './entityCards';
import { componentSlosContent, sloEntityContent } from './entityContents';
import { burningSlosWidget, sloChangesWidget } from './homeWidgets';
import { burningSlosSection, sloChangesSection } from './overviewSections';
import { sloPage } from './pages';
import sloPlugin from './index';
import { rootRouteRef } from './routes';
import { sloSearchResultItem } from './searchResultItems';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';

const apis = () => [[sloApiRef, northfieldApi()] as const] as const;
const entity = (kind: string, name: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'default' },
  relations: [],
});

describe('SLO plugin', () => {
  it('is made of the documented extensions', () => {
    const ids = [
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
    ];
    expect(ids.map(String)).toMatchInlineSnapshot(`
     [
       "ExtensionDefinition{kind=api,attachTo=root@apis}",
       "ExtensionDefinition{kind=page,attachTo=app/routes@routes}",
       "ExtensionDefinition{kind=entity-content,name=detail,attachTo=page:catalog/entity@contents}",
       "ExtensionDefinition{kind=entity-content,name=component,attachTo=page:catalog/entity@contents}",
       "ExtensionDefinition{kind=entity-card,name=component,attachTo=entity-content:catalog/overview@cards}",
       "ExtensionDefinition{kind=home-page-widget,name=burning,attachTo=page:home@widgets}",
       "ExtensionDefinition{kind=home-page-widget,name=changes,attachTo=page:home@widgets}",
       "ExtensionDefinition{kind=overview-section,name=burning,attachTo=page:overview@sections}",
       "ExtensionDefinition{kind=overview-section,name=changes,attachTo=page:overview@sections}",
       "ExtensionDefinition{kind=search-result-list-item,attachTo=page:search@items}",
     ]
    `);
    expect(sloPlugin.pluginId).toBe('slo');
    expect(Object.keys(sloPlugin.routes)).toEqual([
      'root',
      'detail',
      'journeys',
      'reports',
      'recorded',
      'component',
    ]);
    expect(Object.keys(sloPlugin.externalRoutes)).toEqual(['catalogEntity']);
  });

  it('serves the overview and the page of an SLO', async () => {
    const overview = renderTestApp({
      features: [sloPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/slos'],
    });
    expect(
      await screen.findByRole('grid', { name: '11 objectives' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'SLOs' }),
    ).toBeVisible();
    overview.unmount();

    renderTestApp({
      features: [sloPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/slos/default/post-grades-availability'],
    });
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Grades are posted',
      }),
    ).toBeVisible();
  });

  it.each([
    ['journeys', 'Journeys'],
    ['reports', 'Report: October 2026'],
    ['recorded', 'Recorded by other tools'],
  ])('serves the page of %s', async (path, heading) => {
    renderTestApp({
      features: [sloPlugin],
      apis: [...apis()],
      initialRouteEntries: [`/slos/${path}`],
    });
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
  });

  it('takes the page size from the configuration', async () => {
    renderTestApp({
      features: [sloPlugin],
      apis: [...apis()],
      initialRouteEntries: ['/slos'],
      config: {
        app: { extensions: [{ 'page:slo': { config: { pageSize: 4 } } }] },
      },
    });
    expect(await screen.findByText('1–4 of 11')).toBeVisible();
  });

  it('puts a card on components, with the limit of the configuration', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entity('Component', 'sign-in') }),
      ],
      apis: [...apis()],
      features: [sloPlugin],
      config: {
        app: {
          extensions: [
            { 'entity-content:slo/component': false },
            { 'entity-card:slo/component': { config: { limit: 1 } } },
          ],
        },
      },
    });
    expect(await screen.findByText('Service level objectives')).toBeVisible();
    expect(await screen.findAllByRole('meter')).toHaveLength(1);
  });

  it.each([
    ['Component', 'sign-in', '2 objectives'],
    ['SLO', 'sign-in-availability', 'What these numbers mean'],
  ])('puts a tab on a %s', async (kind, name, heading) => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity: entity(kind, name) })],
      apis: [...apis()],
      features: [sloPlugin],
      config: {
        app: { extensions: [{ 'entity-card:slo/component': false }] },
      },
    });
    expect(await screen.findByRole('heading', { name: heading })).toBeVisible();
  });

  it('offers two widgets to the home page', async () => {
    const burning = createExtensionTester(burningSlosWidget).get(
      homePageWidgetDataRef,
    );
    const changes = createExtensionTester(sloChangesWidget).get(
      homePageWidgetDataRef,
    );
    expect(burning.title).toBe('What is burning');
    expect(changes.title).toBe('What changed');
    expect(burning.settings?.schema).toMatchObject({
      properties: { limit: { default: 5 } },
    });
  });

  it.each([
    ['burning', burningSlosSection, 'Exams can be submitted'],
    ['changed', sloChangesSection, 'Burn alert'],
  ] as const)(
    'adds a section to the start page: what is %s',
    async (area, section, text) => {
      const tester = createExtensionTester(
        section as typeof burningSlosSection,
        { apis: [...apis()] },
      );
      expect(tester.get(overviewSectionDataRef)).toEqual({
        area,
        title: 'SLOs',
      });
      renderInTestApp(tester.reactElement(), {
        apis: [...apis()],
        mountedRoutes: { '/slos': rootRouteRef },
      });
      expect((await screen.findAllByText(text))[0]).toBeVisible();
    },
  );
});
