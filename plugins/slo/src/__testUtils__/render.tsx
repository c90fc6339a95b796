import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp, mockApis } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ClockProvider } from '@bellwether/kit-portal';
import type { SloApi } from '@bellwether/plugin-slo-common';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { FakeSloApi } from '../../dev/FakeSloApi';
import { northfield } from '../../dev/objectives';
import { stateChanges } from '../../dev/stateChanges';
import { sloApiRef } from '../api/sloApiRef';
import { catalogEntityRouteRef, rootRouteRef } from '../routes';

/** The moment every test happens at. */
export const NOW = '2026-11-22T14:05:00Z';
export const NOW_MS = Date.parse(NOW);

/** The backend with one objective in every state. */
export function northfieldApi(): FakeSloApi {
  const objectives = northfield(NOW_MS);
  return new FakeSloApi(
    objectives,
    NOW_MS,
    stateChanges(objectives, NOW_MS, 24),
  );
}

/** An API whose methods fail or hang as told; whatever is not told succeeds. */
export function apiWith(overrides: Partial<SloApi>): SloApi {
  return Object.assign(northfieldApi(), overrides);
}

/** A promise nobody ever settles. */
export const never = () => new Promise<never>(() => {});

/** Renders a part of the plugin in a new-system test app at an address, on a fixed day in UTC. */
export function renderAt(
  element: ReactElement,
  options: {
    api?: SloApi;
    path?: string;
    analytics?: ReturnType<typeof mockApis.analytics>;
  } = {},
) {
  const { api = northfieldApi(), path = '/slos', analytics } = options;
  return renderInTestApp(
    <ClockProvider now={NOW} timeZone="UTC">
      <Address />
      {element}
    </ClockProvider>,
    {
      apis: [[sloApiRef, api], ...(analytics ? [analytics] : [])],
      mountPath: path.startsWith('/slos') ? '/slos' : undefined,
      mountedRoutes: {
        '/slos': rootRouteRef,
        '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
      },
      initialRouteEntries: [path],
    },
  );
}

/** Renders something that expects the page of an entity around it. */
export function renderForEntity(
  element: ReactElement,
  kind: string,
  name: string,
  options: { api?: SloApi; path?: string } = {},
) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/library' }],
  };
  return renderAt(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    path: '/',
    ...options,
  });
}

function Address() {
  const { pathname, search } = useLocation();
  return <p data-address={`${pathname}${search}`} />;
}

/** The address as it stands. */
export function address(): string {
  return (
    document.querySelector('[data-address]')?.getAttribute('data-address') ?? ''
  );
}
