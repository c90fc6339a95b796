import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { SloClient } from '@bellwether/plugin-slo-common';
import { createElement } from 'react';
import { sloApiRef } from './api/sloApiRef';
import { isSloResult } from './model/searchResult';
import {
  catalogEntityRouteRef,
  componentSlosRouteRef,
  detailRouteRef,
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from './routes';

/** SLOs in apps on the classic frontend system. @public */
export const sloPlugin = createPlugin({
  id: 'slo',
  apis: [
    createApiFactory({
      api: sloApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new SloClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    detail: detailRouteRef,
    journeys: journeysRouteRef,
    reports: reportsRouteRef,
    recorded: recordedRouteRef,
    component: componentSlosRouteRef,
  },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
});

/** The pages below the path they are mounted at, `/slos` by convention. @public */
export const SloPage = sloPlugin.provide(
  createRoutableExtension({
    name: 'SloPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./components/SloPage').then(
        m => () => createElement(m.SloPage, { withHeader: true }),
      ),
  }),
);

/** The SLOs of a component, for an `EntityLayout.Route`. @public */
export const EntityComponentSlos = sloPlugin.provide(
  createRoutableExtension({
    name: 'EntityComponentSlos',
    mountPoint: componentSlosRouteRef,
    component: () =>
      import('./components/Component/ComponentSlos').then(m => m.ComponentSlos),
  }),
);

/** The figures of an SLO, for an `EntityLayout.Route` of kind SLO. @public */
export const EntitySlo = sloPlugin.provide(
  createComponentExtension({
    name: 'EntitySlo',
    component: {
      lazy: () => import('./components/EntitySlo').then(m => m.EntitySlo),
    },
  }),
);

/** The SLOs of a component in short, for its overview. @public */
export const EntityComponentSloCard = sloPlugin.provide(
  createComponentExtension({
    name: 'EntityComponentSloCard',
    component: {
      lazy: () =>
        import('./components/Component/ComponentSloCard').then(
          m => m.ComponentSloCard,
        ),
    },
  }),
);

/** What is burning, for a home page. @public */
export const BurningSlos = sloPlugin.provide(
  createComponentExtension({
    name: 'BurningSlos',
    component: {
      lazy: () =>
        import('./components/Home/BurningSlos').then(m => m.BurningSlos),
    },
  }),
);

/** What changed, for a home page. @public */
export const SloChanges = sloPlugin.provide(
  createComponentExtension({
    name: 'SloChanges',
    component: {
      lazy: () =>
        import('./components/Home/SloChanges').then(m => m.SloChanges),
    },
  }),
);

/** An SLO among search results, as a child of `SearchResult`. @public */
export const SloSearchResultListItem = sloPlugin.provide(
  createSearchResultListItemExtension({
    name: 'SloSearchResultListItem',
    component: () =>
      import('./components/Search/SloSearchResult').then(
        m => m.SloSearchResult,
      ),
    predicate: isSloResult,
  }),
);
