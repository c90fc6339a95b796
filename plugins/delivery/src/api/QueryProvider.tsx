import { useApi } from '@backstage/core-plugin-api';
import { queryProblem } from '@bellwether/kit-portal';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { pollInterval, RUNNING_INTERVAL_MS } from '../model/polling';
import { deliveryApiRef } from './deliveryApiRef';

/**
 * One cache per API instance: pages, cards and widgets of one portal share answers, two apps or two tests never do.
 */
const clients = new WeakMap<DeliveryApi, QueryClient>();

function clientFor(api: DeliveryApi): QueryClient {
  const known = clients.get(api);
  if (known) return known;
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        refetchInterval: ({ state }) => pollInterval(false, state),
        staleTime: RUNNING_INTERVAL_MS / 2,
        retryDelay: 300,
        // An answer that says no says no again; only what did not get through is worth a second try.
        retry: (failures, error) =>
          failures < 1 && queryProblem(error) === 'unavailable',
      },
    },
  });
  clients.set(api, client);
  return client;
}

/** Puts the shared query cache around a surface of the plugin. */
export function QueryProvider(props: { children: ReactNode }) {
  const api = useApi(deliveryApiRef);
  return (
    <QueryClientProvider client={clientFor(api)}>
      {props.children}
    </QueryClientProvider>
  );
}
