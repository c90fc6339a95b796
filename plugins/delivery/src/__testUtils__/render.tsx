import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ClockProvider } from '@bellwether/kit-portal';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { FakeDeliveryApi } from '../../dev/FakeDeliveryApi';
import { NOTHING, northfield } from '../../dev/northfield';
import { QueryProvider } from '../api/QueryProvider';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { catalogEntityRouteRef, rootRouteRef } from '../routes';

/** The moment every test happens at. */
export const NOW = '2026-11-22T14:05:00Z';
export const NOW_MS = Date.parse(NOW);

/** The backend with one run in every state. */
export function northfieldApi(): FakeDeliveryApi {
  return new FakeDeliveryApi(northfield(NOW_MS));
}

/** The backend before anything was delivered. */
export function emptyApi(): FakeDeliveryApi {
  return new FakeDeliveryApi(NOTHING);
}

/** An API whose methods fail or hang as told; whatever is not told succeeds. */
export function apiWith(overrides: Partial<DeliveryApi>): DeliveryApi {
  return Object.assign(northfieldApi(), overrides);
}

/** A promise nobody ever settles. */
export const never = () => new Promise<never>(() => {});

/** Renders a part of the plugin in a new-system test app at an address, on a fixed day in UTC. */
export function renderAt(
  element: ReactElement,
  options: {
    api?: DeliveryApi;
    path?: string;
    analytics?: ReturnType<typeof mockApis.analytics>;
  } = {},
) {
  const { api = northfieldApi(), path = '/deliveries', analytics } = options;
  return renderInTestApp(
    <ClockProvider now={NOW} timeZone="UTC">
      <Address />
      <QueryProvider>{element}</QueryProvider>
    </ClockProvider>,
    {
      apis: [[deliveryApiRef, api], ...(analytics ? [analytics] : [])],
      mountPath: path.startsWith('/deliveries') ? '/deliveries' : undefined,
      mountedRoutes: {
        '/deliveries': rootRouteRef,
        '/catalog/:namespace/:kind/:name': catalogEntityRouteRef,
      },
      initialRouteEntries: [path],
    },
  );
}

/** Renders something that expects the page of a component around it. */
export function renderForComponent(
  element: ReactElement,
  name: string,
  options: { api?: DeliveryApi } = {},
) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
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
